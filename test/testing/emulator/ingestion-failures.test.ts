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

describe.each(releases)('an Airflow that does not answer %s', (version) => {
	let server: IngestionServer;
	let id: string;
	const exceptionOf = isFrom(version, '1.6') ? 'Pipeline Exception' : 'Airflow Exception';
	beforeAll(async () => {
		server = await serveIngestion(version);
		id = (await server.deployed('p')).id;
		await server.act('trigger', id);
		server.pass(20);
		server.ingestion.airflow.state = 'down';
	});

	it.each(['deploy', 'trigger'])('fails %s as a deployment', async (action) => {
		expect((await server.act(action, id)).body).toEqual({
			code: 400,
			message: 'Failed to deploy pipeline [p] due to [null].',
		});
	});

	it.each(['toggleIngestion', 'kill'])('fails %s', async (action) => {
		const { body } = await server.act(action, id);
		expect(body).toEqual({ code: 400, message: `${exceptionOf} [p] due to [null].` });
	});

	it('fails the log', async () => {
		const { body } = await server.get(`${INGESTION}/logs/${id}/last`);
		expect(body).toEqual({ code: 400, message: `${exceptionOf} [p] due to [null].` });
	});

	it('fails the list of runs, not the field nor a single run', async () => {
		const { body } = await server.get(runsOf('shop.p'));
		expect(body).toEqual({ code: 400, message: `${exceptionOf} [p] due to [null].` });
		const one = (await server.get(`${INGESTION}/${id}?fields=pipelineStatuses`)).body;
		const latest = isFrom(version, '2.0') ? one.pipelineStatuses[0] : one.pipelineStatuses;
		expect(latest.pipelineState).toBe('success');
		expect((await server.get(runsOf('shop.p', `/${latest.runId}`))).status).toBe(200);
	});

	it('shows in the status', async () => {
		const { body } = await server.get(`${INGESTION}/status`);
		expect(body).toMatchObject(version === '1.1' ? { status: 'unhealthy' } : { code: 500 });
	});
});

describe.each(releases)('a client that is switched off on %s', (version) => {
	let server: IngestionServer;
	let id: string;
	beforeAll(async () => {
		server = await serveIngestion(version);
		id = (await server.deployed('p')).id;
		await server.act('trigger', id);
		server.pass(20);
		server.ingestion.isClientEnabled = false;
		server.ingestion.airflow.state = 'down';
	});

	it.each(['deploy', 'trigger'])('tries %s all the same, or says 200 (2.0)', async (action) => {
		const { status, body } = await server.act(action, id);
		expect(status).toBe(isFrom(version, '2.0') ? 200 : 400);
		if (status === 200) expect(body).toEqual({ code: 200, reason: 'Pipeline Client Disabled' });
	});

	it('still tells stored runs, from 1.2 on', async () => {
		const { status, body } = await server.get(runsOf('shop.p'));
		expect(status).toBe(version === '1.1' ? 400 : 200);
		if (status === 200) expect(body.data).toHaveLength(1);
	});

	it('shows in the status, from 1.2 on', async () => {
		const { body } = await server.get(`${INGESTION}/status`);
		if (version === '1.1') expect(body.platform).toBe('Airflow');
		else expect(body).toEqual({ code: 200, platform: 'disabled' });
	});
});

it('tells nothing of its own address', async () => {
	const server = await serveIngestion('1.6');
	expect((await server.get(`${INGESTION}/ip`)).status).toBe(204);
	expect((await server.get(`${INGESTION}/status`)).body).toMatchObject({ code: 200 });
});

it('passes on that Airflow does not know its password', async () => {
	const server = await serveIngestion('1.6');
	const { id } = await server.create('p');
	server.ingestion.airflow.state = 'unauthorized';
	const { body } = await server.act('deploy', id);
	expect(body.message).toMatch(
		/^p Failed to deploy Ingestion Pipeline due to airflow API returned Unauthorized and response /,
	);
});

it('passes on an Airflow that fails: 500 for the switch, the usual words for a run', async () => {
	const server = await serveIngestion('1.6');
	const { id } = await server.deployed('p');
	server.ingestion.airflow.state = 'failing';
	const toggled = await server.act('toggleIngestion', id);
	expect(toggled.status).toBe(500);
	expect(toggled.body.message).toMatch(/Failed to toggle ingestion pipeline state$/);
	const { body } = await server.act('trigger', id);
	expect(body.message).toBe(
		'Failed to deploy pipeline [p] due to [Failed to trigger IngestionPipeline].',
	);
	expect((await server.get(runsOf('shop.p'))).status).toBe(200);
});

it('of 1.1 answers the list of runs with whatever Airflow answers', async () => {
	const server = await serveIngestion('1.1');
	await server.deployed('p');
	server.ingestion.airflow.state = 'unauthorized';
	expect((await server.get(runsOf('shop.p'))).status).toBe(401);
	server.ingestion.airflow.state = 'failing';
	expect((await server.get(runsOf('shop.p'))).status).toBe(500);
});

describe.each(releases)('rights on %s', (version) => {
	let server: IngestionServer;
	let id: string;
	const own = isFrom(version, '2.0');
	beforeAll(async () => {
		server = await serveIngestion(version);
		id = (await server.deployed('p')).id;
	});

	const statusFor = async (who: 'consumer' | 'idleBot' | 'bot', action: string) => {
		server.pass(5);
		return (await server.act(action, id, server.tokens[who])).status;
	};

	it('are all the ingestion bot’s', async () => {
		for (const action of ['deploy', 'trigger', 'toggleIngestion', 'kill']) {
			expect(await statusFor('bot', action)).toBe(200);
		}
	});

	it('are not asked for a run, nor for reading runs, before 2.0', async () => {
		const status = own ? 403 : 200;
		expect(await statusFor('consumer', 'trigger')).toBe(status);
		expect(await statusFor('idleBot', 'trigger')).toBe(status);
		const { idleBot } = server.tokens;
		expect((await server.get(runsOf('shop.p'), { token: idleBot })).status).toBe(status);
	});

	it('to stop runs and read logs are those to view, before 2.0', async () => {
		expect(await statusFor('consumer', 'kill')).toBe(own ? 403 : 200);
		expect(await statusFor('idleBot', 'kill')).toBe(403);
		const log = `${INGESTION}/logs/${id}/last`;
		expect((await server.get(log, { token: server.tokens.consumer })).status).toBe(200);
		expect((await server.get(log, { token: server.tokens.idleBot })).status).toBe(403);
	});

	it('to deploy are asked for when it is done (1.6)', async () => {
		const { id: other } = await server.create('late');
		const { status } = await server.act('deploy', other, server.tokens.consumer);
		expect(status).toBe(403);
		const isDone = isFrom(version, '1.6') && !own;
		expect(server.ingestion.airflow.dags.has('late')).toBe(isDone);
		expect((await server.get(`${INGESTION}/${other}`)).body.deployed).toBe(false);
	});

	it('to switch, to write and to delete are the usual ones', async () => {
		const token = server.tokens.consumer;
		expect(await statusFor('consumer', 'toggleIngestion')).toBe(403);
		const answers = [
			await server.post(INGESTION, server.request('new'), { token }),
			await server.put(INGESTION, server.request('p'), { token }),
			await server.delete(`${INGESTION}/${id}`, { token }),
			await server.put(runsOf('shop.p', ''), { pipelineState: 'success' }, { token }),
		];
		expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
	});
});
