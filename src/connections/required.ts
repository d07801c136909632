import { type JsonObject, getKey } from '../lib/json';
import { type ConnectionFacts, type Field, fieldOf, oncePerField } from './field';

const requiredKeys = oncePerField((_facts, { fields = {} }): readonly string[] =>
	Object.entries(fields).flatMap(([key, { required }]) => (required === true ? [key] : [])),
);

const none: readonly string[] = [];

/** What another field's value makes required, too. */
function neededKeys(field: Field, object: JsonObject): readonly string[] {
	const { needs } = field;
	if (needs === undefined) return none;
	return needs
		.filter(({ field: key, is }) => (getKey(object, key) ?? fieldOf(field, key)?.default) === is)
		.flatMap(({ fields }) => fields);
}

/**
 * The required fields of an object that are not given and have no default. An empty text counts as
 * missing, but as a secret: there are accounts without a password.
 */
export function missingKeys(facts: ConnectionFacts, field: Field, object: JsonObject): string[] {
	const needed = neededKeys(field, object);
	const required = requiredKeys(facts, field);
	const keys = needed.length === 0 ? required : new Set([...required, ...needed]);
	return [...keys].filter((key) => {
		const known = fieldOf(field, key);
		const value = getKey(object, key);
		const isGiven =
			value !== undefined && value !== null && (value !== '' || known?.secret === true);
		return !isGiven && known?.default === undefined;
	});
}
