import { plain } from '../fields';
import type { Execution } from './execution';

/** Above the first item of a sheet stands its header row. */
const firstRow = 2;

/** The row of the sheet in which an incoming item stood, as far as that can be known. */
export function rowOf({ items }: Pick<Execution, 'items'>, item: number): number {
	const json = items[item]?.json ?? {};
	// Nodes that read sheets tell it: `row_number`.
	const header = Object.keys(json).find((key) => plain(key) === 'rownumber');
	const given = header === undefined ? NaN : Number(json[header]);
	return Number.isInteger(given) && given > 0 ? given : item + firstRow;
}
