import type { JsonObject } from '../http/types';
import { type Field, fieldOf } from './field';
import { getKey } from '../json';

/**
 * The required fields of an object that are not given and have no default. An empty text counts as
 * missing, but as a secret: there are accounts without a password.
 */
export function missingKeys(field: Field, object: JsonObject): string[] {
	const required = Object.entries(field.fields ?? {}).filter(([, one]) => one.required === true);
	const needed = (field.needs ?? [])
		.filter(({ field: key, is }) => (getKey(object, key) ?? fieldOf(field, key)?.default) === is)
		.flatMap(({ fields }) => fields);
	const keys = new Set([...required.map(([key]) => key), ...needed]);
	return [...keys].filter((key) => {
		const known = fieldOf(field, key);
		const value = getKey(object, key);
		const isGiven =
			value !== undefined && value !== null && (value !== '' || known?.secret === true);
		return !isGiven && known?.default === undefined;
	});
}
