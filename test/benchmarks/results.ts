import type { Figure, Results } from '../../benchmarks/results';

/** A figure of 1,000 services that took so many seconds at 20 ms. */
export function figure(id: string, seconds: number, more: Partial<Figure> = {}): Figure {
	const group = id.startsWith('node.') ? 'node' : id.startsWith('http.') ? 'http' : 'loop';
	return {
		id,
		title: id,
		group,
		latencyMs: 20,
		bulk: false,
		concurrency: 8,
		services: 1000,
		seconds,
		requests: 1000,
		connections: 8,
		peakRssMb: 150,
		cpuSeconds: 0.5,
		...more,
	};
}

/** Seconds of 1,000 services with what requests cost. */
const atCosts = (costs: '1.6' | '1.1', seconds: Record<string, number>): Figure[] =>
	Object.entries(seconds).map(([id, time]) => figure(id, time, { latencyMs: 0, costs }));

/** A run that meets every target. */
export const good: Results = {
	date: '2026-01-02',
	machine: { cpu: 'Some CPU', cores: 4, node: '20.20.0', n8n: '2.41.1' },
	services: 1000,
	rounds: 5,
	figures: [
		figure('node.put', 2.5, { title: 'Create or Update, plain PUT' }),
		figure('node.put.64', 1, { concurrency: 64, connections: 64 }),
		figure('node.patch', 5, { requests: 2000 }),
		figure('node.many', 2.5),
		figure('node.bulk', 0.5, { requests: 11, connections: 2 }),
		figure('node.many.bulk', 0.6, { requests: 13, connections: 2 }),
		figure('node.sync.same', 0.1, { requests: 2, connections: 1 }),
		figure('node.sync.some', 0.25, { requests: 52 }),
		figure('http.all', 10, { connections: 1000 }),
		figure('http.batched', 25, { connections: 1000 }),
		figure('client.put', 2.5, { group: 'client', cpuSeconds: 0.6 }),
		figure('client.patch', 5, { group: 'client', requests: 2000, cpuSeconds: 1.2 }),
		figure('node.same', 0.25),
		figure('loop.get', 2.5),
		...atCosts('1.6', {
			'node.sync.same': 2.5,
			'node.sync.some': 2.6,
			'node.same': 2.9,
			'node.put': 8,
			'node.patch': 12,
			'loop.get': 4.3,
			'http.same': 6,
			'http.some': 6.1,
			'http.all': 8.1,
		}),
		...atCosts('1.1', { 'node.same': 0.35, 'loop.get': 2.3 }),
		figure('loop.put', 2.5),
		figure('loop.patch', 5, { requests: 2000, cpuSeconds: 1 }),
		figure('loop.bulk', 0.5, { requests: 11, connections: 1 }),
	],
	extras: {
		loadingMs: 17.34,
		loadedEarly: [],
		parameterReads: { hundred: 6, thousand: 6 },
		names: [{ title: 'Sync', seconds: 1.4, ratio: 1.1 }],
		longLists: [
			{
				title: 'Sync',
				short: { items: 10_000, seconds: 1 },
				long: { items: 100_000, seconds: 10.5 },
				ratio: 1.05,
			},
		],
	},
};

/** The same run with other figures for some variants. */
export function withFigures(...others: Figure[]): Results {
	const keyOf = ({ id, latencyMs, costs }: Figure) => `${id} ${latencyMs} ${costs ?? ''}`;
	const keys = new Set(others.map(keyOf));
	const rest = good.figures.filter((one) => !keys.has(keyOf(one)));
	return { ...good, figures: [...rest, ...others] };
}
