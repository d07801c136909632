import { closeAll } from './support';
import {
	INGESTION,
	type IngestionServer,
	isFrom,
	releases,
	runsOf,
	serveIngestion,
} from './ingestion-support';

afterAll(closeAll);

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Status {
	runId: string;
	pipelineState: string;
	startDate: number;
	timestamp: number;
	endDate?: number;
	status?: { name: string; records: number }[];
}

describe.each(releases)('runs on %s', (version) => {
	let server: IngestionServer;
	const knowsIds = isFrom(version, '2.0');
	beforeAll(async () => {
		server = await serveIngestion(version);
	});

	const list = async (fqn: string, query?: string): Promise<Status[]> =>
		(await server.get(runsOf(fqn, query))).body.data;
	const states = async (fqn: string) => (await list(fqn)).map((one) => one.pipelineState);

	it('are queued, run, and end', async () => {
		const { id } = await server.deployed('whole');
		const { body } = await server.act('trigger', id);
		expect(typeof body.runId).toBe(knowsIds ? 'string' : 'undefined');
		const [queued] = await list('shop.whole');
		expect(queued?.pipelineState).toBe('queued');
		if (knowsIds) expect(queued?.runId).toBe(body.runId);
		else expect(queued?.runId).toMatch(/^manual__20/);
		server.pass(3);
		const [running, ...more] = await list('shop.whole');
		expect([running?.pipelineState, more.length]).toEqual(['running', 0]);
		expect(running?.runId).toMatch(uuid);
		expect(running).not.toHaveProperty('endDate');
		server.pass(10);
		const [ended] = await list('shop.whole');
		expect(ended).toMatchObject({ pipelineState: 'success', runId: running?.runId });
		expect(Number(ended?.endDate) - Number(ended?.startDate)).toBe(8_000);
		expect(ended?.status?.[0]?.name).toBe(isFrom(version, '1.6') ? 'Source' : undefined);
	});

	it('are told by their id, unknown ones with nothing', async () => {
		const { id } = await server.deployed('single');
		await server.act('trigger', id);
		server.pass(20);
		const [{ runId } = { runId: '' }] = await list('shop.single');
		const one = await server.get(runsOf('shop.single', `/${runId}`));
		expect(one.body).toMatchObject({ runId, pipelineState: 'success' });
		const unknown = '11111111-1111-4111-8111-111111111111';
		expect((await server.get(runsOf('shop.single', `/${unknown}`))).status).toBe(204);
		expect((await server.get(runsOf('shop.single', '/manual__2026'))).status).toBe(500);
	});

	it('wait for the run before them', async () => {
		const { id } = await server.deployed('double');
		await server.act('trigger', id);
		server.pass(3);
		await server.act('trigger', id);
		server.pass(3);
		expect((await states('shop.double')).sort()).toEqual(['queued', 'running']);
		server.pass(8);
		expect((await states('shop.double')).sort()).toEqual(['running', 'success']);
	});

	it('are bounded by time, both ends included; both must be given before 2.0', async () => {
		const { id } = await server.deployed('bounded');
		await server.act('trigger', id);
		server.pass(20);
		const [{ timestamp } = { timestamp: 0 }] = await list('shop.bounded');
		const count = async (from: number, to: number) =>
			(await list('shop.bounded', `?startTs=${from}&endTs=${to}`)).length;
		expect(await count(timestamp, timestamp)).toBe(1);
		expect(await count(timestamp + 1, timestamp + 1000)).toBe(0);
		expect(await count(0, timestamp - 1)).toBe(0);
		const bare = await server.get(runsOf('shop.bounded', ''));
		expect(bare.status).toBe(knowsIds ? 200 : 500);
		if (!knowsIds) expect(bare.text).toContain('startTs is marked non-null');
		const half = await server.get(runsOf('shop.bounded', '?startTs=0'));
		expect(half.status).toBe(knowsIds ? 200 : 500);
	});

	it('say in the queue that they wait, whatever time is asked for, before 2.0', async () => {
		const { id } = await server.deployed('queue');
		await server.act('trigger', id);
		const past = await list('shop.queue', '?startTs=0&endTs=1');
		expect(past.length).toBe(knowsIds ? 0 : 1);
	});

	it('go as planned: fail, end in part, be told otherwise later, never end', async () => {
		const { airflow } = server.ingestion;
		const failures = [{ name: 'orders', error: 'permission denied', stackTrace: 'Traceback' }];
		airflow.plan(
			'planned',
			{ ends: 'failed', steps: [{ name: 'Source', records: 0, errors: 1, failures }] },
			{ ends: 'partialSuccess' },
			{ turnsInto: { state: 'failed', afterMs: 2_000 } },
			{ runningMs: 'forever' },
		);
		const { id } = await server.deployed('planned');
		const run = async () => {
			await server.act('trigger', id);
			server.pass(10);
			return (await list('shop.planned'))[0];
		};
		const failed = await run();
		expect(failed?.pipelineState).toBe('failed');
		if (isFrom(version, '1.6')) expect(failed?.status?.[0]).toMatchObject({ failures });
		expect((await run())?.pipelineState).toBe('partialSuccess');
		expect((await run())?.pipelineState).toBe('success');
		server.pass(2);
		expect((await list('shop.planned'))[0]?.pipelineState).toBe('failed');
		expect((await run())?.pipelineState).toBe('running');
		server.pass(100_000);
		expect((await list('shop.planned'))[0]?.pipelineState).toBe('running');
	});

	it('are stopped all at once', async () => {
		const { id } = await server.deployed('stopped');
		await server.act('trigger', id);
		server.pass(5);
		const { status, text, body } = await server.act('kill', id);
		expect(status).toBe(200);
		if (version === '1.1') expect(text).toBe('');
		else expect(body).toMatchObject({ code: 200 });
		expect(await states('shop.stopped')).toEqual(['failed']);
	});

	it('show in the field pipelineStatuses: the latest, or a list from 2.0 on', async () => {
		const { id } = await server.deployed('field');
		for (let count = 0; count < 7; count++) {
			await server.act('trigger', id);
			server.pass(20);
		}
		const one = (await server.get(`${INGESTION}/${id}?fields=pipelineStatuses`)).body;
		const [latest] = await list('shop.field', '?startTs=0&endTs=9999999999999');
		if (knowsIds) {
			expect(one.pipelineStatuses).toHaveLength(5);
			expect(one.pipelineStatuses[0]).toEqual(latest);
		} else expect(one.pipelineStatuses).toEqual(latest);
		expect((await server.get(`${INGESTION}/${id}`)).body).not.toHaveProperty('pipelineStatuses');
	});

	it('are told by workers, which is an event', async () => {
		await server.create('told');
		const runId = '22222222-2222-4222-8222-222222222222';
		const tell = async (pipelineState: string) =>
			await server.put(
				runsOf('shop.told', ''),
				{ runId, pipelineState, timestamp: 5_000 },
				{ token: server.tokens.bot },
			);
		expect((await tell('running')).status).toBe(201);
		const { body } = await tell('success');
		expect(body).toMatchObject({ eventType: 'entityUpdated', entityType: 'ingestionPipeline' });
		expect(await list('shop.told')).toEqual([
			{ runId, pipelineState: 'success', timestamp: 5_000 },
		]);
		expect((await tell('finished')).status).toBe(400);
	});

	it('are forgotten all at once', async () => {
		const { id } = await server.deployed('forgotten');
		await server.act('trigger', id);
		server.pass(20);
		await server.delete(`${INGESTION}/${id}/pipelineStatus`);
		expect(await list('shop.forgotten')).toEqual([]);
	});

	it('leave a log, in parts', async () => {
		server.ingestion.logPartLength = 10;
		server.ingestion.airflow.plan('logged', { log: 'first line\nlast' });
		const { id } = await server.deployed('logged');
		await server.act('trigger', id);
		server.pass(20);
		const first = (await server.get(`${INGESTION}/logs/${id}/last`)).body;
		expect(first).toEqual({ ingestion_task: 'first line', after: '1', total: '2' });
		const last = (await server.get(`${INGESTION}/logs/${id}/last?after=1`)).body;
		expect(last).toEqual({ ingestion_task: '\nlast', total: '2' });
		const named = await server.get(`${INGESTION}/logs/shop.logged/last`);
		expect(named.status).toBe(knowsIds ? 200 : 500);
	});

	it('name the task of the log by the type', async () => {
		const { id } = await server.deployed('profile', {
			pipelineType: 'profiler',
			sourceConfig: { config: { type: 'Profiler' } },
		});
		const { body } = await server.get(`${INGESTION}/logs/${id}/last`);
		expect(Object.keys(body)).toContain('profiler_task');
	});

	it('happen by the server’s clock', async () => {
		server.pass(1_000_000);
		const { headers } = await server.get(INGESTION);
		const now = server.ingestion.clock.now();
		expect(Date.parse(String(headers.date))).toBe(now - (now % 1000));
	});
});

it('forgets a queued run of 2.0 after an hour', async () => {
	const server = await serveIngestion('2.0');
	server.ingestion.airflow.plan('stuck', { queuedMs: Infinity });
	const { id } = await server.deployed('stuck');
	await server.act('trigger', id);
	const count = async () => (await server.get(runsOf('shop.stuck'))).body.data.length;
	expect(await count()).toBe(1);
	server.pass(3_601);
	expect(await count()).toBe(0);
});
