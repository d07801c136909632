import type { ColumnType, FormColumn } from '../../../src/connections';
import type { Json } from '../../../src/lib/json';
import { trimmed } from '../../../src/lib/text';
import { isBlank, parseJson } from '../base/values';
import { splitValues } from './split-values';

/** Nothing stands in the cell: neither text nor a list that holds something. */
export function isEmpty(value: unknown): boolean {
	return isBlank(value) || (Array.isArray(value) && value.every(isBlank));
}

/** A text that is JSON as what it says; other texts, and other values, as they are. */
export function fromJsonText(value: Json): Json {
	if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
	const parsed = parseJson(value);
	return isJson(parsed) ? parsed : value;
}

/** Numbers and switches of spreadsheets as text: 2024 is a fine name. */
export function asText(value: Json): Json {
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

/**
 * A cell as the connection field takes it. What cannot be read so stays as it is, and the check of
 * the connection says what is wrong with it.
 */
export function asColumn(column: FormColumn | undefined, value: Json): Json {
	return column === undefined ? value : conversions[column.type](value, column);
}

type Conversion = (value: Json, column: FormColumn) => Json;

const conversions: Record<ColumnType, Conversion> = {
	string: asText,
	number: (value) => (isNumeric(value) ? Number(value) : value),
	boolean: (value) =>
		typeof value === 'string' || typeof value === 'number'
			? (switches.get(plainText(String(value))) ?? value)
			: value,
	options: (value, { options = [] }) => {
		const text = asText(value);
		if (typeof text !== 'string') return text;
		const isMeant = (option: string) => plainText(option) === plainText(text);
		const exact = options.find((option) => option.value === text);
		return (exact ?? options.find((option) => isMeant(option.value)))?.value ?? text;
	},
	array: (value) => {
		const read = fromJsonText(value);
		if (typeof read !== 'string') return read;
		return splitValues(read);
	},
	object: fromJsonText,
};

/** What people write for a switch; spreadsheets write TRUE and FALSE. */
const switches: ReadonlyMap<string, boolean> = new Map([
	...['true', 'yes', 'y', 'on', '1'].map((word): [string, boolean] => [word, true]),
	...['false', 'no', 'n', 'off', '0'].map((word): [string, boolean] => [word, false]),
]);

function isNumeric(value: Json): boolean {
	return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value));
}

function plainText(text: string): string {
	return trimmed(text).toLowerCase();
}

/** For what came out of JSON, as n8n's items and parameters do. */
export function isJson(value: unknown): value is Json {
	return value !== undefined && typeof value !== 'function';
}
