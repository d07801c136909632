import type { EntityDefinition } from '../../../src/entities';
import { trimmed } from '../../../src/lib/text';
import { ParameterError } from '../base/errors';
import { plainJson } from '../base/plain-json';
import { isRecord } from '../base/values';
import type { FormReader } from './form-reader';
import { meaningOf } from './headers';
import { mappedValues } from './mapped';
import { isEmptyCell, type Cell } from './put-cell';
import { isEmpty } from './cells';

export type TableMode = 'mapAutomatically' | 'mapEachColumn';

/** The cells of a row by their headers. */
export type Columns = Readonly<Record<string, unknown>>;

/** Throws a `ParameterError`. */
export function columnsIn(form: FormReader, mode: TableMode): Columns {
	if (mode === 'mapAutomatically') return form.json;
	return { ...mappedValues(form.value('columns')), ...connectionRows(form) };
}

/** Throws a `ParameterError` where a field has several rows. */
function connectionRows(form: FormReader): Columns {
	const given = form.value('connectionColumns');
	const rows: unknown = isRecord(given) ? given.rows : undefined;
	const columns = new Map<string, unknown>();
	for (const row of Array.isArray(rows) ? rows : []) {
		if (!isRecord(row) || typeof row.field !== 'string' || row.field === '') continue;
		const header = `connection.config.${row.field}`;
		if (columns.has(header)) throw severalRows(row.field);
		columns.set(header, row.value);
	}
	return Object.fromEntries(columns);
}

function severalRows(field: string): ParameterError {
	return new ParameterError(
		`Connection Columns has several rows for "${field}".`,
		'Remove all of them but one.',
		'connectionColumns',
	);
}

/** A column that is not a field by its name. */
export interface OtherColumn {
	header: string;
	value: unknown;
}

/** A row, sorted by what its columns are. */
export interface Sorted {
	cells: Cell[];
	/** Of those that no field is named after, the ones in which something stands. */
	others: OtherColumn[];
	/** All that a person wrote, whatever it is. */
	written: [header: string, value: unknown][];
}

export function sortColumns(columns: Columns, entity: EntityDefinition): Sorted {
	const sorted: Sorted = { cells: [], others: [], written: [] };
	for (const [typed, value] of Object.entries(columns)) {
		const meaning = meaningOf(typed, entity);
		if (meaning === 'ignored') continue;
		// As messages show it: a byte order mark would hide in it.
		const header = trimmed(typed);
		sorted.written.push([header, value]);
		if (meaning !== 'unknown') {
			sorted.cells.push({ ...meaning, header, value: plainJson(value) ?? null });
		} else if (!isEmpty(value)) sorted.others.push({ header, value });
	}
	return sorted;
}

/** Cells of the name, in order; the first in which something stands counts. */
export function nameIn(cells: readonly Cell[]): Cell | undefined {
	const names = cells.filter(({ field }) => field.name === 'name');
	return names.find((cell) => !isEmptyCell(cell)) ?? names[0];
}
