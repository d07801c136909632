import { DATABASES, closeAll } from './support';
import { type IngestionServer, releases, serveIngestion } from './ingestion-support';

afterAll(closeAll);

const WORKFLOWS = '/v1/automations/workflows';

describe.each(releases)('tests of connections on %s', (version) => {
	let server: IngestionServer;
	let count = 0;
	beforeAll(async () => {
		server = await serveIngestion(version);
	});

	const config = {
		type: 'Postgres',
		username: 'u',
		authType: { password: 'planted-password' },
		hostPort: 'db:5432',
	};

	const request = (more: object = {}) => ({
		name: `test-${++count}`,
		workflowType: 'TEST_CONNECTION',
		request: {
			connection: { config },
			serviceType: 'Database',
			connectionType: 'Postgres',
			...more,
		},
	});

	async function run(more: object = {}) {
		const { id } = (await server.post(WORKFLOWS, request(more))).body;
		await server.call('POST', `${WORKFLOWS}/trigger/${id}`);
		server.pass(5);
		return (await server.get(`${WORKFLOWS}/${id}`)).body;
	}

	it('go on while one asks', async () => {
		const created = await server.post(WORKFLOWS, request());
		expect(created.status).toBe(201);
		const { id } = created.body;
		const read = async () => (await server.get(`${WORKFLOWS}/${id}`)).body;
		expect(await read()).not.toHaveProperty('status');
		const triggered = await server.call('POST', `${WORKFLOWS}/trigger/${id}`);
		expect(triggered.status).toBe(200);
		if (version === '1.1') expect(triggered.text).toBe('');
		else expect(triggered.body).toMatchObject({ code: 200 });
		expect((await read()).status).toBe('Pending');
		server.pass(2);
		expect((await read()).status).toBe('Running');
		server.pass(3);
		const { status, response } = await read();
		expect([status, response.status]).toEqual(['Successful', 'Successful']);
		expect(response.steps[0]).toEqual({ name: 'CheckAccess', mandatory: true, passed: true });
		expect((await server.delete(`${WORKFLOWS}/${id}?hardDelete=true`)).status).toBe(200);
		expect((await server.get(`${WORKFLOWS}/${id}`)).status).toBe(404);
	});

	it('hide the password, and show the bot’s token', async () => {
		const { text } = await server.post(WORKFLOWS, request());
		expect(text).not.toContain('planted-password');
		expect(text).toContain(server.tokens.bot);
	});

	it('take a mask for the password, unless they name the service', async () => {
		const masked = { connection: { config: { ...config, authType: { password: '*********' } } } };
		const alone = await run(masked);
		expect(alone.status).toBe('Failed');
		expect(alone.response.steps[0]).toMatchObject({ name: 'CheckAccess', passed: false });
		const stored = await run({ ...masked, serviceName: 'shop' });
		expect(stored.status).toBe('Successful');
	});

	it('know the kinds of services of their release', async () => {
		const status = async (serviceType: string, connectionType: string) =>
			(await server.post(WORKFLOWS, request({ serviceType, connectionType }))).status;
		expect(await status('Pipeline', 'Airflow')).toBe(201);
		expect(await status('pipeline', 'Airflow')).toBe(400);
		expect(await status('Database', 'Nothing')).toBe(400);
		const { body } = await server.post(WORKFLOWS, request({ serviceType: 'Llm' }));
		expect(body.message).toBe(
			'Cannot convert [LinkedHashMap] due to missing converter implementation.',
		);
	});

	it('need Airflow, a name of their own, and the right to make them', async () => {
		const given = request();
		const { id } = (await server.post(WORKFLOWS, given)).body;
		expect((await server.post(WORKFLOWS, given)).status).toBe(409);
		server.ingestion.airflow.state = 'down';
		expect((await server.call('POST', `${WORKFLOWS}/trigger/${id}`)).status).toBe(400);
		server.ingestion.airflow.state = 'up';
		const refused = await server.post(WORKFLOWS, request(), { token: server.tokens.consumer });
		expect(refused.status).toBe(403);
		expect((await server.get(WORKFLOWS)).body.data.length).toBeGreaterThan(0);
	});

	it('leave the service as it is', async () => {
		await run({ serviceName: 'shop' });
		const { body } = await server.get(`${DATABASES}/name/shop`);
		expect(body).not.toHaveProperty('testConnectionResult');
	});
});
