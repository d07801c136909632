import { type ConnectionSchema, isMask, redact, variantOf } from '../connections';
import { fieldsAt, variantsOf } from '../connections/fields/field';
import {
	holds,
	holdsMasksAside,
	isAbsent,
	type Shapes,
	shapesBelow,
} from '../connections/secrets/holds';
import type { DesiredState } from '../types/desired-state';
import { type Json, type JsonObject, isObject, sameJson } from '../lib/json';
import type { Change, Entity } from '../types/results';
import { changeOf, type Difference, put, settable, unlike } from './difference';

export interface Found extends Difference {
	/** Operations for secrets that the server masks: nobody can say whether they differ. */
	masked: Difference;
}

export function nothingFound(): Found {
	return { operations: [], changes: [], masked: { operations: [], changes: [] } };
}

interface Comparison {
	schema: ConnectionSchema | undefined;
	found: Found;
}

/** Where in a config a value stands, and what it may be there. */
interface Place {
	path: string[];
	shapes: Shapes;
}

const configPath = ['connection', 'config'];

/** Basic → IAM: what belonged to the other variant must not stay. */
export function isOtherVariant(
	schema: ConnectionSchema | undefined,
	path: readonly string[],
	current: JsonObject,
	expected: JsonObject,
): boolean {
	const keys = Object.keys(expected);
	if (schema !== undefined) {
		// Servers choose the variant: what was given may be part of another one, too.
		const shapes = fieldsAt(schema.root, path).flatMap(variantsOf);
		if (keys.length > 0 && holdsMasksAside(shapes, current, expected)) return false;
		const before = variantOf(schema, path, current);
		const after = variantOf(schema, path, expected);
		if (before !== undefined && after !== undefined) return before !== after;
		return false;
	}
	return (
		keys.length > 0 &&
		Object.keys(current).length > 0 &&
		!keys.some((key) => Object.hasOwn(current, key))
	);
}

function secretChange(path: string[]): Change {
	return { field: [...configPath, ...path].join('.'), secret: true };
}

/** Whether a value must not be shown where it stands: the same rule as for entities that are shown. */
function isHidden(
	schema: ConnectionSchema | undefined,
	path: readonly string[],
	value: Json | undefined,
): boolean {
	const config = path.reduceRight<Json | undefined>((below, key) => ({ [key]: below }), value);
	return isObject(config) && !sameJson(redact(schema, config), config);
}

/** Whether a part of a config is as given, as a whole: an empty object also says which variant it is. */
function isAsGiven(shapes: Shapes, current: Json | undefined, expected: Json): boolean {
	if (isObject(expected) && Object.keys(expected).length === 0) return false;
	return holds(shapes, current, expected);
}

/** Of a part of a config that is not as desired. */
function compareConfig(to: Comparison, at: Place, current: Json | undefined, expected: Json): void {
	const { path, shapes } = at;
	if (isAsGiven(shapes, current, expected)) return;
	if (isObject(expected) && isObject(current)) {
		if (path.length === 0 || !isOtherVariant(to.schema, path, current, expected)) {
			for (const [key, below, value] of unlike(current, expected)) {
				const inside = { path: [...path, key], shapes: shapesBelow(shapes, key) };
				compareConfig(to, inside, below, value);
			}
			return;
		}
	}
	const value = settable(expected);
	if (value === undefined && (expected !== null || isAbsent(shapes, current))) return;
	if (sameJson(current, value)) return;
	const isSecret = isHidden(to.schema, path, value) || isHidden(to.schema, path, current);
	const place = [...configPath, ...path];
	const change = isSecret ? secretChange(path) : changeOf(place, current, value);
	// Masks show that there is a secret, not which one.
	const isMasked = isMask(current) && value !== undefined;
	const found = isMasked ? to.found.masked : to.found;
	put(found, { path: place, there: current, value, change });
}

/** The fields of a connection that is not there yet; of secrets only that there are some. */
export function newConfig(config: JsonObject, schema: ConnectionSchema | undefined): Change[] {
	const found = nothingFound();
	const shapes = schema === undefined ? [] : [schema.root];
	compareConfig({ schema, found }, { path: [], shapes }, {}, config);
	return found.changes;
}

/** What of a connection differs from what is desired, leaf by leaf. */
export function compareConnection(
	found: Found,
	current: Entity,
	desired: DesiredState,
	schema: ConnectionSchema | undefined,
): void {
	const { connection } = desired;
	// A connection that is there stays: see `reconcile/preconditions.ts`.
	if (connection === undefined || connection === null) return;
	const there = current.connection;
	const edit = { path: ['connection'], change: { field: 'connection', secret: true } };
	const config = connection.config ?? {};
	if (isObject(there) && isObject(there.config)) {
		const shapes = schema === undefined ? [] : [schema.root];
		compareConfig({ schema, found }, { path: [], shapes }, there.config, config);
		return;
	}
	put(found, { ...edit, there, value: { config: settable(config) ?? {} } });
}
