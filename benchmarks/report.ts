import Table from 'cli-table3';
import type { Figure, Results } from './results';
import { speedOf } from './speed';
import { verdicts } from './targets';

export const figureHead = [
	'',
	'Bulk',
	'Services/s',
	'Requests',
	'Connections',
	'Peak RSS, MB',
	'CPU, s',
] as const;

const plainBorders = { head: [], border: [] };

/** All figures, and the targets with their verdicts, for a terminal. */
export function reportOf(results: Results): string {
	const latencies = [...new Set(results.figures.map(({ latencyMs }) => latencyMs))];
	const { services, rounds, machine } = results;
	return [
		`${services} services, medians of ${rounds} rounds; ${machine.cores} × ${machine.cpu}, Node.js ${machine.node}, n8n ${machine.n8n}`,
		...latencies.flatMap((latencyMs) => [
			'',
			`Server latency of ${latencyMs} ms, plus its own processing time`,
			figureTable(results.figures.filter((one) => one.latencyMs === latencyMs)),
		]),
		'',
		'Targets (ratios of this run, at 20 ms)',
		targetTable(results),
	].join('\n');
}

export function figureTable(figures: readonly Figure[]): string {
	const table = new Table({
		head: [...figureHead],
		style: plainBorders,
		colAligns: ['left', 'left', ...figureHead.slice(2).map(() => 'right' as const)],
	});
	for (const figure of figures) table.push(cellsOf(figure));
	return table.toString();
}

/** A figure as a row below `figureHead`. */
export function cellsOf(figure: Figure): string[] {
	const { title, bulk, requests, connections, peakRssMb, cpuSeconds } = figure;
	return [
		title,
		bulk ? 'yes' : 'no',
		speedOf(figure),
		String(requests),
		String(connections),
		peakRssMb === undefined ? '' : peakRssMb.toFixed(0),
		cpuSeconds === undefined ? '' : cpuSeconds.toFixed(2),
	];
}

function targetTable(results: Results): string {
	const table = new Table({
		head: ['', 'target', 'reached', ''],
		style: plainBorders,
		colAligns: ['left', 'right', 'right', 'left'],
	});
	for (const { what, target, reached, met } of verdicts(results)) {
		table.push([what, target, reached, met ? 'met' : 'not met']);
	}
	return table.toString();
}
