import { Limiter } from '../../../src/http/connection/limiter';

/** A server: so many requests at a time, each of which takes so long; the way there and back besides. */
interface Server {
	workers: number;
	work: number;
	latency: number;
}

interface Answer {
	at: number;
	take: () => void;
}

/** A clock that goes from one answer to the next. */
class Time {
	now = 0;
	private readonly answers: Answer[] = [];

	at(at: number): Promise<void> {
		return new Promise((take) => this.answers.push({ at, take }));
	}

	async run(): Promise<void> {
		for (;;) {
			await new Promise((resolve) => setImmediate(resolve));
			this.answers.sort((one, other) => one.at - other.at);
			const next = this.answers.shift();
			if (next === undefined) return;
			this.now = next.at;
			next.take();
		}
	}
}

/** Sends so many requests; the time they took in all, and the limit at the end. */
async function send(
	{ workers, work, latency }: Server,
	{ count, highest, fixed = false }: { count: number; highest: number; fixed?: boolean },
): Promise<{ milliseconds: number; limits: number[] }> {
	const time = new Time();
	const limiter = new Limiter(highest, () => time.now);
	if (fixed) Object.defineProperty(limiter, 'best', { value: { limit: highest, isHighest: true } });
	if (fixed) limiter.limit = highest;
	const free = Array.from({ length: workers }, () => 0);
	const limits: number[] = [];
	// Deterministic, and different from one request to the next: up to a fifth more or less.
	const uneven = (at: number) => 1 + (((at * 7919) % 41) - 20) / 100;
	const all = Array.from({ length: count }, async (_, at) => {
		const permit = await limiter.acquire(false, () => {});
		const arrival = time.now + latency / 2;
		const worker = free.indexOf(Math.min(...free));
		const end = Math.max(arrival, free[worker] ?? 0) + work * uneven(at);
		free[worker] = end;
		await time.at(end + latency / 2);
		permit.done(() => 'GET /v1/services');
		limits.push(limiter.limit);
	});
	await Promise.all([time.run(), ...all]);
	return { milliseconds: time.now, limits };
}

const real = { workers: 2, work: 8.6, latency: 1 };

describe('the number of requests at a time', () => {
	it.each([8, 64])(
		'stays between 2 and 8 on a server that works on two, of at most %i',
		async (highest) => {
			const { limits } = await send(real, { count: 3000, highest });
			expect(Math.min(...limits)).toBeGreaterThanOrEqual(2);
			expect(limits.slice(-64).filter((limit) => limit > 8)).toEqual([]);
		},
	);

	it('becomes the highest where nothing but the way takes time', async () => {
		const { limits } = await send(
			{ workers: 1000, work: 0, latency: 20 },
			{ count: 300, highest: 64 },
		);
		expect(limits.at(-1)).toBe(64);
	});

	it.each([
		['2 workers', real],
		['2 workers far away', { ...real, latency: 30 }],
		['5 workers', { ...real, workers: 5 }],
		['6 workers', { ...real, workers: 6 }],
		['16 workers', { ...real, workers: 16 }],
		['no bound', { workers: 1000, work: 0, latency: 20 }],
	])('is as good as the best one: %s', async (_, server) => {
		const count = 10_000;
		const found = await send(server, { count, highest: 64 });
		const fixed = [2, 4, 8, 16, 32, 64].map(async (highest) =>
			send(server, { count, highest, fixed: true }),
		);
		const best = Math.min(...(await Promise.all(fixed)).map(({ milliseconds }) => milliseconds));
		expect(best / found.milliseconds).toBeGreaterThanOrEqual(0.95);
	});

	it('is never more than it may be', async () => {
		for (const highest of [1, 2, 3, 5]) {
			const { limits } = await send({ ...real, workers: 9 }, { count: 300, highest });
			expect(Math.max(...limits)).toBe(highest);
		}
	});
});
