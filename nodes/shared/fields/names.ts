import type { ReferenceInput } from '../../../src/types/input';
import { trimmed } from '../../../src/lib/text';
import { isRecord } from '../base/values';
import { splitValues } from './split-values';

/**
 * Names out of one cell or expression: an array, a JSON array as text, or names with commas,
 * semicolons, bars or line breaks between them (in quotes where a name holds one). References as OpenMetadata answers them stay as they are.
 */
export function splitNames(value: unknown): ReferenceInput[] {
	if (Array.isArray(value)) return value.flatMap(splitElement);
	if (isRecord(value)) return [value];
	if (typeof value === 'number') return [String(value)];
	if (typeof value !== 'string') return [];
	return arrayInText(value)?.flatMap(splitElement) ?? splitValues(value);
}

function splitElement(value: unknown): ReferenceInput[] {
	if (typeof value !== 'string') return splitNames(value);
	return trimmed(value) === '' ? [] : [trimmed(value)];
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
