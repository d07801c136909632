import Table from 'cli-table3';
import { bySetting, type Figure, type Results } from './results';
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
	const { services, rounds, machine } = results;
	return [
		`${services} services, medians of ${rounds} rounds; ${machine.cores} × ${machine.cpu}, Node.js ${machine.node}, n8n ${machine.n8n}`,
		...figuresBySetting(results.figures),
		'',
		'Targets (ratios of this run, at 20 ms where they do not say otherwise)',
		targetTable(results),
	].join('\n');
}

/** A table of each setting below its title. */
export function figuresBySetting(all: readonly Figure[]): string[] {
	return bySetting(all).flatMap(({ title, figures }) => ['', title, figureTable(figures)]);
}

function figureTable(figures: readonly Figure[]): string {
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
