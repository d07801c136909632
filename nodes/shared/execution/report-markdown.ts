import { countOf } from './output-summary';
import type { Assumption, Changed, FailedRow, Report } from './report-data';

/** A report as text: lists and code only, which Markdown, Slack and mail show alike. */
export function markdownOf(
	{
		title,
		counts: { items = 0, emptyRows = 0, ...actions },
		changes,
		failed,
		assumptions,
	}: Pick<Report, 'title' | 'counts' | 'changes' | 'failed' | 'assumptions'>,
	isPlan: boolean,
): string {
	const done = Object.entries(actions).map(
		([action, count]) => `- ${count} ${toDo.has(action) ? `to ${action}` : action}`,
	);
	const empty = emptyRows === 0 ? [] : [`- ${countOf(emptyRows, 'empty row')} skipped`];
	return [
		`${title}: ${countOf(items, 'item')}`,
		'',
		...done,
		...empty,
		...section('Changes:', changesText(changes)),
		...section(isPlan ? 'Cannot be done:' : 'Not done:', failed.map(failedText)),
		...section('Assumed or noticed:', assumptions.map(assumptionText)),
	].join('\n');
}

function section(heading: string, points: readonly string[]): string[] {
	return points.length === 0 ? [] : ['', heading, '', ...points.map((point) => `- ${point}`)];
}

/** What a plan calls the actions that are yet to be done. */
const toDo: ReadonlySet<string> = new Set(['create', 'update', 'restore', 'remove']);

/** As many as a message can hold. */
const mostChanges = 20;

function changesText(changes: readonly Changed[]): string[] {
	const shown = changes.slice(0, mostChanges).map(changedText);
	const more = changes.length - shown.length;
	return more > 0 ? [...shown, `and ${more} more`] : shown;
}

function changedText({ name, summary }: Changed): string {
	return name === null ? oneLine(summary) : `${code(name)}: ${oneLine(summary)}`;
}

function failedText({ row, name, field, message, remedy }: FailedRow): string {
	const place = [
		...(row === null ? [] : [`Row ${row}`]),
		...(name === null ? [] : [code(name)]),
		...(field === null ? [] : [field]),
	];
	const text = oneLine(`${message} ${remedy}`);
	return place.length === 0 ? text : `${place.join(', ')}: ${text}`;
}

function assumptionText({ text, rows }: Assumption): string {
	if (rows.length === 0) return oneLine(text);
	return `${oneLine(text)} (${rows.length === 1 ? 'row' : 'rows'} ${rows.join(', ')})`;
}

/** A name letter by letter, whatever signs are in it. */
function code(name: string): string {
	return `\`${oneLine(name).replaceAll('`', "'")}\``;
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
