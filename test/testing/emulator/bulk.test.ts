import { type Server, PIPELINES, PRODUCTS, airflow, closeAll, exception, serve } from './support';

afterAll(closeAll);

const path = `${PIPELINES}/bulk`;

describe('a server without bulk', () => {
	it.each(['1.1', '1.6', '1.13', '2.0'] as const)('answers 405 in a 500 on %s', async (version) => {
		const server = await serve({ version });
		for (const kind of ['pipeline', 'database', 'dashboard']) {
			const { status, body } = await server.put(`/v1/services/${kind}Services/bulk`, []);
			expect([status, body]).toEqual([500, exception('HTTP 405 Method Not Allowed')]);
		}
	});
});

describe('a server with bulk', () => {
	let server: Server;
	beforeEach(async () => {
		server = await serve({ bulk: true });
	});

	it('tells successes by FQN, in order and without an index', async () => {
		const { status, body } = await server.put(path, [airflow('b'), airflow('a.b'), airflow('b')]);
		expect(status).toBe(200);
		expect(body).toEqual({
			dryRun: false,
			status: 'success',
			abortReason: null,
			numberOfRowsProcessed: 3,
			numberOfRowsPassed: 3,
			numberOfRowsFailed: 0,
			successRequest: [
				{ request: 'b', status: 201 },
				{ request: '"a.b"', status: 201 },
				{ request: 'b', status: 200 },
			],
			failedRequest: [],
		});
	});

	it('answers 200 even when every item failed', async () => {
		const unknown = { owners: [{ id: '11111111-1111-4111-8111-111111111111', type: 'user' }] };
		const items = [airflow('a', unknown), airflow('a::b')];
		const { status, body } = await server.put(path, items);
		expect([status, body.status]).toEqual([200, 'failure']);
		expect(body.failedRequest).toMatchObject([
			{ request: 'a', status: 404, message: expect.stringMatching(/^user instance for/) },
			{ request: items[1], status: 400 },
		]);
	});

	it('keeps what passed when others failed', async () => {
		const { body } = await server.put(path, [airflow('fine'), airflow('::')]);
		expect(body).toMatchObject({
			status: 'partialSuccess',
			numberOfRowsPassed: 1,
			numberOfRowsFailed: 1,
		});
		expect(server.catalog.find('pipelineService', 'fine')).toBeDefined();
	});

	it('lets a later duplicate win', async () => {
		await server.put(
			path,
			['one', 'two'].map((description) => airflow('a', { description })),
		);
		expect(server.catalog.find('pipelineService', 'a')).toMatchObject({ description: 'two' });
	});

	it('refuses the whole request when one item cannot be read', async () => {
		for (const bad of [airflow('b', { colour: 1 }), airflow('b', { serviceType: 'Nope' })]) {
			expect((await server.put(path, [airflow('a'), bad])).status).toBe(400);
		}
		expect(server.catalog.count('pipelineService')).toBe(0);
	});

	it('answers 400 to what is no list and 403 to who may not write', async () => {
		expect((await server.put(path, airflow('a'))).status).toBe(400);
		const refused = await server.put(path, [airflow('a')], { token: server.tokens.readOnly });
		expect(refused.status).toBe(403);
	});

	it('answers 202 when asked to work on its own', async () => {
		const { status, body } = await server.put(`${path}?async=true`, [airflow('a')]);
		expect([status, body.status]).toEqual([202, 'running']);
	});

	it('can lose the endpoint, and has none for data products', async () => {
		expect((await server.put(`${PRODUCTS}/bulk`, [])).status).toBe(500);
		server.setBulk(false);
		expect((await server.put(path, [airflow('a')])).status).toBe(500);
		server.setBulk(true);
		expect((await server.put(path, [airflow('a')])).status).toBe(200);
	});
});
