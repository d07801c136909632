import { countOf } from '../../../src/lib/text';
import type { Assumption, Changed, FailedRow, ReportContent } from './report-data';

/** A piece of a line; a name is shown letter by letter. */
export type Part = string | { name: string };

export interface Section {
	heading: string;
	points: Part[][];
}

/** What a report says, section by section; of many changes the first ones. */
export function sectionsOf(content: ReportContent, mostChanges: number): Section[] {
	const { title, counts, changes, failed, assumptions, planned } = content;
	const { items = 0, emptyRows = 0, ...actions } = counts;
	const done = Object.entries(actions).map(([action, count]) => [
		`${count} ${planned ? (toDo[action] ?? action) : action}`,
	]);
	const empty = emptyRows === 0 ? [] : [[`${countOf(emptyRows, 'empty row')} skipped`]];
	const details = [
		{ heading: 'Changes:', points: changesIn(changes, mostChanges) },
		{ heading: planned ? 'Cannot be done:' : 'Not done:', points: failed.map(failedPoint) },
		{ heading: 'Assumed or noticed:', points: assumptions.map(assumptionPoint) },
	];
	return [
		{ heading: `${title}: ${countOf(items, 'item')}`, points: [...done, ...empty] },
		...details.filter(({ points }) => points.length > 0),
	];
}

/** What a plan calls the actions that are yet to be done. */
const toDo: Readonly<Record<string, string>> = {
	create: 'to create',
	update: 'to update',
	restore: 'to restore',
	remove: 'to remove',
	failed: 'with an error',
};

function changesIn(changes: readonly Changed[], most: number): Part[][] {
	const more = changes.length - most;
	const shown = changes.slice(0, most).map(({ name, details }) => point(nameIn(name), details));
	return more > 0 ? [...shown, [`and ${more} more, in the output of the node`]] : shown;
}

function failedPoint({ row, name, field, message, remedy }: FailedRow): Part[] {
	const place = [
		...(row === null ? [] : [`Row ${row}`]),
		...nameIn(name),
		...(field === null ? [] : [field]),
	];
	return point(place, `${message} ${remedy}`);
}

function assumptionPoint({ text, rows }: Assumption): Part[] {
	if (rows.length === 0) return [text];
	return [`${text} (${rows.length === 1 ? 'row' : 'rows'} ${spansOf(rows).join(', ')})`];
}

/** `['2–9', '11']` */
function spansOf(rows: readonly number[]): string[] {
	const spans: { from: number; to: number }[] = [];
	for (const row of rows) {
		const last = spans.at(-1);
		if (last !== undefined && row === last.to + 1) last.to = row;
		else spans.push({ from: row, to: row });
	}
	return spans.map(({ from, to }) => (from === to ? `${from}` : `${from}\u2013${to}`));
}

function nameIn(name: string | null): Part[] {
	return name === null ? [] : [{ name }];
}

/** `Row 3, crm, Owners: There is no user …` */
function point(place: readonly Part[], text: string): Part[] {
	if (place.length === 0) return [text];
	return [...place.flatMap((part, at) => (at === 0 ? [part] : [', ', part])), ': ', text];
}
