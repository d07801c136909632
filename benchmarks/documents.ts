import { markdownTable } from './marked';
import { cellsOf, figureHead } from './report';
import { bySetting, findFigure, targetLatencyMs, type Results, type Setting } from './results';
import { speedOf } from './speed';
import { verdicts } from './targets';

const compared = [
	['node.sync.same', '_Sync_, nothing changed'],
	['node.sync.some', '_Sync_, 5% of the services changed'],
	['node.same', '_Create or Update_, nothing changed'],
	['node.patch', '_Create or Update_, everything changed: read, then patch the differences'],
	[
		'node.put',
		'_Create or Update_, one PUT per new service (_Omitted Fields: Use Server PUT Semantics_)',
	],
	['http.same', "n8n's HTTP Request node: PUT of everything, nothing changed"],
	['http.some', "n8n's HTTP Request node: PUT of everything, 5% changed"],
	['http.all', "n8n's HTTP Request node: PUT of everything, all new"],
] as const;

const settings: readonly Setting[] = [
	{ latencyMs: 0, costs: '1.6' },
	{ latencyMs: 0, costs: '1.1' },
	{ latencyMs: targetLatencyMs },
];

/** What the README says of speed. */
export function readmeParts(results: Results): string[] {
	const { services, rounds, machine } = results;
	const rows = compared.map(([id, title]) => [
		title,
		...settings.map((setting) => speedIn(results, id, setting)),
	]);
	return [
		'![Services per second](docs/images/benchmark.svg)',
		markdownTable(
			[
				`Services per second, of ${services.toLocaleString('en')} pipeline services`,
				'OpenMetadata 1.6',
				'OpenMetadata 1.1',
				`Latency of ${targetLatencyMs} ms alone`,
			],
			rows,
		),
		`Medians of ${rounds} rounds on ${machine.cores} cores (Node.js ${machine.node}), in the engine of n8n ${machine.n8n}, against an emulated server: one whose requests cost what was measured on OpenMetadata 1.6 or 1.1 with two cores, and one that only takes ${targetLatencyMs} ms to respond.${inWholeN8n(results)}`,
	];
}

/** Empty where it was not measured. */
function speedIn(results: Results, id: string, setting: Setting): string {
	const found = findFigure(results, id, setting);
	return found === undefined ? '' : speedOf(found);
}

/** Where it was measured. */
function inWholeN8n(results: Results): string {
	const [sync, http] = ['peer.n8n.sync.some', 'peer.n8n.http.some'].map((id) =>
		findFigure(results, id, { latencyMs: 0, costs: '1.6' }),
	);
	if (sync === undefined || http === undefined) return '';
	return ` In a complete n8n, with the costs of 1.6 and 5% changed, _Sync_ reaches ${speedOf(sync)} services per second, the HTTP Request node ${speedOf(http)}.`;
}

/** All figures and targets, for the page on performance. */
export function performanceParts(results: Results): string[] {
	const { date, services, rounds, machine, figures, extras } = results;
	const targets = verdicts(results).map(({ what, target, reached, met }) => [
		what,
		target,
		reached,
		met ? 'met' : 'not met',
	]);
	const names = extras.names.map(({ title, seconds, ratio }) => [
		title,
		seconds.toFixed(2),
		ratio.toFixed(2),
	]);
	const lists = extras.longLists.flatMap(({ title, short, long }) =>
		[short, long].map(({ items, seconds }) => [
			title,
			String(items),
			seconds.toFixed(2),
			((seconds / items) * 1e6).toFixed(0),
		]),
	);
	return [
		`Run of ${date} on ${machine.cores} cores (${machine.cpu}), Node.js ${machine.node}, n8n ${machine.n8n}: ${services.toLocaleString('en')} services, medians of ${rounds} rounds.`,
		markdownTable(['Target', 'Set', 'Reached', ''], targets),
		'Speeds and times are compared at a latency of 20 ms where the target does not say otherwise.',
		...bySetting(figures).flatMap((one) => [
			`${one.title}:`,
			markdownTable(figureHead, one.figures.map(cellsOf)),
		]),
		'300 names in a catalog of 10,000, at the costs of 1.6; the ratio is to 300 GETs of a bare loop:',
		markdownTable(['', 'Seconds', 'Ratio'], names),
		'Long lists without changes, at 0 ms:',
		markdownTable(['', 'Items', 'Seconds', 'Microseconds per item'], lists),
	];
}
