import { DATABASES, closeAll } from './support';
import {
	INGESTION,
	type IngestionServer,
	isFrom,
	releases,
	runsOf,
	serveIngestion,
} from './ingestion-support';

afterAll(closeAll);

const notTriggered = (name: string) => ({
	code: 400,
	message: `Failed to deploy pipeline [${name}] due to [Failed to trigger IngestionPipeline].`,
});

describe.each(releases)('deployment on %s', (version) => {
	let server: IngestionServer;
	const answersCodes = version !== '1.1';
	beforeAll(async () => {
		server = await serveIngestion(version);
	});

	it('answers the entity (1.1), or a code and JSON in a text', async () => {
		const { id } = await server.create('one');
		const { status, body } = await server.act('deploy', id);
		expect(status).toBe(200);
		if (!answersCodes) expect(body).toMatchObject({ id, deployed: true });
		else {
			expect(body).toMatchObject({ code: 200, platform: 'Airflow' });
			expect(JSON.parse(body.reason)).toEqual({ message: 'Workflow [one] has been created' });
		}
		expect((await server.get(`${INGESTION}/${id}`)).body.deployed).toBe(true);
	});

	it('can be repeated', async () => {
		const { id } = await server.deployed('repeated');
		expect((await server.act('deploy', id)).status).toBe(200);
	});

	it('of many says for each what became of it, from 1.2 on', async () => {
		const { id } = await server.create('in bulk');
		const unknown = '11111111-1111-4111-8111-111111111111';
		const { status, body } = await server.post(`${INGESTION}/bulk/deploy`, [id, unknown]);
		expect(status).toBe(answersCodes ? 200 : 500);
		if (!answersCodes) return;
		expect(body[0]).toMatchObject({ code: 200 });
		expect(body[1]).toEqual({
			code: 500,
			reason: `Error deploying [${unknown}] due to [ingestionPipeline instance for ${unknown} not found]`,
		});
	});

	it('must come before a run, and Airflow needs a while to know of it', async () => {
		const { id } = await server.create('early');
		expect((await server.act('trigger', id)).body).toEqual(notTriggered('early'));
		await server.act('deploy', id);
		expect((await server.act('trigger', id)).body).toEqual(notTriggered('early'));
		server.pass(20);
		const { status, body } = await server.act('trigger', id);
		expect(status).toBe(200);
		if (answersCodes) expect(body).toMatchObject({ code: 200 });
		expect((await server.act('trigger', id)).body).toEqual(notTriggered('early'));
		server.pass(2);
		expect((await server.act('trigger', id)).status).toBe(200);
	});

	it('is not repeated by a patch; from 1.12 on the server does it', async () => {
		const { id } = await server.deployed('changing');
		const path = '/airflowConfig/scheduleInterval';
		await server.patch(`${INGESTION}/${id}`, [{ op: 'add', path, value: '0 3 * * *' }]);
		expect((await server.get(`${INGESTION}/${id}`)).body.deployed).toBe(true);
		const known = JSON.stringify(server.ingestion.airflow.dags.get('changing')?.deployed);
		expect(known.includes('0 3 * * *')).toBe(isFrom(version, '1.13'));
	});

	it('keeps a change from being stored that Airflow does not take, from 1.12 on', async () => {
		const { id } = await server.deployed('refused');
		server.ingestion.airflow.state = 'down';
		const patch = [{ op: 'replace', path: '/loggerLevel', value: 'DEBUG' }];
		const { status, body } = await server.patch(`${INGESTION}/${id}`, patch);
		server.ingestion.airflow.state = 'up';
		const isDeployed = isFrom(version, '1.13');
		expect(status).toBe(isDeployed ? 400 : 200);
		if (isDeployed) expect(body.message).toMatch(/^Deployment failed: .*Changes not saved\.$/);
		const { loggerLevel } = (await server.get(`${INGESTION}/${id}`)).body;
		expect(loggerLevel).toBe(isDeployed ? 'INFO' : 'DEBUG');
	});

	it('is not needed for a patch of a text', async () => {
		const { id } = await server.deployed('described');
		server.ingestion.airflow.state = 'down';
		const patch = [{ op: 'add', path: '/description', value: 'x' }];
		expect((await server.patch(`${INGESTION}/${id}`, patch)).status).toBe(200);
		server.ingestion.airflow.state = 'up';
	});

	it('ends with a soft deletion, before 2.0, and does not come back with the pipeline', async () => {
		const { id } = await server.deployed('deleted');
		await server.delete(`${INGESTION}/${id}`);
		expect(server.ingestion.airflow.dags.has('deleted')).toBe(isFrom(version, '2.0'));
		const { body } = await server.put(`${INGESTION}/restore`, { id });
		expect(body).toMatchObject({ deployed: true });
		expect((await server.act('trigger', id)).status).toBe(isFrom(version, '2.0') ? 200 : 400);
	});

	it('ends with a hard deletion; with Airflow down the DAG stays', async () => {
		const { id } = await server.deployed('removed');
		server.ingestion.airflow.state = 'down';
		const first = await server.delete(`${INGESTION}/${id}?hardDelete=true`);
		server.ingestion.airflow.state = 'up';
		expect(first.status).toBe(isFrom(version, '2.0') ? 400 : 200);
		expect(server.ingestion.airflow.dags.has('removed')).toBe(true);
		if (!isFrom(version, '2.0')) return;
		await server.delete(`${INGESTION}/${id}?hardDelete=true`);
		expect(server.ingestion.airflow.dags.has('removed')).toBe(false);
	});

	it('goes by the name alone: the second of a name takes the first one’s place', async () => {
		const { body: service } = await server.post(DATABASES, {
			name: 'second',
			serviceType: 'Mysql',
			connection: { config: { type: 'Mysql', username: 'u', hostPort: 'h:1' } },
		});
		const first = await server.deployed('same');
		const other = { service: { id: service.id, type: 'databaseService' } };
		const second = await server.deployed('same', other);
		await server.act('trigger', first.id);
		server.pass(30);
		const runs = async (fqn: string) => (await server.get(runsOf(fqn))).body.data.length;
		expect([await runs('shop.same'), await runs('second.same')]).toEqual([0, 1]);
		await server.delete(`${INGESTION}/${second.id}?hardDelete=true`);
		expect((await server.act('trigger', first.id)).status).toBe(400);
	});
});

describe.each(releases)('the switch of a pipeline on %s', (version) => {
	let server: IngestionServer;
	beforeAll(async () => {
		server = await serveIngestion(version);
	});

	it('does nothing before a deployment', async () => {
		const { id } = await server.create('idle');
		const { status, headers, body } = await server.act('toggleIngestion', id);
		expect([status, headers['x-openmetadata-change']]).toEqual([200, 'entityNoChange']);
		expect(body.enabled).toBe(true);
	});

	it('flips whatever is there, in Airflow, too', async () => {
		const { id } = await server.deployed('flipped');
		expect((await server.act('toggleIngestion', id)).body.enabled).toBe(false);
		expect(server.ingestion.airflow.dags.get('flipped')?.isPaused).toBe(true);
		expect((await server.act('toggleIngestion', id)).body.enabled).toBe(true);
		expect(server.ingestion.airflow.dags.get('flipped')?.isPaused).toBe(false);
	});

	it('does not keep a run from being triggered', async () => {
		const { id } = await server.deployed('off');
		await server.act('toggleIngestion', id);
		expect((await server.act('trigger', id)).status).toBe(200);
	});

	it('is only the record’s when it is patched, before 1.12', async () => {
		const { id } = await server.deployed('patched');
		await server.patch(`${INGESTION}/${id}`, [{ op: 'replace', path: '/enabled', value: false }]);
		expect((await server.get(`${INGESTION}/${id}`)).body.enabled).toBe(false);
		expect(server.ingestion.airflow.dags.get('patched')?.isPaused).toBe(false);
	});
});

it('refuses a config without a type that is not of a database’s metadata', async () => {
	const server = await serveIngestion('1.13');
	const { id } = await server.create('untyped', {
		pipelineType: 'profiler',
		sourceConfig: { config: { profileSample: 10 } },
	});
	const { status, body } = await server.act('deploy', id);
	expect(status).toBe(400);
	expect(body.message).toMatch(
		/^untyped Failed to deploy Ingestion Pipeline due to airflow API returned Bad Request and response \{"error":"Request Validation Error parsing payload/,
	);
	expect((await server.get(`${INGESTION}/${id}`)).body.deployed).toBe(false);
});
