import type { Json } from '../lib/json';

// Entities nest some ten levels; whoever walks an answer does so recursively.
const DEEPEST = 200;

export class TooDeep extends Error {}

// Whatever it is, it is JSON.
const parse: (text: string) => Json = JSON.parse;

/** Whether some key may be `__proto__`, also written with escapes. */
const mayNameProto = (text: string): boolean => text.includes('__proto__') || text.includes('\\u');

function checkDepth(value: Json | undefined, depth: number): void {
	if (typeof value !== 'object' || value === null) return;
	if (depth > DEEPEST) throw new TooDeep();
	if (Array.isArray(value)) for (const item of value) checkDepth(item, depth + 1);
	else for (const key in value) checkDepth(value[key], depth + 1);
}

/** Drops `__proto__`, which would become a prototype where an answer is copied. */
function dropProto(value: Json | undefined): void {
	if (typeof value !== 'object' || value === null) return;
	if (Object.hasOwn(value, '__proto__')) Reflect.deleteProperty(value, '__proto__');
	for (const one of Object.values(value)) dropProto(one);
}

/**
 * An answer's text as JSON; `undefined` for an empty one. Throws SyntaxError for what is not JSON
 * and TooDeep for what is nested deeper than any entity.
 */
export function parseJson(text: string): Json | undefined {
	// A byte order mark counts as white space, too.
	const json = text.trim();
	if (json === '') return undefined;
	const value = parse(json);
	checkDepth(value, 0);
	if (mayNameProto(text)) dropProto(value);
	return value;
}
