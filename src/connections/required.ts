import type { JsonObject } from '../http/types';
import { type Field, fieldOf } from './field';
import { getKey } from '../json';

const known = new WeakMap<Field, readonly string[]>();

function requiredKeys(field: Field): readonly string[] {
	const keys = known.get(field) ?? always(field);
	known.set(field, keys);
	return keys;
}

function always({ fields = {} }: Field): string[] {
	return Object.entries(fields).flatMap(([key, { required }]) => (required === true ? [key] : []));
}

/** What another field's value makes required, too. */
function neededKeys(field: Field, object: JsonObject): string[] {
	const { needs = [] } = field;
	return needs
		.filter(({ field: key, is }) => (getKey(object, key) ?? fieldOf(field, key)?.default) === is)
		.flatMap(({ fields }) => fields);
}

/**
 * The required fields of an object that are not given and have no default. An empty text counts as
 * missing, but as a secret: there are accounts without a password.
 */
export function missingKeys(field: Field, object: JsonObject): string[] {
	const required = requiredKeys(field);
	const keys = field.needs === undefined ? required : union(required, neededKeys(field, object));
	return keys.filter((key) => {
		const one = fieldOf(field, key);
		const value = getKey(object, key);
		const isGiven = value !== undefined && value !== null && (value !== '' || one?.secret === true);
		return !isGiven && one?.default === undefined;
	});
}

function union(some: readonly string[], others: readonly string[]): string[] {
	return [...new Set([...some, ...others])];
}
