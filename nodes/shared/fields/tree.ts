import { type Json, type JsonObject, setKey } from '../../../src/lib/json';
import { isJsonObject } from '../base/values';

/** Sets a value below keys and makes the objects on the way; `__proto__` is a key like any other. */
export function setAt(object: JsonObject, path: readonly string[], value: Json): void {
	const [key = '', ...rest] = path;
	if (rest.length === 0) {
		setKey(object, key, value);
		return;
	}
	const there = Object.hasOwn(object, key) ? object[key] : undefined;
	const inner: JsonObject = isJsonObject(there) ? there : {};
	setKey(object, key, inner);
	setAt(inner, rest, value);
}

/** Puts all of `more` into an object, key by key down to the leaves. */
export function mergeInto(
	object: JsonObject,
	more: JsonObject,
	path: readonly string[] = [],
): void {
	for (const [key, value] of Object.entries(more)) {
		const at = [...path, key];
		if (isJsonObject(value) && Object.keys(value).length > 0) mergeInto(object, value, at);
		else if (value !== undefined) setAt(object, at, value);
	}
}
