import { ConversionError, converted } from '../connection/convert';
import { MASK } from '../connection/masks';
import { badRequest } from '../lib/fault';
import {
	type Json,
	type JsonObject,
	isJsonArray,
	isObject,
	member,
	setMember,
} from '../lib/json-value';
import type { ServiceKind } from '../model/kinds/service-kinds';

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

/** With the stored value wherever the given one is a mask. */
export function withoutMasks(given: Json, stored: Json | undefined): Json {
	if (given === MASK) return stored ?? given;
	if (isJsonArray(given)) {
		const below = isJsonArray(stored) ? stored : [];
		return given.map((one, at) => withoutMasks(one, below[at]));
	}
	if (!isObject(given)) return given;
	const below = isObject(stored) ? stored : {};
	const copy: JsonObject = {};
	for (const [key, value] of Object.entries(given)) {
		if (value !== undefined) setMember(copy, key, withoutMasks(value, member(below, key)));
	}
	return copy;
}

const oldest: ReadonlySet<string> = new Set(['1.1', '1.2', '1.3', '1.4', '1.5']);
