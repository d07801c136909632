/** A JSON value; `undefined` members are left out when it is written. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json | undefined };
export type JsonObject = { [key: string]: Json | undefined };

export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isJsonArray(value: unknown): value is Json[] {
	return Array.isArray(value);
}

export function stringOf(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}

/** An own member; never one of the prototype. */
export function member(object: JsonObject, key: string): Json | undefined {
	return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Sets an own member, also one named `__proto__`. */
export function setMember(object: JsonObject, key: string, value: Json): void {
	if (key !== '__proto__') {
		object[key] = value;
		return;
	}
	Object.defineProperty(object, key, {
		value,
		writable: true,
		enumerable: true,
		configurable: true,
	});
}

export function clone(value: Json): Json {
	if (isJsonArray(value)) return value.map(clone);
	return isObject(value) ? cloneObject(value) : value;
}

export function cloneObject(value: JsonObject): JsonObject {
	const copy: JsonObject = {};
	for (const [key, one] of Object.entries(value)) {
		if (one !== undefined) setMember(copy, key, clone(one));
	}
	return copy;
}

/** The same value; the order of an object's members does not count, an absent one is `undefined`. */
export function equal(left: Json | undefined, right: Json | undefined): boolean {
	if (left === right) return true;
	if (isJsonArray(left)) {
		if (!isJsonArray(right) || left.length !== right.length) return false;
		return left.every((one, at) => equal(one, right[at]));
	}
	if (!isObject(left) || !isObject(right)) return false;
	const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
	return [...keys].every((key) => equal(member(left, key), member(right, key)));
}

/** `JSON.parse` gives nothing else. */
function isJson(value: unknown): value is Json {
	return value !== undefined;
}

export function readJson(text: string): Json {
	const parsed: unknown = JSON.parse(text);
	if (!isJson(parsed)) throw new SyntaxError('Not JSON.');
	return parsed;
}
