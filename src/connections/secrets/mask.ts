import { type Json, type JsonObject, isObject } from '../../lib/json';
import { deepestNesting } from '../fields/json';

/** What servers show in place of a secret (all but bots see it). Sent back it destroys the secret. */
export const MASK = '*********';

/** What some answers of servers show in place of a secret: as it lies in their database. */
const encrypted = 'fernet:';

/** Whether a server shows this in place of a secret. */
export function isMask(value: Json | undefined): boolean {
	return value === MASK || (typeof value === 'string' && value.startsWith(encrypted));
}

const none: readonly string[][] = [];

/** The paths of all masks in a config; elements of lists by their position (`['keys', '0']`). */
export function maskedPaths(config: JsonObject): readonly string[][] {
	return masksBelow(config, 0);
}

/** The keys of a list are its positions. */
function hasParts(value: Json | undefined): value is JsonObject {
	return typeof value === 'object' && value !== null;
}

function masksBelow(value: Json | undefined, depth: number): readonly string[][] {
	if (isMask(value)) return [[]];
	if (!hasParts(value) || depth > deepestNesting) return none;
	let found: string[][] | undefined;
	for (const key of Object.keys(value)) {
		const below = masksBelow(value[key], depth + 1);
		if (below.length > 0) (found ??= []).push(...below.map((path) => [key, ...path]));
	}
	return found ?? none;
}

/** A copy without masks, and without objects that held nothing else. Those in lists stay. */
export function withoutMasked(config: JsonObject): JsonObject {
	const clean = maskedPaths(config).reduce<Json | undefined>(without, config);
	return isObject(clean) ? clean : {};
}

function without(value: Json | undefined, path: readonly string[]): Json | undefined {
	const [key, ...rest] = path;
	if (key === undefined) return undefined;
	// A list is sent whole, so a mask in it cannot be left out.
	if (!isObject(value)) return value;
	const { [key]: inner, ...others } = value;
	const left = without(inner, rest);
	const isEmpty = isObject(left) && Object.keys(left).length === 0;
	return left === undefined || isEmpty ? others : { ...others, [key]: left };
}
