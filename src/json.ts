import type { Json, JsonObject } from './http/types';

export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Entities nest some ten levels. */
const deepest = 200;

/** Whether a value that somebody gave can be written as JSON: no dates, functions, cycles, NaN. */
export function isJson(value: unknown, depth = 0): value is Json {
	if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
	if (typeof value === 'number') return Number.isFinite(value);
	if (typeof value !== 'object' || depth > deepest) return false;
	if (Array.isArray(value)) return value.every((one) => isJson(one, depth + 1));
	const prototype: unknown = Object.getPrototypeOf(value);
	if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return false;
	return Object.values(value).every((one) => one === undefined || isJson(one, depth + 1));
}

/** Adds a key as an own one, whatever its name (`__proto__` is only a key here). */
export function setKey(object: JsonObject, key: string, value: Json | undefined): void {
	if (key !== '__proto__') {
		object[key] = value;
		return;
	}
	Object.defineProperty(object, key, {
		value,
		enumerable: true,
		writable: true,
		configurable: true,
	});
}

/** The own value of a key; never what an object inherits. */
export function getKey(object: JsonObject, key: string): Json | undefined {
	return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** A copy without some keys. */
export function withoutKeys<T>(
	object: Record<string, T>,
	keys: ReadonlySet<string>,
): Record<string, T> {
	return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.has(key)));
}

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
	return [...keys].every((key) => sameJson(getKey(left, key), getKey(right, key)));
}

/** Path → JSON Pointer (RFC 6901): `['a/b', 'c']` → `/a~1b/c`. */
export function pointer(path: readonly string[]): string {
	return path.map((key) => `/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

/** The text at a key, where it is one. */
export function textAt(object: JsonObject, key: string): string | undefined {
	const value = getKey(object, key);
	return typeof value === 'string' ? value : undefined;
}
