import { isObject } from './connections/json';
import type { Json, JsonObject } from './http/types';

export { isObject };

/** Equality of JSON values; the order of keys does not count, an absent key equals an undefined one. */
export function sameJson(left: Json | undefined, right: Json | undefined): boolean {
	if (left === right) return true;
	if (Array.isArray(left) && Array.isArray(right)) {
		return (
			left.length === right.length && left.every((value, index) => sameJson(value, right[index]))
		);
	}
	if (!isObject(left) || !isObject(right)) return false;
	const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
	return [...keys].every((key) => sameJson(left[key], right[key]));
}

/** Path → JSON Pointer (RFC 6901): `['a/b', 'c']` → `/a~1b/c`. */
export function pointer(path: readonly string[]): string {
	return path.map((key) => `/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

/** The text at a key, where it is one. */
export function textAt(object: JsonObject, key: string): string | undefined {
	const value = object[key];
	return typeof value === 'string' ? value : undefined;
}
