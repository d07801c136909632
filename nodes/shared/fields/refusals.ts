import type { EntityDefinition } from '../../../src/entities';
import { trimmed } from '../../../src/lib/text';
import { ParameterError } from '../base/errors';
import type { Columns, Sorted } from './columns';
import { meaningOf } from './headers';
import { isFormulaError } from './placeholders';
import { isEmptyCell, nameOfCell, type Cell } from './put-cell';
import type { RowKind } from './row-kind';

const delimiters: Readonly<Record<string, string>> = {
	';': 'semicolon',
	'\t': 'tab',
	'|': 'bar',
	',': 'comma',
};
/** A list that was cut at the wrong places has hardly any columns. */
const mostUncut = 3;

/** Throws a `ParameterError` where one header holds several: the file has another delimiter. */
export function refuseUncut(columns: Columns, entity: EntityDefinition): void {
	const headers = Object.keys(columns);
	if (headers.length > mostUncut) return;
	for (const header of headers) {
		for (const [delimiter, name] of Object.entries(delimiters)) {
			const parts = header.split(delimiter);
			const known = parts.filter((part) => meaningOf(part, entity) !== 'unknown');
			if (parts.length < 2 || known.length < 2) continue;
			throw new ParameterError(
				`The header "${shortened(header)}" holds several columns, so the file was read with the wrong delimiter.`,
				`Set the delimiter to ${name} (${delimiter === '\t' ? 'tab' : delimiter}) in the node that reads the file.`,
			);
		}
	}
}

/** Throws a `ParameterError` where something is written, and none of it under a header that is a field. */
export function refuseWithoutFields({ cells, others }: Sorted, entity: EntityDefinition): void {
	if (cells.length > 0 || others.length === 0) return;
	const headers = others.slice(0, 3).map(({ header }) => `"${shortened(header)}"`);
	throw new ParameterError(
		`None of the columns is a field of ${entity.aLabel}: ${headers.join(', ')}${others.length > 3 ? ' \u2026' : ''}.`,
		'Check that the first row of the list holds the headers, and name them after the fields, such as name and description.',
	);
}

const rows: Readonly<Record<Exclude<RowKind, 'empty'>, string>> = {
	total: 'This row looks like a total',
	comment: 'This row looks like a comment',
	headers: 'This row repeats the headers',
};

export function noEntity(kind: Exclude<RowKind, 'empty'>, { written }: Sorted): ParameterError {
	const first = written.map(([, value]) => textIn(value)).find((text) => text !== '') ?? '';
	return new ParameterError(
		`${rows[kind]} ("${shortened(first)}"); it is not an entity.`,
		'Remove it from the list, or filter it out before this node.',
		'name',
	);
}

/** Throws a `ParameterError` for what a spreadsheet shows in place of a value. */
export function refuseFormulaErrors(cells: readonly Cell[]): void {
	for (const { header, value, field } of cells) {
		if (!isFormulaError(value)) continue;
		throw new ParameterError(
			`The column "${header}" holds ${value}, which the spreadsheet shows in place of a value.`,
			'Correct the formula in the spreadsheet.',
			field.name,
		);
	}
}

/** Throws a `ParameterError` where two columns say different things of one field: `Owner` and `Owners`. */
export function refuseDuplicates(cells: readonly Cell[]): void {
	const seen = new Map<string, Cell>();
	for (const cell of cells) {
		if (isEmptyCell(cell)) continue;
		const other = seen.get(cell.key);
		seen.set(cell.key, other ?? cell);
		if (other === undefined || isSame(other, cell)) continue;
		throw new ParameterError(
			`The columns "${other.header}" and "${cell.header}" both mean "${nameOfCell(cell)}".`,
			'Rename or remove one of them.',
			cell.field.name,
		);
	}
}

function textIn(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? trimmed(String(value)) : '';
}

function isSame(one: Cell, other: Cell): boolean {
	return JSON.stringify(one.value) === JSON.stringify(other.value);
}

function shortened(text: string): string {
	return text.length > 60 ? `${text.slice(0, 60)}\u2026` : text;
}
