import { DATABASES, closeAll, exception, postgres } from './support';
import {
	INGESTION,
	type IngestionServer,
	isFrom,
	releases,
	serveIngestion,
} from './ingestion-support';

afterAll(closeAll);

describe.each(releases)('ingestion pipelines of %s', (version) => {
	let server: IngestionServer;
	beforeAll(async () => {
		server = await serveIngestion(version);
	});

	it('creates one, with defaults filled in', async () => {
		const body = await server.create('nightly', {
			airflowConfig: { scheduleInterval: 'nonsense', startDate: '2024-01-01' },
		});
		expect(body).toMatchObject({
			name: 'nightly',
			fullyQualifiedName: 'shop.nightly',
			service: { id: server.serviceId, type: 'databaseService', name: 'shop' },
			loggerLevel: 'INFO',
			deployed: false,
			enabled: true,
			airflowConfig: {
				scheduleInterval: 'nonsense',
				startDate: Date.parse('2024-01-01'),
				retries: version === '1.1' ? 3 : 0,
				retryDelay: 300,
				concurrency: 1,
				maxActiveRuns: 1,
				pipelineCatchup: false,
				pausePipeline: false,
				pipelineTimezone: 'UTC',
			},
			sourceConfig: { config: { type: 'DatabaseMetadata' } },
		});
	});

	it('finds one by its FQN, not by its bare name', async () => {
		await server.create('by.name');
		const found = await server.get(`${INGESTION}/name/shop.%22by.name%22`);
		expect(found.body).toMatchObject({ name: 'by.name' });
		expect((await server.get(`${INGESTION}/name/by.name`)).status).toBe(404);
	});

	it('answers 409 for a second one of a name', async () => {
		await server.create('twice');
		expect((await server.post(INGESTION, server.request('twice'))).status).toBe(409);
	});

	it.each([
		['no type', { pipelineType: undefined }, '[pipelineType must not be null]'],
		['no source config', { sourceConfig: undefined }, '[sourceConfig must not be null]'],
		['no schedule', { airflowConfig: undefined }, '[airflowConfig must not be null]'],
		['no service', { service: undefined }, '[service must not be null]'],
	])('asks for what is required: %s', async (_what, more, message) => {
		const { body } = await server.post(INGESTION, server.request('thin', more));
		expect(body).toEqual({ code: 400, message });
	});

	it('takes a service as {id, type} only', async () => {
		const byName = await server.post(
			INGESTION,
			server.request('x', { service: { fullyQualifiedName: 'shop', type: 'databaseService' } }),
		);
		expect(byName.body).toEqual({ code: 400, message: '[id must not be null]' });
		const wrongType = { id: server.serviceId, type: 'dashboardService' };
		expect((await server.post(INGESTION, server.request('x', { service: wrongType }))).status).toBe(
			404,
		);
	});

	it('knows its own pipeline types', async () => {
		const status = async (pipelineType: string) =>
			(await server.post(INGESTION, server.request(`of ${pipelineType}`, { pipelineType }))).status;
		expect(await status('profiler')).toBe(201);
		expect(await status('Metadata')).toBe(400);
		expect(await status('Application')).toBe(version === '1.2' ? 201 : 400);
		expect(await status('application')).toBe(isFrom(version, '1.6') ? 201 : 400);
		expect(await status('autoClassification')).toBe(isFrom(version, '1.13') ? 201 : 400);
	});

	it('knows its own fields', async () => {
		let count = 0;
		const status = async (more: object) =>
			(await server.post(INGESTION, server.request(`with-${++count}`, more))).status;
		expect(await status({ raiseOnError: true })).toBe(isFrom(version, '1.13') ? 201 : 400);
		expect(await status({ provider: 'automation' })).toBe(isFrom(version, '1.13') ? 201 : 400);
		expect(await status({ loggerLevel: 'WARN' })).toBe(201);
		expect(await status({ loggerLevel: 'LOUD' })).toBe(400);
		expect(await status({ enabled: false })).toBe(400);
		expect(await status({ airflowConfig: { cron: '0 0 * * *' } })).toBe(400);
	});

	it('stores any source config unseen', async () => {
		const config = { type: 'Nonsense', nobodyKnows: [1], includeTables: 'perhaps' };
		const created = await server.create('odd', { sourceConfig: { config } });
		expect(created.sourceConfig).toEqual({ config });
	});

	it('shows the ingestion bot’s token in clear to whoever may look, before 2.0', async () => {
		await server.create('leaky');
		const token = server.tokens.consumer;
		const patch = [{ op: 'add', path: '/description', value: 'x' }];
		const answers = [
			await server.get(`${INGESTION}/name/shop.leaky`, { token }),
			await server.get(INGESTION, { token }),
			await server.put(INGESTION, server.request('leaky')),
			await server.patch(`${INGESTION}/${(await idOf('leaky')) as string}`, patch),
		];
		for (const { text } of answers) {
			expect(text.includes(server.tokens.bot)).toBe(!isFrom(version, '2.0'));
		}
	});

	it('PUT says that nothing is deployed any more, even when nothing else changes', async () => {
		const before = await server.deployed('again');
		expect(before.deployed).toBe(true);
		const { status, body, headers } = await server.put(INGESTION, server.request('again'));
		expect(status).toBe(200);
		expect(headers['x-openmetadata-change']).toBe('entityUpdated');
		expect(body).toMatchObject({ deployed: false });
		expect(body.version).toBeGreaterThan(before.version);
	});

	it('has PATCH by name from 1.6 on', async () => {
		await server.create('patched');
		const { status } = await server.patch(`${INGESTION}/name/shop.patched`, [
			{ op: 'add', path: '/description', value: 'new' },
		]);
		expect(status).toBe(isFrom(version, '1.6') ? 200 : 500);
	});

	async function idOf(name: string): Promise<unknown> {
		return (await server.get(`${INGESTION}/name/shop.${name}`)).body.id;
	}
});

describe.each(releases)('lists of ingestion pipelines of %s', (version) => {
	let server: IngestionServer;
	beforeAll(async () => {
		server = await serveIngestion(version);
		await server.post(DATABASES, postgres('old.shop'));
		const other = server.catalog.find('databaseService', 'old.shop');
		await server.create('meta');
		await server.create('prof', { pipelineType: 'profiler' });
		await server.create('other', { service: { id: other?.id, type: 'databaseService' } });
	});

	const names = async (query: string) => {
		const { status, body } = await server.get(`${INGESTION}?limit=100${query}`);
		if (status !== 200) return status;
		return (body.data as { name: string }[]).map(({ name }) => name).sort();
	};

	it('are filtered by service', async () => {
		expect(await names('&service=shop')).toEqual(['meta', 'prof']);
		expect(await names('&service=%22old.shop%22')).toEqual(['other']);
		expect(await names('&service=old.shop')).toEqual(version === '1.1' ? [] : ['other']);
		expect(await names('&service=nobody')).toEqual([]);
	});

	it('are filtered by type', async () => {
		expect(await names('&pipelineType=profiler')).toEqual(['prof']);
		expect(await names('&pipelineType=profiler,metadata')).toEqual(
			version === '1.1' ? [] : ['meta', 'other', 'prof'],
		);
		expect(await names('&pipelineType=Profiler')).toEqual([]);
	});

	it('are filtered by the kind of service', async () => {
		const all = ['meta', 'other', 'prof'];
		expect(await names('&serviceType=databaseService')).toEqual(version === '1.1' ? 500 : all);
		if (version !== '1.1') expect(await names('&serviceType=DatabaseService')).toEqual([]);
	});

	it('are filtered by provider after 1.6', async () => {
		const none = isFrom(version, '1.13') ? [] : ['meta', 'other', 'prof'];
		expect(await names('&provider=automation')).toEqual(none);
	});

	it('refuse a field that is none', async () => {
		expect((await server.get(`${INGESTION}?fields=pipelineStatus`)).status).toBe(400);
		expect((await server.get(`${INGESTION}?fields=pipelineStatuses`)).status).toBe(200);
	});
});

it('has no route for followers', async () => {
	const server = await serveIngestion('1.6');
	const { id } = await server.create('x');
	const answer = await server.put(`${INGESTION}/${String(id)}/followers`, {});
	expect(answer.body).toEqual(exception('HTTP 404 Not Found'));
});
