import Table from 'cli-table3';
import type { Row } from './suite';

const heads = [
	'Node',
	'Operation',
	'Server',
	'Token',
	'Faults',
	'Requests',
	'Sent again',
	'Items ok',
	'Failed and reported',
	'Lost',
	'Duplicated',
	'Wrongly reported',
	'Seconds',
];

const sum = (rows: readonly Row[], figure: (row: Row) => number): number =>
	rows.reduce((total, row) => total + figure(row), 0);

/** The figures of a suite, one line a run of an operation, with totals. */
export function tableOf(rows: readonly Row[]): string {
	const style = { head: [], border: [], compact: true };
	const table = new Table({ head: heads, style, colAligns: heads.map(alignOf) });
	for (const row of rows) {
		const server = row.hasBulk ? `${row.version}, bulk` : row.version;
		const place = [row.node, row.operation, server, row.as];
		table.push([...place, ...figures([row]), seconds(row.milliseconds)]);
	}
	const time = seconds(sum(rows, ({ milliseconds }) => milliseconds));
	table.push(['', 'All', '', '', ...figures(rows), time]);
	return table.toString();
}

function figures(rows: readonly Row[]): number[] {
	return [
		sum(rows, ({ faults }) => faults),
		sum(rows, ({ requests }) => requests),
		sum(rows, ({ retries }) => retries),
		sum(rows, ({ counts }) => counts.ok),
		sum(rows, ({ counts }) => counts.failed),
		sum(rows, ({ counts }) => counts.lost),
		sum(rows, ({ counts }) => counts.duplicated),
		sum(rows, ({ counts }) => counts.wrong),
	];
}

const alignOf = (_head: string, place: number) => (place < 4 ? 'left' : 'right');

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);
