import type { Json, JsonObject } from '../http/types';
import { deepestNesting, getKey, isObject, setKey } from './json';

/** What servers show in place of a secret (all but bots see it). Sent back it destroys the secret. */
export const MASK = '*********';

export function isMask(value: Json | undefined): boolean {
	return value === MASK;
}

/** The paths of all masks in a config; elements of lists by their position (`['keys', '0']`). */
export function maskedPaths(config: JsonObject): string[][] {
	return masksBelow(config, []);
}

function masksBelow(value: Json | undefined, path: string[]): string[][] {
	if (isMask(value)) return [path];
	if (typeof value !== 'object' || value === null || path.length > deepestNesting) return [];
	return Object.entries(value).flatMap(([key, one]) => masksBelow(one, [...path, key]));
}

/**
 * A copy of a config with secrets merged into it, field by field. `secrets` is nested like the config
 * or has dotted keys: `{"authType.password": "…"}`. What it says wins.
 */
export function withSecrets(config: JsonObject, secrets: JsonObject): JsonObject {
	return Object.entries(secrets).reduce<JsonObject>(
		(merged, [key, value]) => setAt(merged, key.split('.'), value),
		config,
	);
}

function setAt(config: JsonObject, path: string[], value: Json | undefined): JsonObject {
	const [key = '', ...rest] = path;
	const copy: JsonObject = Object.fromEntries(Object.entries(config));
	const there = getKey(config, key);
	const inner = isObject(there) ? there : {};
	if (rest.length > 0) setKey(copy, key, setAt(inner, rest, value));
	else setKey(copy, key, isObject(value) ? withSecrets(inner, value) : value);
	return copy;
}
