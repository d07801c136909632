import type { JsonObject } from '../../../src/lib/json';
import { trimmed } from '../../../src/lib/text';
import type { EntityInput } from '../../../src/types/input';

/** An object that is no list: n8n's collections, locators and items' fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Nothing, or a text of nothing but blanks of any kind: what an empty field holds, or an expression gives that finds nothing. */
export function isBlank(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && trimmed(value) === '')
	);
}

/** A text; `''` for anything else. */
export function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** For values that came out of JSON, as everything in n8n's items does. */
export function isJsonObject(value: unknown): value is JsonObject {
	return isRecord(value);
}

/** Whether something is part of what went wrong with the given keys, whatever its class. */
export function hasText<K extends string>(value: object, key: K): value is Record<K, string> {
	return key in value && typeof Reflect.get(value, key) === 'string';
}

/** Fields by the names that OpenMetadata uses; the core checks each of them before anything is sent. */
export function isEntityInput(value: unknown): value is EntityInput {
	return isRecord(value);
}

/** Text as JSON; anything that is no text stays as it is. `undefined` where it cannot be read. */
export function parseJson(typed: unknown): unknown {
	if (typeof typed !== 'string') return typed;
	try {
		return JSON.parse(typed);
	} catch {
		return undefined;
	}
}
