import type { JsonObject } from '../http/types';
import { type ConnectionFacts, type Field, fieldOf, oncePerField } from './field';
import { getKey } from '../json';

const requiredKeys = oncePerField((_facts, { fields = {} }): readonly string[] =>
	Object.entries(fields).flatMap(([key, { required }]) => (required === true ? [key] : [])),
);

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
export function missingKeys(facts: ConnectionFacts, field: Field, object: JsonObject): string[] {
	const keys = new Set([...requiredKeys(facts, field), ...neededKeys(field, object)]);
	return [...keys].filter((key) => {
		const known = fieldOf(field, key);
		const value = getKey(object, key);
		const isGiven =
			value !== undefined && value !== null && (value !== '' || known?.secret === true);
		return !isGiven && known?.default === undefined;
	});
}
