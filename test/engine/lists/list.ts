import type { IDataObject } from 'n8n-workflow';
import type { WritableEntity } from '../../../src/entities';

/** Rows in which nothing stands become nothing. */
export const skipped = 'skipped';

/** What becomes of a row: an entity with these fields, a failure with this message, or nothing. */
export type Fate = IDataObject | string;

/** What is odd about a row, its cells by header, and what becomes of it. */
export type Row = readonly [what: string, cells: IDataObject, fate: Fate];

/** A list as somebody keeps it. */
export interface List {
	entity: WritableEntity;
	/** How it comes into n8n. */
	format: 'csv' | 'xlsx' | 'json';
	delimiter?: ',' | ';';
	/** The bytes at the beginning of files that some programs write. */
	isMarked?: boolean;
	/** In the order of the columns. */
	headers: readonly string[];
	/** A row with nothing odd about it, of which the list has many. */
	plain: (name: string) => IDataObject;
	rows: readonly Row[];
	/** Parameters of the node besides. */
	parameters?: IDataObject;
	/** Assumptions that have to be said, each a part of one. */
	said: readonly string[];
}

/** All rows of a list, 60 at least: the odd ones with plain ones between them. */
export function rowsOf({ plain, rows }: List): IDataObject[] {
	const more = Math.max(60 - rows.length, 0);
	const filler = Array.from({ length: more }, (_, at) => plain(`plain-${at}`));
	const odd = rows.map(([, cells]) => cells);
	return odd
		.flatMap((cells, at) => (at < filler.length ? [filler[at] ?? {}, cells] : [cells]))
		.concat(filler.slice(odd.length));
}

/** A text file of it; n8n's own node writes the others. */
export function fileOf(list: List): string {
	const { headers, delimiter = ',', isMarked = false } = list;
	const lines = [headers, ...rowsOf(list).map((row) => headers.map((header) => row[header]))];
	const text = lines.map((cells) => cells.map((cell) => quoted(cell, delimiter)).join(delimiter));
	return `${isMarked ? '\ufeff' : ''}${text.join('\r\n')}\r\n`;
}

function quoted(cell: unknown, delimiter: string): string {
	const text = typeof cell === 'string' ? cell : cell === undefined ? '' : JSON.stringify(cell);
	const isPlain = ![delimiter, '"', '\n', '\r'].some((sign) => text.includes(sign));
	return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}
