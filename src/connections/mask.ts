import type { Json, JsonObject } from '../http/types';
import { deepestNesting } from './json';

/** What servers show in place of a secret (all but bots see it). Sent back it destroys the secret. */
export const MASK = '*********';

export function isMask(value: Json | undefined): boolean {
	return value === MASK;
}

export function hasMask(value: Json | undefined): boolean {
	if (typeof value !== 'object' || value === null) return isMask(value);
	return Object.values(value).some(hasMask);
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
