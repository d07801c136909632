import { converted } from '../connection/convert';
import { badRequest } from '../http/fault';
import { type JsonObject, isObject } from '../json';
import type { ServiceKind } from '../model/kinds';

/** A connection as it is kept. Throws when its config is not one of the service type. */
export function keptConnection(
	kind: ServiceKind,
	serviceType: string,
	name: string,
	connection: JsonObject,
): JsonObject {
	const { config } = connection;
	if (config === undefined || config === null) return {};
	const kept = converted(kind, serviceType, config);
	if (kept === undefined || !isObject(config)) {
		throw badRequest(
			`Failed to convert [${name}] to type [${serviceType}]. Review the connection.`,
		);
	}
	return { config: kept };
}
