import { PASSWORD_HASH, type Version } from '../../../../testing/emulator';
import { runsOf, serveIngestion } from '../ingestion-support';
import {
	allVersions,
	closeAll,
	label,
	PIPELINES,
	airflow,
	type Parsed,
	postgres,
	DATABASES,
	serve,
	type Server,
} from '../support';

afterAll(closeAll);

const isFrom = (version: Version, since: Version) =>
	allVersions.indexOf(version) >= allVersions.indexOf(since);

const every = ['entityCreated', 'entityUpdated', 'entityDeleted', 'entityRestored'] as const;

/** Everything of one type, as `<event type> <name>`; with what was answered. */
async function eventsOf(server: Server, type: string, timestamp = 0): Promise<Parsed[]> {
	const asked = every.map((name) => `${name}=${type}`).join('&');
	const { status, body } = await server.get(`/v1/events?${asked}&timestamp=${timestamp}`);
	expect(status).toBe(200);
	expect(body.paging).toEqual({ total: body.data.length });
	return body.data;
}

const inShort = (events: Parsed[]): string[] =>
	events.map(({ eventType, entity }) => `${eventType} ${JSON.parse(entity).name}`);

describe.each(allVersions)('events of %s', (version) => {
	it('tell of a life, and of a hard delete with the time of the last change', async () => {
		const server = await serve({ version, ingestion: { clock: 'manual' } });
		const { clock } = server.ingestion;
		const { body: made } = await server.post(PIPELINES, airflow('crm'));
		clock.advance(1000);
		const patch = [{ op: 'add', path: '/description', value: 'Customers' }];
		await server.patch(`${PIPELINES}/${made.id}`, patch);
		await server.delete(`${PIPELINES}/${made.id}`);
		await server.put(`${PIPELINES}/restore`, { id: made.id });
		clock.advance(60_000);
		const beforeEnd = clock.now();
		await server.delete(`${PIPELINES}/${made.id}?hardDelete=true`);
		const events = await eventsOf(server, 'pipelineService');
		const restored = isFrom(version, '1.2') ? 'entityRestored' : 'entityUpdated';
		expect(inShort(events)).toEqual([
			'entityCreated crm',
			'entityUpdated crm',
			'entitySoftDeleted crm',
			`${restored} crm`,
			'entityDeleted crm',
		]);
		expect(events.map(({ timestamp }) => timestamp < beforeEnd)).not.toContain(false);
		expect(await eventsOf(server, 'pipelineService', beforeEnd)).toEqual([]);
		const [created, updated] = events;
		expect(created).toEqual({
			...(isFrom(version, '1.6') ? { id: expect.any(String) } : {}),
			...(isFrom(version, '1.13') ? { entityFullyQualifiedName: 'crm' } : {}),
			eventType: 'entityCreated',
			entityType: 'pipelineService',
			entityId: made.id,
			previousVersion: 0.1,
			currentVersion: 0.1,
			userName: 'alice',
			timestamp: made.updatedAt,
			entity: expect.any(String),
		});
		expect(JSON.parse(created.entity).connection).toEqual({});
		expect(updated).toMatchObject({
			previousVersion: 0.1,
			currentVersion: 0.2,
			changeDescription: {
				fieldsAdded: [{ name: 'description', newValue: 'Customers' }],
				previousVersion: 0.1,
			},
		});
	});

	it('are told by any token, by type and kind of change', async () => {
		const server = await serve({ version });
		await server.post(PIPELINES, airflow('crm'));
		await server.post(DATABASES, postgres('dwh'));
		const { idleBot: token } = server.tokens;
		const get = async (query: string) => await server.get(`/v1/events?${query}`, { token });
		const names = async (query: string) => inShort((await get(query)).body.data);
		expect(await names('')).toEqual([]);
		expect(await names('entityUpdated=*')).toEqual([]);
		expect(await names('entityCreated=*')).toEqual(['entityCreated crm', 'entityCreated dwh']);
		expect(await names('entityCreated=table,%20databaseService')).toEqual(['entityCreated dwh']);
		expect(await names('entityCreated=*&timestamp=-5&limit=1')).toHaveLength(2);
		for (const type of ['nope', 'Table', '', 'all', '*,table']) {
			const { status, body } = await get(`entityCreated=${type}`);
			expect([status, body.message]).toEqual([
				400,
				`Invalid entity ${type === '*,table' ? '*' : type} in query param entityCreated`,
			]);
		}
		expect((await get('entityCreated=domain')).status).toBe(isFrom(version, '1.2') ? 200 : 400);
		expect((await get('entityRestored=nope')).status).toBe(isFrom(version, '1.2') ? 400 : 200);
		expect((await get('entityCreated=*&timestamp=soon')).status).toBe(500);
	});

	it('say nothing of the content that a recursive delete takes along, nor of the same again', async () => {
		const server = await serve({ version });
		const { body: made } = await server.post(PIPELINES, airflow('crm'));
		await server.put(PIPELINES, airflow('crm'));
		server.catalog.seed('pipeline', { name: 'load', service: 'crm' });
		await server.delete(`${PIPELINES}/${made.id}?recursive=true`);
		expect(inShort(await eventsOf(server, '*'))).toEqual([
			'entityCreated crm',
			'entitySoftDeleted crm',
		]);
	});

	it('tell the second of two patches against the first state from 1.6 on, and none that was taken back', async () => {
		const server = await serve({ version });
		const { body: made } = await server.post(PIPELINES, airflow('crm', { description: 'one' }));
		const set = async (value: string) =>
			await server.patch(`${PIPELINES}/${made.id}`, [{ op: 'add', path: '/description', value }]);
		for (const value of ['two', 'three', 'one']) await set(value);
		const isJoined = isFrom(version, '1.6');
		const updates = (await eventsOf(server, 'pipelineService')).slice(1);
		const told = updates.map(({ changeDescription, currentVersion }) => {
			const [{ oldValue, newValue }] = changeDescription.fieldsUpdated;
			return `${oldValue} ${newValue} ${currentVersion}`;
		});
		expect(told).toEqual(
			isJoined
				? ['one two 0.2', 'one three 0.2']
				: ['one two 0.2', 'two three 0.3', 'three one 0.4'],
		);
	});

	it('come late, out of order and twice', async () => {
		const server = await serve({ version, ingestion: { clock: 'manual' } });
		const { clock } = server.ingestion;
		server.events.latenessMs = () => 500;
		await server.post(PIPELINES, airflow('late'));
		expect(await eventsOf(server, '*')).toEqual([]);
		clock.advance(500);
		expect(inShort(await eventsOf(server, '*'))).toEqual(['entityCreated late']);
		server.events.latenessMs = () => 0;
		server.events.hold();
		await server.post(PIPELINES, airflow('held'));
		expect(await eventsOf(server, '*')).toHaveLength(1);
		server.events.release();
		server.events.isDoubling = true;
		await server.post(PIPELINES, airflow('twice'));
		expect(inShort(await eventsOf(server, '*')).slice(1)).toEqual([
			'entityCreated held',
			'entityCreated twice',
			'entityCreated twice',
		]);
	});

	it('hold secrets in their copies of users and ingestion pipelines', async () => {
		const server = await serveIngestion(version);
		server.catalog.edit('user', 'alice', (user) => ({ ...user, description: 'Analyst' }));
		const [{ entity }] = await eventsOf(server, 'user');
		expect(entity).toContain(PASSWORD_HASH);
		await server.deployed('nightly');
		const [pipeline] = await eventsOf(server, 'ingestionPipeline');
		expect(pipeline.entity.includes(server.tokens.bot)).toBe(!isFrom(version, '2.0'));
	});

	it('tell of a run that ended', async () => {
		const server = await serveIngestion(version);
		await server.deployed('nightly');
		const before = server.ingestion.clock.now() + 1;
		server.pass(60);
		const status = { runId: '0f9c1a52-6f1c-4b6e-8d5c-0d4b7c1f2a3b', pipelineState: 'failed' };
		await server.put(runsOf('shop.nightly'), status, { token: server.tokens.admin });
		const events = await eventsOf(server, 'ingestionPipeline', before);
		expect(events.map(({ changeDescription }) => changeDescription.fieldsUpdated)).toEqual([
			[{ name: 'pipelineStatus', newValue: status }],
		]);
	});

	it('hold tags as JSON in a text', async () => {
		const server = await serve({ version });
		const { body: made } = await server.post(PIPELINES, airflow('crm'));
		const patch = [{ op: 'add', path: '/tags', value: [label('PII.Sensitive')] }];
		await server.patch(`${PIPELINES}/${made.id}`, patch);
		const [, { changeDescription }] = await eventsOf(server, 'pipelineService');
		const [{ name, newValue }] = changeDescription.fieldsAdded;
		expect([name, JSON.parse(newValue)[0].tagFQN]).toEqual(['tags', 'PII.Sensitive']);
	});
});
