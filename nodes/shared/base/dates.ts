import { ParameterError } from './errors';
import { labelOf } from './labels';
import { isBlank, isRecord } from './values';

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

const example = '2026-01-31T08:00:00Z';

/**
 * A parameter's date in milliseconds since 1970, in the workflow's time zone where it names none.
 * Throws a `ParameterError` for what is none, or can be read in two ways.
 */
export async function timeOf(name: string, value: unknown, timezone: string): Promise<number> {
	const { readDate } = await import('../../../src');
	const text = dateText(value) ?? value;
	const date = isBlank(text) ? undefined : readDate(text, timezone);
	if (date === undefined) {
		const remedy = `Enter a date and time, such as ${example}.`;
		throw new ParameterError(`${labelOf(name)}: this is not a date.`, remedy, name);
	}
	if ('ms' in date) return date.ms;
	const [one, other] = date.either;
	throw new ParameterError(
		`${labelOf(name)}: "${String(text)}" can mean ${one} or ${other}.`,
		'Enter the date with the year first, as one of these.',
		name,
	);
}
