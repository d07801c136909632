import { type Json, type JsonObject, getKey, isObject } from '../../lib/json';
import { type ConnectionSchema, type Field, fieldOf } from '../fields/field';
import { bestVariant } from '../fields/match';
import { withFields } from '../fields/merge';

/**
 * Of the secrets for all services those that a connection has a field for, in any release: in the
 * variant that was chosen, where there is a choice. All of them for an unknown service type.
 */
export function fittingSecrets(
	schema: ConnectionSchema | undefined,
	given: JsonObject,
	secrets: JsonObject,
): JsonObject {
	if (schema === undefined) return secrets;
	return fitting(schema.everyRelease, given, withFields({}, secrets)) ?? {};
}

function fitting(
	field: Field,
	given: Json | undefined,
	secrets: JsonObject,
): JsonObject | undefined {
	const shape = shapeOf(field, given, secrets);
	if (shape === undefined) return undefined;
	const kept = Object.entries(secrets).flatMap(([key, secret]): [string, Json][] => {
		const below = fieldOf(shape, key);
		if (below === undefined || secret === undefined) return [];
		if (!isObject(secret)) return [[key, secret]];
		const there = isObject(given) ? getKey(given, key) : undefined;
		const inner = fitting(below, there, secret);
		return inner === undefined ? [] : [[key, inner]];
	});
	return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** The object that the secrets go into: of a choice the variant that the value is, or else theirs. */
function shapeOf(field: Field, given: Json | undefined, secrets: JsonObject): Field | undefined {
	const { oneOf } = field;
	if (oneOf === undefined) return field;
	const isEmpty = !isObject(given) || Object.keys(given).length === 0;
	const id = bestVariant(oneOf, isEmpty ? secrets : given);
	return id === undefined ? undefined : shapeOf(oneOf[id] ?? {}, given, secrets);
}
