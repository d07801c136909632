import type { ConnectionSchema } from '../connections';
import { labelFieldOf, labelFields } from '../entities';
import { isObject, type Json, type JsonObject } from '../lib/json';
import type { DesiredState, Labels } from '../types/desired-state';
import type { Entity } from '../types/results';
import { isOtherVariant } from './connection';
import { ownReferences } from './references';

/** Nothing that somebody could have written: `false` and 0 are values. */
function isEmpty(value: Json | undefined): boolean {
	if (value === undefined || value === null || value === '') return true;
	if (Array.isArray(value)) return value.length === 0;
	return isObject(value) && Object.values(value).every(isEmpty);
}

/** Of a desired value the parts of which there is nothing yet. */
function missingOf(
	current: Json | undefined,
	desired: Json,
	goesInto: (path: readonly string[], current: JsonObject, desired: JsonObject) => boolean,
	path: readonly string[] = [],
): Json | undefined {
	if (desired === null) return undefined;
	if (isEmpty(current)) return desired;
	if (!isObject(current) || !isObject(desired) || !goesInto(path, current, desired)) {
		return undefined;
	}
	const missing = Object.entries(desired).flatMap(([key, value]): [string, Json][] => {
		const at = [...path, key];
		const below = value === undefined ? undefined : missingOf(current[key], value, goesInto, at);
		return below === undefined ? [] : [[key, below]];
	});
	return missing.length === 0 ? undefined : Object.fromEntries(missing);
}

function missingConfig(
	current: Entity,
	{ connection }: DesiredState,
	schema: ConnectionSchema | undefined,
): JsonObject | undefined {
	const config = isObject(connection) ? connection.config : undefined;
	const there = isObject(current.connection) ? current.connection.config : undefined;
	if (config === undefined) return undefined;
	// Half of one way to authenticate does not complete another.
	const isSame = (path: readonly string[], old: JsonObject, given: JsonObject) =>
		path.length === 0 || !isOtherVariant(schema, path, old, given);
	const missing = missingOf(there, config, isSame);
	return missing === undefined ? undefined : { config: missing };
}

function missingLabels({ tags }: Entity, labels: Labels): Labels {
	const filled = new Set(tags.map(labelFieldOf));
	const missing: Labels = {};
	for (const field of labelFields) {
		const left = labels[field]?.filter((label) => !filled.has(labelFieldOf(label))) ?? [];
		if (left.length > 0) missing[field] = left;
	}
	return missing;
}

/** Of a desired state what an entity has nothing of: values that are there stay, whoever wrote them. */
export function onlyMissing(
	current: Entity,
	desired: DesiredState,
	schema: ConnectionSchema | undefined,
): DesiredState {
	const plain = Object.entries(desired.plain).flatMap(([field, value]): [string, Json][] => {
		const missing = missingOf(current[field], value, () => true);
		return missing === undefined ? [] : [[field, missing]];
	});
	const references = Object.entries(desired.references).filter(
		([field, given = []]) => given.length > 0 && ownReferences(current, field).length === 0,
	);
	const connection = missingConfig(current, desired, schema);
	return {
		...(desired.name !== undefined && { name: desired.name }),
		plain: Object.fromEntries(plain),
		references: Object.fromEntries(references),
		...(connection !== undefined && { connection }),
		labels: missingLabels(current, desired.labels ?? {}),
	};
}
