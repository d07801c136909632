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
	if (schema.release === undefined) return { config, notices: [] };
	let moved = renamedConstants(schema, config);
	for (const step of stepsTo(schema)) moved = applied(schema, moved, step);
	return moved;
}

/** A move in the direction that a release asks for. */
interface Step {
	from: string[];
	to: string[];
	as: Move['as'];
	isAfter: boolean;
}

const stepsOfSchema = new WeakMap<ConnectionSchema, readonly Step[]>();

/** The moves that can matter in a release: the schema knows the place they lead to, and not that they come from. */
function stepsTo(schema: ConnectionSchema): readonly Step[] {
	const known = stepsOfSchema.get(schema);
	if (known !== undefined) return known;
	const { kind, serviceType, release, root } = schema;
	const steps = (movesOf[`${kind}/${serviceType}`] ?? []).flatMap(({ since, moves }) => {
		const isAfter = release !== undefined && isIn(release, { since });
		return moves.map((move) => stepOf(move, isAfter));
	});
	const mattering = steps.filter(
		({ from, to }) =>
			isSame(from, to) || (fieldsAt(root, from).length === 0 && fieldsAt(root, to).length > 0),
	);
	stepsOfSchema.set(schema, mattering);
	return mattering;
}

function stepOf({ before, after, as }: Move, isAfter: boolean): Step {
	const [from, to] = isAfter ? [before, after] : [after, before];
	return { from: from.split('.'), to: to.split('.'), as, isAfter };
}

const isSame = (from: readonly string[], to: readonly string[]) => from.join('.') === to.join('.');

function applied(schema: ConnectionSchema, before: Moved, step: Step): Moved {
	const { config, notices } = before;
	const { from, to } = step;
	const value = valueAt(config, from);
	if (value === undefined || value === null) return before;
	const converted = convert(step, value);
	if (converted === undefined) return before;
	const isInPlace = isSame(from, to);
	if (!isInPlace && valueAt(config, to) !== undefined) return before;
	const rest = isInPlace ? config : without(config, from);
	const [source, target] = [from.join('.'), to.join('.')];
	const message = `${schema.name}: "${source}" was put where OpenMetadata ${schema.release} has it, to "${target}".`;
	return {
		config: withFields(rest, { [target]: converted }),
		notices: [...notices, { path: source, message }],
	};
}

/** The value in its form for the release; `undefined` where it has that already, or cannot have it. */
function convert({ as, isAfter }: Step, value: Json): Json | undefined {
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
