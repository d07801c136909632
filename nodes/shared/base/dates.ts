import { isRecord } from './values';

/** Days between the day zero of spreadsheets and that of JavaScript. */
const dayZero = 25_569;
const msADay = 86_400_000;
/** Serial numbers from 1954 to 2119: smaller and larger ones are something else. */
const [firstSerial, lastSerial] = [20_000, 80_000];
/** From here on a number is milliseconds since 1970. */
const firstMs = 1e11;

/** A `Date`, or a date of the library that expressions use, as text with its time zone. */
export function dateText(value: unknown): string | undefined {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
	if (!hasIso(value)) return undefined;
	const text = value.toISO();
	return typeof text === 'string' ? text : undefined;
}

function hasIso(value: unknown): value is { toISO(): unknown } {
	return isRecord(value) && typeof value.toISO === 'function';
}

/**
 * Milliseconds since 1970 of what stands where a date belongs: text (ISO, or day first with dots), a
 * date, a spreadsheet's serial number, or milliseconds. `undefined` for what is none.
 */
export function dateMs(value: unknown): number | undefined {
	const text = dateText(value) ?? value;
	if (typeof text === 'number') return numberMs(text);
	if (typeof text !== 'string' || text.trim() === '') return undefined;
	const number = Number(text);
	if (!Number.isNaN(number) && !/^\s*\d{4}\s*$/.test(text)) return numberMs(number);
	const [, day, month, year, rest = ''] =
		/^\s*(\d{1,2})\.(\d{1,2})\.(\d{4})(\s+\d{1,2}:.*)?\s*$/.exec(text) ?? [];
	const iso =
		day === undefined || month === undefined
			? text
			: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${rest.trim() === '' ? '' : `T${rest.trim()}`}`;
	const ms = Date.parse(iso);
	return Number.isNaN(ms) ? undefined : ms;
}

function numberMs(number: number): number | undefined {
	if (number >= firstMs) return number;
	if (number < firstSerial || number > lastSerial) return undefined;
	return Math.round((number - dayZero) * msADay);
}
