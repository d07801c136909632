/** A JSON value as it comes from or goes to the server. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json | undefined };
export type JsonObject = { [key: string]: Json | undefined };

export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Entities nest some ten levels. */
const deepest = 200;

/** Whether a value that somebody gave can be written as JSON: no dates, functions, cycles, NaN. */
export function isJson(value: unknown): value is Json {
	return notJsonAt(value) === undefined;
}

/** The keys that lead to the first thing that JSON cannot hold; `undefined` where there is none. */
export function notJsonAt(value: unknown, depth = 0): string[] | undefined {
	if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
	if (typeof value === 'number') return Number.isFinite(value) ? undefined : [];
	if (typeof value !== 'object' || depth > deepest || !isPlain(value)) return [];
	const isList = Array.isArray(value);
	for (const key of Object.keys(value)) {
		const one = value[key];
		if (one === undefined && !isList) continue;
		const below = notJsonAt(one, depth + 1);
		if (below !== undefined) return [key, ...below];
	}
	return undefined;
}

/** A list, or an object that no class made. */
function isPlain(value: object): value is Record<string, unknown> {
	if (Array.isArray(value)) return true;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Adds a key as an own one, whatever its name (`__proto__` is only a key here). */
export function setKey<T>(object: Record<string, T>, key: string, value: T): void {
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
	for (const key of Object.keys(left)) {
		if (!sameJson(left[key], getKey(right, key))) return false;
	}
	return Object.keys(right).every((key) => right[key] === undefined || Object.hasOwn(left, key));
}

/** All texts in a value, however deep. */
export function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Path → JSON Pointer (RFC 6901): `['a/b', 'c']` → `/a~1b/c`. */
export function pointer(path: readonly string[]): string {
	return path.map((key) => `/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

/** The objects at a key: those of a list, or one alone. */
export function objectsAt(object: JsonObject, key: string): JsonObject[] {
	const value = getKey(object, key);
	const list = Array.isArray(value) ? value : [value];
	return list.filter(isObject);
}

/** The text at a key, where it is one. */
export function textAt(object: JsonObject, key: string): string | undefined {
	const value = getKey(object, key);
	return typeof value === 'string' ? value : undefined;
}
