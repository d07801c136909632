import { trimmed } from '../../../src/lib/text';
import { isBlank } from '../base/values';
import { isPlaceholder } from './placeholders';

/** What a row of a sheet is, if not an entity. */
export type RowKind = 'empty' | 'total' | 'comment' | 'headers';

export interface Row {
	/** All cells by their headers, but for those that the program which read the sheet has added. */
	cells: ReadonlyArray<readonly [header: string, value: unknown]>;
	/** What stands in the cell of the name. */
	name: unknown;
}

/** `undefined` for a row that is an entity, or may be meant as one. */
export function rowKindOf({ cells, name }: Row): RowKind | undefined {
	const filled = cells.filter(([, value]) => !isNothing(value));
	if (filled.length === 0) return 'empty';
	if (filled.every(([header, value]) => isSame(header, value))) return 'headers';
	const others = filled.filter(([, value]) => value !== name);
	const label = isNothing(name) ? filled[0]?.[1] : name;
	if (typeof label !== 'string') return undefined;
	const text = trimmed(label);
	if (isTotal(text) && others.every(([, value]) => value === label || isAmount(value)))
		return 'total';
	if (/^(#|\/\/|\/\*|--\s|<!--)/.test(text) && others.length === 0) return 'comment';
	if (filled.length === 1 && isSentence(text, cells.length > 2)) return 'comment';
	return undefined;
}

function isNothing(value: unknown): boolean {
	if (Array.isArray(value)) return value.every(isNothing);
	return isBlank(value) || isPlaceholder(value);
}

function isSame(header: string, value: unknown): boolean {
	return (
		typeof value === 'string' && trimmed(value).toLowerCase() === trimmed(header).toLowerCase()
	);
}

function isTotal(text: string): boolean {
	return /^(grand |sub-?)?(total|sum|count)s?\b[\s\p{P}\p{N}]*$/iu.test(text);
}

function isAmount(value: unknown): boolean {
	return typeof value === 'number' || (typeof value === 'string' && /^[\d\s.,%+-]+$/.test(value));
}

/**
 * Several words that end as a sentence does, which no name of a service is; where other cells stand
 * empty beside it, many words are one, too.
 */
function isSentence(text: string, isAlone: boolean): boolean {
	const words = text.split(/\s+/).length;
	return (isAlone && words >= 6) || (words >= 3 && /[.!?:]$/.test(text));
}
