import { verdicts } from '../../benchmarks/targets';
import type { Results } from '../../benchmarks/results';
import { figure, good, withFigures } from './results';

const atOld = { latencyMs: 0, costs: '1.1' } as const;

const missed = (results: Results) =>
	verdicts(results)
		.filter(({ met }) => !met)
		.map(({ what, target, reached }) => `${what}: ${reached} (${target})`);

test('a run that meets every target', () => {
	expect(missed(good)).toEqual([]);
	expect(verdicts(good)).toHaveLength(20);
});

test('speeds are ratios of services a second, not of seconds', () => {
	expect(missed(withFigures(figure('node.put', 2.7)))).toEqual([
		'Create or Update, plain PUT, 8 at a time: speed of the bare loop: 0.93 (≥ 0.95)',
	]);
	expect(missed(withFigures(figure('node.patch', 6, { requests: 2000 })))).toEqual([
		'Create or Update, default: speed of a bare loop of a GET and a PATCH each: 0.83 (≥ 0.95)',
	]);
	expect(missed(withFigures(figure('node.bulk', 1)))).toEqual([
		'Plain bulk requests: speed of the bare loop over bulk requests: 0.50 (≥ 0.9)',
	]);
});

test('CPU is compared by request', () => {
	const costly = figure('client.patch', 5, { group: 'client', requests: 2000, cpuSeconds: 1.4 });
	expect(missed(withFigures(costly))).toEqual([
		'Core client, read and patch: CPU per request, compared with the bare loop: 1.40 (≤ 1.3)',
	]);
	const fewer = figure('client.patch', 5, { group: 'client', requests: 1000, cpuSeconds: 0.6 });
	expect(missed(withFigures(fewer))).toEqual([]);
});

test('the HTTP Request node', () => {
	const all = figure('http.all', 7);
	const batched = figure('http.batched', 20);
	expect(missed(withFigures(all, batched))).toEqual([
		'Create or Update, 8 at a time, compared with the HTTP Request node, all at once: 2.80× (≥ 3×)',
		'Create or Update, 8 at a time, compared with the HTTP Request node, 50 a second: 8× (≥ 9×)',
	]);
	const slow = figure('node.put.64', 2.5, { concurrency: 64, connections: 64 });
	expect(missed(withFigures(all, batched, slow))).toHaveLength(4);
});

test('a complete n8n has a verdict where it was measured', () => {
	const ways = [
		figure('peer.n8n.put', 3),
		figure('peer.n8n.put.64', 1),
		figure('peer.n8n.http', 8.7),
	];
	expect(missed({ ...good, figures: [...good.figures, ...ways] })).toEqual([
		'Create or Update, 8 at a time, compared with the HTTP Request node, all at once, both in a complete n8n: 2.90× (≥ 3×)',
	]);
});

test('one node that opens more connections than it may is enough', () => {
	expect(missed(withFigures(figure('node.many', 2.5, { connections: 9 })))).toEqual([
		'TCP connections of a node, compared with its concurrency: 1.13 (≤ 1)',
	]);
	const elsewhere = figure('node.many', 2.5, { connections: 9, latencyMs: 0 });
	expect(missed({ ...good, figures: [...good.figures, elsewhere] })).toEqual([]);
});

test.each<[string, Partial<Results['extras']>]>([
	[
		'Reads of n8n parameters per item, if they are the same for all items: 1 (≤ 0)',
		{ parameterReads: { hundred: 106, thousand: 1006 } },
	],
	[
		'Time per item in a list of 100,000, compared with 10,000: 1.20 (≤ 1.15)',
		{
			longLists: [
				...good.extras.longLists,
				{
					title: 'Bulk',
					short: { items: 10_000, seconds: 1 },
					long: { items: 100_000, seconds: 12 },
					ratio: 1.2,
				},
			],
		},
	],
	['Loading all nodes and credentials: 25.1 ms (≤ 25 ms)', { loadingMs: 25.1 }],
	[
		'Libraries and connection schemas loaded before the first execution: 1 (≤ 0)',
		{ loadedEarly: ['dist/client/index.js'] },
	],
])('%s', (said, extras) => {
	expect(missed({ ...good, extras: { ...good.extras, ...extras } })).toEqual([said]);
});

test('Sync in a complete n8n, with what requests cost', () => {
	const costs = { latencyMs: 0, costs: '1.6' } as const;
	const ways = [
		...['peer.n8n.http.same', 'peer.n8n.http.some'].map((id) => figure(id, 9, costs)),
		figure('peer.n8n.sync.same', 2.9, costs),
		figure('peer.n8n.sync.some', 4, costs),
	];
	const fast = ways.map((one) => figure(one.id, one.id.includes('http') ? 9 : 0.5, atOld));
	expect(missed({ ...good, figures: [...good.figures, ...ways, ...fast] })).toEqual([
		'Costs of 1.6: Sync with 5% changed, compared with the HTTP Request node, both in a complete n8n: 2.25× (≥ 2.5×)',
	]);
});

test('what was not measured is no verdict', () => {
	const figures = good.figures.filter(({ id }) => id !== 'loop.put');
	expect(() => verdicts({ ...good, figures })).toThrow('loop.put was not measured at 20 ms.');
});
