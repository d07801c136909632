import type { Json } from './types';

// Entities nest some ten levels; whoever walks an answer does so recursively.
const DEEPEST = 200;

export class TooDeep extends Error {}

// Whatever it is, it is JSON.
const parse: (text: string) => Json = JSON.parse;

/** Checks depth and drops `__proto__`, which would become a prototype where an answer is copied. */
function clean(value: Json | undefined, depth: number): void {
	if (typeof value !== 'object' || value === null) return;
	if (depth > DEEPEST) throw new TooDeep();
	if (Array.isArray(value)) {
		for (const item of value) clean(item, depth + 1);
		return;
	}
	if (Object.hasOwn(value, '__proto__')) delete value['__proto__'];
	for (const key in value) clean(value[key], depth + 1);
}

/**
 * An answer's text as JSON; `undefined` for an empty one. Throws SyntaxError for what is not JSON
 * and TooDeep for what is nested deeper than any entity.
 */
export function parseJson(text: string): Json | undefined {
	if (text.trim() === '') return undefined;
	const value = parse(text);
	clean(value, 0);
	return value;
}
