import { assertSameRequests, figuresOf } from '../../benchmarks/figures';
import type { Round, Run } from '../../benchmarks/measure';
import { median } from '../../benchmarks/median';
import { readOptions } from '../../benchmarks/options';
import { rowsInCatalog, rowsOf, inputOf } from '../../benchmarks/services';
import { variants } from '../../benchmarks/variants';

test.each([
	[[3], 3],
	[[5, 1, 3], 3],
	[[4, 1, 10, 2], 3],
])('the median of %j is %d', (values, expected) => {
	expect(median(values)).toBe(expected);
});

test('of nothing there is no median', () => {
	expect(() => median([])).toThrow('nothing');
});

const run: Run = {
	seconds: 1,
	cpuSeconds: 0.5,
	peakRssMb: 100,
	requests: 10,
	connections: 2,
	bytes: 1000,
	parameterReads: 0,
};

function round(id: string, latencyMs: number, more: Partial<Run>): Round {
	const variant = variants.find((one) => one.id === id);
	if (variant === undefined) throw new Error(`There is no variant ${id}.`);
	return { variant, latencyMs, run: { ...run, ...more } };
}

test('rounds become medians by variant and latency; memory is the highest', () => {
	const rounds = [
		round('node.put', 0, { seconds: 1 }),
		round('node.put', 20, { seconds: 5, peakRssMb: 120 }),
		round('node.put', 20, { seconds: 3, peakRssMb: 130 }),
		round('node.put', 20, { seconds: 4.00004, peakRssMb: 125.4 }),
	];
	const figures = figuresOf(rounds, { count: 1000 });
	expect(figures).toHaveLength(2);
	expect(figures[1]).toMatchObject({
		id: 'node.put',
		latencyMs: 20,
		services: 1000,
		concurrency: 8,
		seconds: 4,
		peakRssMb: 130,
	});
});

test('a bare loop that sends something else is no limit', () => {
	const same = [round('node.bulk', 0, {}), round('loop.bulk', 0, {})];
	expect(() => assertSameRequests(same)).not.toThrow();
	const other = [...same, round('loop.bulk', 20, { bytes: 999 })];
	expect(() => assertSameRequests(other)).toThrow(
		'10 requests, 1000 bytes; 10 requests, 999 bytes',
	);
});

test('what the catalog holds at the start', () => {
	const expected = new Map(rowsOf(100).map((row) => [row.name, row.description]));
	const stale = (catalog: Parameters<typeof rowsInCatalog>[0]) =>
		rowsInCatalog(catalog, 100).filter((row) => row.description !== expected.get(row.name)).length;
	expect(expected.size).toBe(100);
	expect(rowsInCatalog('empty', 100)).toEqual([]);
	expect([stale('asExpected'), stale('stale'), stale('fivePercentStale')]).toEqual([0, 100, 5]);
});

test('rows and inputs say the same', () => {
	const [row] = rowsOf(1);
	expect(row && inputOf(row)).toEqual({
		name: 'airflow_000000',
		displayName: 'Airflow 0',
		description: row?.description,
		serviceType: 'Airflow',
		connection: {
			config: {
				hostPort: 'http://airflow-0.example.com:8080',
				connection: { type: 'Backend' },
			},
		},
	});
});

test('the loop replays requests by entity, and bulk requests one after the other', () => {
	const put = (about: string) => ({ method: 'PUT' as const, url: '/api/x', about });
	const version = { method: 'GET' as const, url: '/api/v1/system/version' };
	const bulk = { method: 'PUT' as const, url: '/api/x/bulk', body: '[]' };
	const given = {
		count: 2,
		url: 'http://127.0.0.1',
		recorded: { put: [version, put('a'), put('b'), put('a')], patch: [], bulk: [bulk, bulk] },
	};
	const jobs = ['loop.put', 'loop.bulk'].map((id) =>
		variants.find((one) => one.id === id)?.job(given),
	);
	expect(jobs).toEqual([
		{
			subject: 'loop',
			first: [version],
			items: [[put('a'), put('a')], [put('b')]],
			concurrency: 8,
		},
		{ subject: 'loop', first: [], items: [[bulk], [bulk]], concurrency: 1 },
	]);
});

test('options', () => {
	expect(readOptions([])).toEqual({
		rounds: 5,
		services: 1000,
		longList: 100_000,
		peers: false,
	});
	expect(readOptions(['--rounds', '1', '--peers', '--only', 'put'])).toMatchObject({
		rounds: 1,
		peers: true,
		only: /put/,
	});
	expect(readOptions(['--help'])).toBeUndefined();
	expect(() => readOptions(['--rounds', 'many'])).toThrow('--rounds takes a whole number');
	expect(() => readOptions(['--fast'])).toThrow('--fast');
});
