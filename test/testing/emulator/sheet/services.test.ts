import type { Version } from '../../../../testing/emulator';
import type { ServiceKind } from '../../../../testing/emulator/model/kinds/service-kinds';
import { allVersions, closeAll, exception, serve } from '../support';

afterAll(closeAll);

interface Row {
	kind: ServiceKind;
	/** The first of the played releases that has it. */
	since: Version;
	serviceType: string;
	config: Record<string, unknown>;
}

const rows: Row[] = [
	{
		kind: 'messaging',
		since: '1.1',
		serviceType: 'Kafka',
		config: { bootstrapServers: 'kafka:9092' },
	},
	{ kind: 'storage', since: '1.1', serviceType: 'S3', config: {} },
	{
		kind: 'mlmodel',
		since: '1.1',
		serviceType: 'Mlflow',
		config: { trackingUri: 'http://mlflow:5000', registryUri: 'mysql://u:pw@db/mlflow' },
	},
	{
		kind: 'metadata',
		since: '1.1',
		serviceType: 'Amundsen',
		config: { username: 'u', password: 'pw', hostPort: 'bolt://neo4j:7687' },
	},
	{ kind: 'search', since: '1.2', serviceType: 'ElasticSearch', config: {} },
	{ kind: 'api', since: '1.6', serviceType: 'Rest', config: {} },
	{ kind: 'security', since: '1.10', serviceType: 'Ranger', config: {} },
	{ kind: 'drive', since: '1.10', serviceType: 'GoogleDrive', config: {} },
	{ kind: 'llm', since: '1.13', serviceType: 'OpenAI', config: { apiKey: 'sk' } },
	{ kind: 'mcp', since: '1.13', serviceType: 'Mcp', config: {} },
];

const places = rows.flatMap((row) => allVersions.map((version) => ({ ...row, version })));

describe.each(places)(
	'$version: $kind services',
	({ kind, since, serviceType, config, version }) => {
		const path = `/v1/services/${kind}Services`;
		const isKnown = allVersions.indexOf(version) >= allVersions.indexOf(since);
		const request = { name: 'a', serviceType, connection: { config } };

		it('are unknown before their release', async () => {
			const server = await serve({ version });
			const { status, body } = await server.get(path);
			if (isKnown) return expect(status).toBe(200);
			expect([status, body]).toEqual([500, exception('HTTP 404 Not Found')]);
		});

		if (!isKnown) return;

		it('live as other services do', async () => {
			const server = await serve({ version });
			const created = await server.post(path, request);
			expect([created.status, created.body.connection.config.type]).toEqual([201, serviceType]);
			expect((await server.put(path, request)).status).toBe(200);
			const one = `${path}/${created.body.id}`;
			const patch = [{ op: 'add', path: '/description', value: 'd' }];
			expect((await server.patch(one, patch)).body.description).toBe('d');
			expect((await server.get(`${path}/name/a`)).body.description).toBe('d');
			expect((await server.get(`${one}/versions`)).body.versions).toHaveLength(2);
			await server.delete(one);
			expect((await server.get(one)).status).toBe(404);
			await server.put(`${path}/restore`, { id: created.body.id });
			expect((await server.get(one)).status).toBe(200);
			await server.delete(`${path}/name/a?hardDelete=true`);
			expect(server.catalog.count(`${kind}Service`)).toBe(kind === 'metadata' ? 1 : 0);
		});

		it('have no bulk request and refuse unknown keys', async () => {
			const server = await serve({ version });
			expect((await server.put(`${path}/bulk`, [])).body).toEqual(
				exception('HTTP 405 Method Not Allowed'),
			);
			const unknown = { ...request, connection: { config: { ...config, nope: 1 } } };
			const { status, body } = await server.post(path, unknown);
			expect(status).toBe(400);
			const isOld = version === '1.1' || version === '1.2';
			expect(body.message).toMatch(
				isOld ? /unrecognized field: 'nope'/ : /^Failed to convert \[a\]/,
			);
		});

		it('keep the result of a test of their connection', async () => {
			const server = await serve({ version });
			const { body } = await server.post(path, request);
			const result = { lastUpdatedAt: 1, status: 'Successful', steps: [] };
			await server.put(`${path}/${body.id}/testConnectionResult`, result);
			expect((await server.get(`${path}/${body.id}`)).body.testConnectionResult).toEqual(result);
		});
	},
);

describe.each(allVersions)('the odd ones on %s', (version) => {
	it('metadata services take no data products, and neither tags nor domains at first', async () => {
		const server = await serve({ version });
		const path = '/v1/services/metadataServices';
		const isDomainsList = ['1.10', '1.13', '2.0'].includes(version);
		const domain = isDomainsList ? { domains: ['Finance'] } : { domain: 'Finance' };
		const isOld = version === '1.1' || version === '1.2';
		const given = [{ dataProducts: [] }, { tags: [] }, domain];
		const statuses = await Promise.all(
			given.map(async (more, at) => {
				const connection = { config: {} };
				const request = { name: `m${at}`, serviceType: 'Atlas', connection, ...more };
				return (await server.post(path, request)).status;
			}),
		);
		expect(statuses).toEqual(isOld ? [400, 400, 400] : [400, 201, 201]);
	});

	it("the system's metadata service shows the ingestion bot's token in clear to everybody", async () => {
		const server = await serve({ version });
		const path = '/v1/services/metadataServices';
		for (const token of [server.tokens.admin, server.tokens.bot, server.tokens.consumer]) {
			const { body } = await server.get(`${path}/name/OpenMetadata`, { token });
			expect(body).toMatchObject({ provider: 'system', serviceType: 'OpenMetadata' });
			const jwtToken: string = body.connection.config.securityConfig.jwtToken;
			const mine = await server.get('/v1/users/loggedInUser', { token: jwtToken });
			expect(mine.body.name).toBe('ingestion-bot');
		}
	});

	it('a password inside of a registry URI of Mlflow is shown to all', async () => {
		const server = await serve({ version });
		const path = '/v1/services/mlmodelServices';
		const config = { trackingUri: 'http://m', registryUri: 'mysql://u:pw@db/m' };
		const request = { name: 'a', serviceType: 'Mlflow', connection: { config } };
		expect((await server.post(path, request)).text).toMatch('u:pw@db');
	});
});

it.each(['REST', 'Webhook'])('1.6: %s is no API service type', async (serviceType) => {
	const server = await serve({ version: '1.6' });
	const { status } = await server.post('/v1/services/apiServices', { name: 'a', serviceType });
	expect(status).toBe(400);
});

it('1.6: a WEBHOOK API service is taken only without connection', async () => {
	const server = await serve({ version: '1.6' });
	const path = '/v1/services/apiServices';
	const request = { name: 'a', serviceType: 'WEBHOOK' };
	const refused = await server.post(path, { ...request, connection: { config: {} } });
	expect(refused.body.message).toMatch(/^Failed to convert/);
	expect((await server.post(path, request)).status).toBe(201);
});
