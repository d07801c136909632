import { createHash } from 'node:crypto';
import { type Json, type JsonObject, isJsonArray, isObject, setMember } from '../lib/json-value';
import { MASK } from './masks';

function cipher(secret: Json): string {
	return `fernet:${createHash('sha256').update(JSON.stringify(secret)).digest('base64url')}=`;
}

/** A connection with its secrets as they lie in the database, beside the same one masked. */
export function encrypted(connection: JsonObject, masked: JsonObject): JsonObject {
	const copy: JsonObject = {};
	for (const [key, value] of Object.entries(connection)) {
		if (value !== undefined) setMember(copy, key, encryptedValue(value, masked[key]));
	}
	return copy;
}

function encryptedValue(value: Json, masked: Json | undefined): Json {
	if (masked === MASK) return cipher(value);
	if (isJsonArray(value)) {
		const below = isJsonArray(masked) ? masked : [];
		return value.map((one, at) => encryptedValue(one, below[at]));
	}
	return isObject(value) && isObject(masked) ? encrypted(value, masked) : value;
}
