import { type Json, type JsonObject, getKey, isObject, pointer, sameJson } from '../lib/json';
import type { Change } from '../types/results';
import type { PatchOperation } from '../types/options';

/** What is to be sent to make an entity as desired, and how a person reads it. */
export interface Difference {
	operations: PatchOperation[];
	changes: Change[];
}

export function isThere(value: Json | undefined): boolean {
	return value !== undefined && value !== null;
}

/** The fields that are not as desired, each with what is there. */
export function unlike(
	current: JsonObject,
	expected: JsonObject,
): [key: string, there: Json | undefined, expected: Json][] {
	const found: [key: string, there: Json | undefined, expected: Json][] = [];
	for (const key of Object.keys(expected)) {
		const value = expected[key];
		const there = getKey(current, key);
		if (value !== undefined && !sameJson(there, value)) found.push([key, there, value]);
	}
	return found;
}

/** What is to be done to one path: `undefined` removes it. */
export interface Edit {
	path: readonly string[];
	/** What a read shows there. */
	there?: Json | undefined;
	value: Json | undefined;
	change: Change;
}

/**
 * Adds an edit as an operation. Some servers drop an `add` on a path that exists without a word, and
 * all refuse a `replace` of one that does not (behaviour table, "PATCH").
 */
export function put(found: Difference, { path, there, value, change }: Edit): void {
	const at = pointer(path);
	const op = isThere(there) ? 'replace' : 'add';
	found.operations.push(value === undefined ? { op: 'remove', path: at } : { op, path: at, value });
	found.changes.push(change);
}

export function changeOf(
	path: readonly string[],
	old: Json | undefined,
	to: Json | undefined,
): Change {
	const change: Change = { field: path.join('.') };
	if (old !== undefined) change.old = old;
	if (to !== undefined) change.new = to;
	return change;
}

/** A value as it is set where there is none: what is to be cleared is simply not there. */
export function settable(value: Json): Json | undefined {
	if (value === null) return undefined;
	if (!isObject(value)) return value;
	const entries = Object.entries(value).flatMap(([key, one]): [string, Json][] => {
		const kept = one === undefined ? undefined : settable(one);
		return kept === undefined ? [] : [[key, kept]];
	});
	return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
