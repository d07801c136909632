import { ConversionError, converted } from '../connection/convert';
import { badRequest } from '../http/fault';
import type { JsonObject } from '../json';
import type { ServiceKind } from '../model/kinds';

/** Whose connection it is. */
export interface Owner {
	/** `1.6` */
	release: string;
	kind: ServiceKind;
	serviceType: string;
	name: string;
}

/** A connection as it is kept. Throws when its config is not one of the service type. */
export function keptConnection(owner: Owner, { config }: JsonObject): JsonObject {
	const { release, kind, serviceType } = owner;
	try {
		return { config: converted(release, kind, serviceType, config ?? null) };
	} catch (error) {
		if (error instanceof ConversionError) throw badRequest(refusal(owner, error));
		throw error;
	}
}

/** Older servers encrypt first, and name what they do not know. */
function refusal({ release, serviceType, name }: Owner, { unrecognized }: ConversionError): string {
	if (!oldest.has(release)) {
		return `Failed to convert [${name}] to type [${serviceType}]. Review the connection.`;
	}
	if (unrecognized === undefined) {
		return `InvalidServiceConnectionException for service [${serviceType}] due to [Failed to encrypt connection instance of ${serviceType}].`;
	}
	return `Failed to encrypt '${serviceType}' connection stored in DB due to an unrecognized field: '${unrecognized}'`;
}

const oldest: ReadonlySet<string> = new Set(['1.1', '1.2', '1.3', '1.4', '1.5']);
