import { type Json, type JsonObject, getKey, isObject } from '../../lib/json';
import { type ConnectionSchema, fieldsAt } from '../fields/field';
import { withFields } from '../fields/merge';
import { type Move, movesOf } from './table';
import { isIn } from '../types/releases';
import type { Remark } from '../remarks/remarks';

export interface Moved {
	config: JsonObject;
	notices: Remark[];
}

/**
 * Puts values that stand where another release has them to their place in the release of the schema,
 * in both directions: the same input works before and after an upgrade. What stands in both places stays,
 * and is refused by the check.
 */
export function moveToRelease(schema: ConnectionSchema, config: JsonObject): Moved {
	const { kind, serviceType, release } = schema;
	if (release === undefined) return { config, notices: [] };
	let moved = renamedConstants(schema, config);
	for (const { since, moves } of movesOf[`${kind}/${serviceType}`] ?? []) {
		const isAfter = isIn(release, { since });
		for (const move of moves) moved = applied(schema, moved, move, isAfter);
	}
	return moved;
}

function applied(schema: ConnectionSchema, before: Moved, move: Move, isAfter: boolean): Moved {
	const { config, notices } = before;
	const [from, to] = isAfter ? [move.before, move.after] : [move.after, move.before];
	const source = from.split('.');
	const target = to.split('.');
	const value = valueAt(config, source);
	if (value === undefined || value === null) return before;
	const converted = convert(move, value, isAfter);
	if (converted === undefined) return before;
	if (from !== to) {
		const isKnown = fieldsAt(schema.root, source).length > 0;
		if (isKnown || fieldsAt(schema.root, target).length === 0) return before;
		if (valueAt(config, target) !== undefined) return before;
	}
	const rest = from === to ? config : without(config, source);
	const message = `${schema.name}: "${from}" was put where OpenMetadata ${schema.release} has it, to "${to}".`;
	return {
		config: withFields(rest, { [to]: converted }),
		notices: [...notices, { path: from, message }],
	};
}

/** The value in its form for the release; `undefined` where it has that already, or cannot have it. */
function convert({ as }: Move, value: Json, isAfter: boolean): Json | undefined {
	if (as === undefined) return value;
	if (as === 'list') {
		if (isAfter) return typeof value === 'string' ? [value] : undefined;
		return Array.isArray(value) && value.length === 1 ? value[0] : undefined;
	}
	if (isAfter) return typeof value === 'string' ? { type: gcpPathType, path: value } : undefined;
	return isObject(value) && value.type === gcpPathType ? value.path : undefined;
}

const gcpPathType = 'gcp_credential_path';

/** A field with one possible text takes the one of another release: `databricks+connector`. */
function renamedConstants(
	{ root, everyRelease, name }: ConnectionSchema,
	config: JsonObject,
): Moved {
	let moved: Moved = { config, notices: [] };
	for (const [key, value] of Object.entries(config)) {
		const [constant, ...others] = fieldsAt(root, [key])[0]?.enum ?? [];
		if (constant === undefined || others.length > 0 || value === constant || key === 'type')
			continue;
		const isKnown = fieldsAt(everyRelease, [key]).some((field) =>
			field.enum?.some((option) => option === value),
		);
		if (!isKnown) continue;
		const message = `${name}: "${key}" was set to "${constant}", the only value that this release has.`;
		const notices = [...moved.notices, { path: key, message }];
		moved = { config: { ...moved.config, [key]: constant }, notices };
	}
	return moved;
}

function valueAt(config: JsonObject, path: readonly string[]): Json | undefined {
	let value: Json | undefined = config;
	for (const key of path) value = isObject(value) ? getKey(value, key) : undefined;
	return value;
}

/** A copy without the value at a path, and without the objects that held nothing else. */
export function without(config: JsonObject, [key, ...rest]: readonly string[]): JsonObject {
	if (key === undefined) return config;
	const { [key]: inner, ...others } = config;
	if (rest.length === 0 || !isObject(inner)) return others;
	const left = without(inner, rest);
	return Object.keys(left).length === 0 ? others : { ...others, [key]: left };
}
