import type { ReferenceInput } from '../../../src/types/input';
import { isRecord } from '../base/values';

/**
 * Names out of one cell or expression: an array, a JSON array as text, or names with commas between
 * them (in quotes where a name holds a comma). References as OpenMetadata answers them stay as they are.
 */
export function splitNames(value: unknown): ReferenceInput[] {
	if (Array.isArray(value)) return value.flatMap(splitElement);
	if (isRecord(value)) return [value];
	if (typeof value === 'number') return [String(value)];
	if (typeof value !== 'string') return [];
	return arrayInText(value)?.flatMap(splitElement) ?? splitText(value);
}

function splitElement(value: unknown): ReferenceInput[] {
	if (typeof value !== 'string') return splitNames(value);
	return value.trim() === '' ? [] : [value.trim()];
}

function arrayInText(text: string): unknown[] | undefined {
	if (!text.trim().startsWith('[')) return undefined;
	try {
		const parsed: unknown = JSON.parse(text);
		return Array.isArray(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}

// A name in quotes that are no part of it holds a comma; quotes inside of an FQN stay.
const name = /"[^"]*,[^"]*"(?=\s*(?:,|$))|[^,\r\n]+/g;

function splitText(text: string): string[] {
	const found = text.match(name) ?? [];
	return found.map(withoutQuotes).filter((one) => one !== '');
}

function withoutQuotes(text: string): string {
	const trimmed = text.trim();
	const isQuoted = trimmed.startsWith('"') && trimmed.endsWith('"') && trimmed.includes(',');
	return isQuoted ? trimmed.slice(1, -1) : trimmed;
}
