import { trimmed } from '../../../src/lib/text';

/** What people write into a cell to say that it is empty. */
const placeholders: ReadonlySet<string> = new Set([
	'-',
	'--',
	'---',
	'\u2013',
	'\u2014',
	'n/a',
	'n.a.',
	'#n/a',
	'none',
	'null',
	'nil',
	'not applicable',
	'not available',
]);

export function isPlaceholder(value: unknown): value is string {
	return typeof value === 'string' && placeholders.has(trimmed(value).toLowerCase());
}

const formulaErrors = /^#(?:REF|VALUE|NAME|DIV\/0|NULL|NUM|SPILL|CALC)[!?]?$/i;

/** What a spreadsheet shows in place of a value that it could not work out. */
export function isFormulaError(value: unknown): value is string {
	return typeof value === 'string' && formulaErrors.test(trimmed(value));
}
