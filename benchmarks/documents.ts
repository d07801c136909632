import { markdownTable } from './marked';
import { cellsOf, figureHead } from './report';
import { bySetting, figureOf, type Results } from './results';
import { speedOf } from './speed';
import { verdicts } from './targets';

const compared = [
	[
		'node.put',
		'Create or Update, one PUT per service (Omitted Fields: Use Server PUT Semantics), 8 at a time',
	],
	['node.put.64', 'The same, 64 at a time'],
	['node.patch', 'Create or Update with default settings: read, then patch the differences'],
	['node.many.bulk', 'Create or Update Many, on a server with bulk requests'],
	['node.sync.some', 'Sync, 5 % of the services changed'],
	['node.sync.same', 'Sync, nothing changed'],
	['http.all', "n8n's HTTP Request node, all at once"],
	['http.batched', "n8n's HTTP Request node with its batching, 50 a second"],
] as const;

/** What the README says of speed. */
export function readmeParts(results: Results): string[] {
	const { services, rounds, machine } = results;
	const rows = compared.map(([id, title]) => {
		const figure = figureOf(results, id);
		return [title, speedOf(figure), String(figure.requests), String(figure.connections)];
	});
	return [
		'![Services per second](docs/images/benchmark.svg)',
		markdownTable(
			[
				`${services.toLocaleString('en')} pipeline services`,
				'Services per second',
				'Requests',
				'TCP connections',
			],
			rows,
		),
		`Medians of ${rounds} rounds on ${machine.cores} cores (Node.js ${machine.node}), in the engine of n8n ${machine.n8n}, against an emulated server with a latency of 20 ms. A real server may be slower.${inWholeN8n(results)}`,
	];
}

/** Where it was measured. */
function inWholeN8n(results: Results): string {
	const [put, http] = ['peer.n8n.put', 'peer.n8n.http'].map((id) =>
		results.figures.find((one) => one.id === id),
	);
	if (put === undefined || http === undefined) return '';
	return ` In a complete n8n, Create or Update with one PUT per service reaches ${speedOf(put)} services per second, the HTTP Request node ${speedOf(http)}.`;
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
		markdownTable(['Target, at 20 ms', 'Set', 'Reached', ''], targets),
		...bySetting(figures).flatMap((one) => [
			`${one.title}:`,
			markdownTable(figureHead, one.figures.map(cellsOf)),
		]),
		'Long lists without changes, at 0 ms:',
		markdownTable(['', 'Items', 'Seconds', 'Microseconds per item'], lists),
	];
}
