import { applyPatch, type Operation } from 'fast-json-patch';
import { type Json, getKey, isObject, sameJson } from '../../lib/json';
import type { Entity } from '../../types/results';
import type { PatchOperation } from '../../types/options';

function asLibrary({ op, path, from = '', value }: PatchOperation): Operation {
	if (op === 'remove') return { op, path };
	return op === 'move' || op === 'copy' ? { op, path, from } : { op, path, value };
}

function rootsOf(operations: readonly PatchOperation[]): string[] {
	const paths = operations.flatMap(({ path, from }) =>
		from === undefined ? [path] : [path, from],
	);
	return [...new Set(paths.map((path) => path.split('/')[1] ?? ''))];
}

const changing = ({ op }: PatchOperation): boolean => op !== 'test';

/** Fields of an entity that a patch changes. */
export function touchedFields(operations: readonly PatchOperation[]): string[] {
	return rootsOf(operations.filter(changing));
}

/** Servers sort lists and fill references up: all that is expected is there, and in a list nothing else. */
function covers(there: Json | undefined, expected: Json | undefined): boolean {
	if (Array.isArray(there) && Array.isArray(expected)) {
		const left = [...there];
		const isFound = (one: Json): boolean => {
			const at = left.findIndex((candidate) => covers(candidate, one));
			if (at >= 0) left.splice(at, 1);
			return at >= 0;
		};
		return there.length === expected.length && expected.every(isFound);
	}
	if (!isObject(there) || !isObject(expected)) return sameJson(there, expected);
	return Object.entries(expected).every(([key, value]) => covers(getKey(there, key), value));
}

function afterwards(before: Entity, operations: readonly PatchOperation[]): Entity | undefined {
	try {
		const all = operations.filter(changing).map(asLibrary);
		return applyPatch(structuredClone(before), all, false, true, true).newDocument;
	} catch {
		// What reads do not show cannot be worked out.
		return undefined;
	}
}

/** Whether an entity is as the patch makes it out of what was read before. */
export function isApplied(
	before: Entity,
	now: Entity,
	operations: readonly PatchOperation[],
): boolean {
	const expected = afterwards(before, operations);
	if (expected === undefined) return false;
	return touchedFields(operations).every((field) => {
		const isSeen = before[field] !== undefined || now[field] !== undefined;
		return isSeen && covers(now[field], expected[field]);
	});
}

/** Whether what a patch changes is as it was read before. */
export function isUntouched(
	before: Entity,
	now: Entity,
	operations: readonly PatchOperation[],
): boolean {
	return touchedFields(operations).every(
		(field) => before[field] !== undefined && sameJson(before[field], now[field]),
	);
}
