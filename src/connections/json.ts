import type { Json, JsonObject } from '../http/types';

export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A connection nested deeper than this is none: what lies below is not looked at, and never shown. */
export const deepestNesting = 40;

/** Adds a key as an own one, whatever its name (`__proto__` is only a key here). */
export function setKey(object: JsonObject, key: string, value: Json | undefined): void {
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

/** `authType.awsConfig` and list positions as people write them: `bucketNames[0]`. */
export function pathText(path: readonly (string | number)[]): string {
	return path
		.map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`))
		.join('');
}
