import { type PageTime, ReadCosts, rowsToMeasure } from '../../../src/server/read-costs';

/** What is known after so many names took so long each, beside each other, and pages of the list. */
async function costsOf(each: number, pages: readonly PageTime[]): Promise<ReadCosts> {
	const now = jest.spyOn(performance, 'now');
	const costs = new ReadCosts();
	// Eight at once, which are all answered when the last one is.
	for (let at = 0; at < 8; at += 1) now.mockReturnValueOnce(0);
	now.mockReturnValue(8 * each);
	await Promise.all(Array.from({ length: 8 }, async () => costs.byName.time(async () => {})));
	now.mockRestore();
	for (const page of pages) costs.addPage(page);
	return costs;
}

const page = (rows: number, milliseconds: number): PageTime => ({ rows, milliseconds });

describe('the next page of a list', () => {
	it.each([
		['all at once where most of the rest is wanted', [page(38, 999)], [100, 150], 1000],
		[
			'none where a name costs less than what the first page shows at least',
			[page(38, 140)],
			[292, 9962],
			undefined,
		],
		['a long one where rows cost next to nothing', [page(1000, 40)], [2000, 9000], 1000],
		['twice as long where one page does not tell', [page(38, 20)], [292, 9962], 76],
		['as two pages tell: rows cost nothing', [page(38, 20), page(76, 20.4)], [292, 9962], 1000],
		[
			'as two pages tell: rows cost something',
			[page(38, 20), page(76, 40)],
			[292, 2000],
			undefined,
		],
		['not too long where rows cost much', [page(38, 50), page(76, 100)], [2000, 3100], 152],
		['none where it is not known how long the list is', [page(38, 20)], [292, Infinity], undefined],
		['six where the first page was empty', [page(0, 20)], [292, 9962], 6],
	] as const)('%s', async (_, pages, [names, rows], expected) => {
		const costs = await costsOf(2.5, pages);
		expect(costs.nextPage({ names, rows })).toBe(expected);
	});

	it('is not asked for where nothing was measured, except for what is nearly all wanted', () => {
		const costs = new ReadCosts();
		costs.addPage(page(3, 1));
		expect(costs.nextPage({ names: 10, rows: 16 })).toBeUndefined();
		expect(costs.nextPage({ names: 10, rows: 15 })).toBe(1000);
	});
});

it('names are measured once, where they are many enough and the list is longer', async () => {
	const left = { names: 24, rows: 100 };
	expect(new ReadCosts().needsSamples(left)).toBe(true);
	expect(new ReadCosts().needsSamples({ ...left, names: 23 })).toBe(false);
	expect(new ReadCosts().needsSamples({ ...left, rows: 36 })).toBe(false);
	expect((await costsOf(1, [])).needsSamples(left)).toBe(false);
});

it('the page that shows what a row costs is short beside the names', () => {
	expect([1, 100, 300, 100_000].map(rowsToMeasure)).toEqual([3, 13, 38, 1000]);
});

/** Milliseconds of a way to read, in a model of a server with two workers. */
interface Server {
	latency: number;
	get: number;
	row: number;
}

const servers: Record<string, Server> = {
	'1.1': { latency: 1, get: 2.3, row: 0.2 },
	'1.2': { latency: 1, get: 5, row: 2.2 },
	'1.6': { latency: 1, get: 4.3, row: 2.7 },
};

const byNameMs = ({ latency, get }: Server, names: number) =>
	Math.max(names * get, Math.ceil(names / 8) * (latency + get));
const pageTime = ({ latency, row }: Server, rows: number) => latency + rows * row;

/** As it is read: what the first page and samples tell decides. */
async function decidedMs(server: Server, wanted: number, total: number): Promise<number> {
	const found = (rows: number) => Math.min(wanted, (wanted * rows) / Math.max(total, wanted));
	const pages: PageTime[] = [];
	let [read, sampled, spent] = [0, 0, 0];
	let limit: number | undefined = rowsToMeasure(wanted);
	while (read < total && limit !== undefined) {
		const rows = Math.min(limit, total - read);
		const milliseconds = pageTime(server, rows);
		pages.push(page(rows, milliseconds));
		[read, spent] = [read + rows, spent + milliseconds];
		const left = () => ({ names: wanted - sampled - found(read), rows: total - read });
		let costs = new ReadCosts();
		if (sampled > 0 || costs.needsSamples(left())) {
			if (sampled === 0) spent += byNameMs(server, 8);
			sampled = 8;
			costs = await costsOf(byNameMs(server, 8) / 8, []);
		}
		for (const one of pages) costs.addPage(one);
		limit = costs.nextPage(left());
		if (limit === undefined) spent += byNameMs(server, left().names);
	}
	return spent;
}

describe.each(Object.keys(servers))('with what %s costs', (release) => {
	const server = servers[release] ?? { latency: 0, get: 0, row: 0 };
	const mixes = [10, 300, 3000].flatMap((names) =>
		[100, 1000, 10_000, 100_000].map((total) => [names, total] as const),
	);

	it.each(mixes)(
		'%i names in %i entities take at most 1.3 times the better way',
		async (names, total) => {
			const list = Math.ceil(total / 1000) * server.latency + total * server.row;
			const best = Math.min(byNameMs(server, names), list);
			expect(await decidedMs(server, names, total)).toBeLessThanOrEqual(
				1.3 * best + 2 * server.latency,
			);
		},
	);
});
