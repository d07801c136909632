import type { Json, JsonObject } from '../../../src/lib/json';
import { setKey } from '../../../src/lib/json';
import { dateText } from './dates';
import { isRecord } from './values';

/**
 * What an item or an expression gives as JSON: dates become text, at any depth; what JSON has no form
 * for is left out.
 */
export function plainJson(value: unknown): Json | undefined {
	if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value === 'bigint') return String(value);
	const date = dateText(value);
	if (date !== undefined) return date;
	if (Array.isArray(value)) return value.map((one) => plainJson(one) ?? null);
	if (!isRecord(value) || value instanceof Date) return undefined;
	const object: JsonObject = {};
	for (const [key, inner] of Object.entries(value)) {
		const plain = plainJson(inner);
		if (plain !== undefined) setKey(object, key, plain);
	}
	return object;
}
