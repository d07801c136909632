import type { EntityInput } from '../../../src';
import { proxyTo } from '../proxy';
import { clientOf, closeAll, refusal, serve } from '../support';

afterEach(closeAll);

const inputs = (count: number): EntityInput[] =>
	Array.from({ length: count }, (_, at) => ({
		name: `s${at}`,
		serviceType: 'Airflow',
		description: 'd',
	}));

/** Longer than a test may take: what hangs is ended by the stop alone. */
const endless = { headersMs: 600_000, requestMs: 600_000, budgetMs: 600_000 };

/** A client of a server where the nth write, and all after it, are never answered. */
async function hangingAt(nth: number, { bulk = false, version = '1.13' as const } = {}) {
	const world = await serve({ version, bulk });
	let writes = 0;
	let begun: () => void = () => undefined;
	const hanging = new Promise<void>((resolve) => (begun = resolve));
	const proxy = await proxyTo(world.url, ({ method, url }) => {
		if (method === 'GET' || (!bulk && url.endsWith('/bulk'))) return undefined;
		writes += 1;
		if (writes < nth) return undefined;
		begun();
		return 'hang';
	});
	const client = clientOf({ baseUrl: proxy.url, token: world.tokens.user, limits: endless });
	return { world, hanging, services: client.pipelineServices, client };
}

describe.each(['upsertMany', 'raw', 'sync'] as const)('%s is stopped', (how) => {
	const run = async (
		services: Awaited<ReturnType<typeof hangingAt>>['services'],
		signal: AbortSignal,
		list: EntityInput[],
	) =>
		how === 'sync'
			? await services.sync(list, { signal })
			: await services.upsertMany(list, { signal, ...(how === 'raw' && { mode: how }) });

	it('in the middle, with the counts', async () => {
		const { world, hanging, services } = await hangingAt(21);
		const stop = new AbortController();
		const running = run(services, stop.signal, inputs(60));
		running.catch(() => undefined);
		await hanging;
		stop.abort();
		const error = await refusal(running);
		expect(error.type).toBe('CANCELLED');
		const [created = 0, underWay = 0, open = 0] = (error.message.match(/\d+/g) ?? []).map(Number);
		expect(error.message).toBe(
			`Stopped: ${created} created, ${underWay} in progress, ${open} not started of 60.`,
		);
		expect(created + underWay + open).toBe(60);
		const made = world.catalog.count('pipelineService');
		expect(made).toBeGreaterThanOrEqual(created);
		expect(made).toBeLessThanOrEqual(created + underWay);
		expect(created).toBeGreaterThan(8);
	});

	it('in a bulk request', async () => {
		const { hanging, services } = await hangingAt(2, { bulk: true });
		const stop = new AbortController();
		const running = run(services, stop.signal, inputs(250));
		running.catch(() => undefined);
		await hanging;
		stop.abort();
		const error = await refusal(running);
		expect(error.type).toBe('CANCELLED');
		expect(error.message).toBe(
			how === 'raw'
				? 'Stopped: 100 created, 100 in progress, 50 not started of 250.'
				: 'Stopped: 200 in progress, 50 not started of 250.',
		);
	});

	it('before it begins: nothing is asked', async () => {
		const { world, services } = await hangingAt(1);
		await services.get({ name: 'x' }).catch(() => undefined);
		world.journal.length = 0;
		const error = await refusal(run(services, AbortSignal.abort(), inputs(3)));
		expect(error.message).toBe('Stopped: 3 not started of 3.');
		expect(world.journal).toEqual([]);
	});

	it('while it reads what is there, or looks names up', async () => {
		for (const at of ['databaseServices', 'users/name']) {
			const world = await serve();
			let begun: () => void = () => undefined;
			const hanging = new Promise<void>((resolve) => (begun = resolve));
			const proxy = await proxyTo(world.url, ({ url }) => {
				if (!url.includes(at)) return undefined;
				begun();
				return 'hang';
			});
			const { user: token } = world.tokens;
			const client = clientOf({ baseUrl: proxy.url, token, limits: endless });
			const stop = new AbortController();
			const list = inputs(5).map((desired) => ({
				...desired,
				serviceType: 'Mysql',
				owners: ['bob'],
			}));
			const running = run(client.databaseServices, stop.signal, list);
			running.catch(() => undefined);
			await hanging;
			stop.abort();
			const error = await refusal(running);
			expect(error.message).toMatch(/^Stopped: 5 (not started|in progress) of 5\.$/);
		}
	});

	it('by the end of the client', async () => {
		const { hanging, services, client } = await hangingAt(11);
		const running = run(services, new AbortController().signal, inputs(30));
		running.catch(() => undefined);
		await hanging;
		await client.close();
		const error = await refusal(running);
		expect(error).toMatchObject({ type: 'CANCELLED' });
		expect(error.message).toMatch(
			/^Stopped: \d+ created, \d+ in progress, \d+ not started of 30\.$/,
		);
	});
});

it.each(['compare', 'raw'] as const)(
	'%s: stopped while what went over bulk requests is read back: it is in progress, not done',
	async (mode) => {
		const world = await serve({ version: '1.13', bulk: true });
		let begun: () => void = () => undefined;
		const hanging = new Promise<void>((resolve) => (begun = resolve));
		let isSent = false;
		const proxy = await proxyTo(world.url, ({ method }) => {
			if (method === 'PUT') isSent = true;
			if (method !== 'GET' || !isSent) return undefined;
			begun();
			return 'hang';
		});
		const token = world.tokens.bot;
		for (const { name } of inputs(3)) {
			if (mode === 'raw') world.catalog.seed('pipelineService', { name, serviceType: 'Airflow' });
		}
		const client = clientOf({ baseUrl: proxy.url, token, limits: endless });
		const stop = new AbortController();
		const running = client.pipelineServices.upsertMany(inputs(3), { mode, signal: stop.signal });
		running.catch(() => undefined);
		await hanging;
		stop.abort();
		expect((await refusal(running)).message).toBe('Stopped: 3 in progress of 3.');
	},
);

it('a sync is stopped while it removes: what was done before is counted, too', async () => {
	const { world, hanging, services } = await hangingAt(4);
	for (let at = 0; at < 20; at += 1) {
		world.catalog.seed('pipelineService', { name: `old${at}`, serviceType: 'Airflow' });
	}
	const stop = new AbortController();
	const running = services.sync([{ name: 's0', serviceType: 'Airflow' }], {
		signal: stop.signal,
		remove: { scope: { serviceType: 'Airflow' }, limit: { count: 50 } },
	});
	running.catch(() => undefined);
	await hanging;
	stop.abort();
	const error = await refusal(running);
	expect(error.message).toMatch(
		/^Stopped: 1 created, (\d removed, )?[\d\w, ]*\d+ in progress, \d+ not started of 21\.$/,
	);
});

it('a single operation ends with the signal of the client', async () => {
	const world = await serve();
	const proxy = await proxyTo(world.url, ({ method }) =>
		method === 'GET' ? undefined : 'loseRequest',
	);
	const stop = new AbortController();
	const client = clientOf({ baseUrl: proxy.url, token: world.tokens.user, signal: stop.signal });
	const running = client.pipelineServices.upsert({ name: 'x', serviceType: 'Airflow' });
	running.catch(() => undefined);
	stop.abort();
	expect((await refusal(running)).type).toBe('CANCELLED');
});

it('the end of the client ends what waits before another attempt', async () => {
	const { world, services, client } = await hangingAt(99);
	const [desired] = inputs(1);
	if (desired === undefined) throw new Error('There is no input.');
	await services.create(desired);
	let isRefused = false;
	let report: () => void = () => undefined;
	const waiting = new Promise<void>((resolve) => (report = resolve));
	// It is drawn when the wait begins, which does not end by itself.
	const random = jest.spyOn(Math, 'random').mockImplementation(() => {
		if (isRefused) setImmediate(report);
		return 0.999;
	});
	const proxy = await proxyTo(world.url, ({ method }) => {
		if (method !== 'PATCH') return undefined;
		isRefused = true;
		const text = JSON.stringify({ code: 409, message: 'Entity was changed' });
		return { status: 409, headers: { 'content-type': 'application/json' }, text };
	});
	const clock = { now: () => 0, after: () => () => undefined };
	const other = clientOf({ baseUrl: proxy.url, token: world.tokens.user, clock });
	const running = refusal(other.pipelineServices.update({ name: 's0' }, { description: 'new' }));
	await waiting;
	let isOver = false;
	void running.then(() => (isOver = true));
	await other.close();
	await new Promise((resolve) => setImmediate(resolve));
	expect(isOver).toBe(true);
	expect((await running).type).toBe('CANCELLED');
	random.mockRestore();
	await client.close();
});
