import { type Json, type JsonObject, getKey, isObject, pointer, sameJson } from '../lib/json';
import type { Change } from '../types/results';
import type { PatchOperation } from '../types/options';

/** What is to be sent to make an entity as wished, and how a person reads it. */
export interface Difference {
	operations: PatchOperation[];
	changes: Change[];
}

export function isThere(value: Json | undefined): boolean {
	return value !== undefined && value !== null;
}

/** The fields that are not as wished, each with what is there. */
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

export function put(
	found: Difference,
	path: readonly string[],
	change: Change,
	value: Json | undefined,
): void {
	const at = pointer(path);
	found.operations.push(
		value === undefined ? { op: 'remove', path: at } : { op: 'add', path: at, value },
	);
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
