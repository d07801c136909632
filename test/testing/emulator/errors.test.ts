import {
	type Server,
	DATABASES,
	PIPELINES,
	airflow,
	closeAll,
	exception,
	postgres,
	serve,
} from './support';

let server: Server;
beforeAll(async () => {
	server = await serve({ version: '1.6' });
});
afterAll(closeAll);

it('answers malformed JSON with 400 in plain text', async () => {
	const answer = await server.call('POST', PIPELINES, undefined, {
		raw: '{"name": ',
		headers: { 'content-type': 'application/json' },
	});
	expect(answer.status).toBe(400);
	expect(answer.headers['content-type']).toMatch(/^text\/plain/);
	expect(answer.body).toBeUndefined();
});

it.each([
	['no name', { name: undefined }, '[name must not be null]'],
	['an empty name', { name: '' }, '[name size must be between 1 and 256]'],
	['no service type', { serviceType: undefined }, '[serviceType must not be null]'],
	['a tag without FQN', { tags: [{ source: 'Classification' }] }, '[tagFQN must not be null]'],
	['an owner without id', { owners: [{ type: 'user' }] }, '[id must not be null]'],
])('answers %s with the words of bean validation', async (_what, change, message) => {
	const answer = await server.post(PIPELINES, { ...airflow('x'), ...change });
	expect(answer.body).toEqual({ code: 400, message });
});

it('lists all violations of one request', async () => {
	const { body } = await server.post(PIPELINES, {});
	expect(body.message).toBe('[name must not be null, serviceType must not be null]');
});

it('names an unknown property, its class and the known ones', async () => {
	const { status, body } = await server.post(PIPELINES, airflow('x', { colour: 'red' }));
	expect(status).toBe(400);
	expect(body.message).toMatch(
		/^Unrecognized field "colour" \(class org\.openmetadata\S*CreatePipelineService\), not marked as ignorable \(\d+ known properties: "name", /,
	);
	expect(body.message).toMatch(/"scheduleInterval"/);
});

it('takes properties only where the version has them', async () => {
	const lifeCycle = { lifeCycle: {} };
	expect((await server.post(PIPELINES, airflow('lc', lifeCycle))).status).toBe(201);
	expect((await server.post(DATABASES, postgres('lc', lifeCycle))).status).toBe(400);
	expect((await server.post(PIPELINES, airflow('ex', { extension: {} }))).status).toBe(400);
	const runner = { ingestionRunner: { id: server.id('user', 'bob'), type: 'user' } };
	expect((await server.post(PIPELINES, airflow('run', runner))).status).toBe(400);
});

it.each(['Nope', 'PostgreSQL', 'MySQL', 'SplineProducer', 'Airflow ', 'airflow', 'Postgres'])(
	'does not know %s as a pipeline service type',
	async (serviceType) => {
		const { status, body } = await server.post(PIPELINES, airflow('x', { serviceType }));
		expect(status).toBe(400);
		expect(body.message).toMatch(
			/^Cannot construct instance of `\S+PipelineServiceType`, problem: /,
		);
		expect(body.message.endsWith(serviceType)).toBe(true);
	},
);

it.each(['PostgreSQL', 'MySQL', 'Airflow', 'Epic'])(
	'does not know %s as a database service type',
	async (serviceType) => {
		const answer = await server.post(DATABASES, postgres('x', { serviceType }));
		expect(answer.body.message).toMatch(/`\S+DatabaseServiceType`, problem: /);
	},
);

const good = { username: 'u', hostPort: 'h:1', database: 'd' };
it.each([
	['a top-level password', { ...good, password: 'x' }],
	['an unknown field', { ...good, colour: 'x' }],
	['an unknown field below', { ...good, tableFilterPattern: { include: ['x'] } }],
	['another type', { ...good, type: 'Mysql' }],
	['a list for a text', { ...good, username: ['x'] }],
	['a text for a list', { ...good, tableFilterPattern: { includes: 'x' } }],
	['a text', 'jdbc:postgresql://h/d'],
	['a list', [good]],
	['a text for a yes or no', { ...good, ingestAllDatabases: 'perhaps' }],
])('answers a connection with %s: review it', async (_what, config) => {
	const { body } = await server.post(DATABASES, postgres('pg', { connection: { config } }));
	expect(body).toEqual({
		code: 400,
		message: 'Failed to convert [pg] to type [Postgres]. Review the connection.',
	});
});

it('fills in what a connection leaves out, and asks for nothing', async () => {
	const connection = { config: { username: 'u', authType: {}, ingestAllDatabases: 'true' } };
	const { status, body } = await server.post(DATABASES, postgres('thin', { connection }));
	expect(status).toBe(201);
	expect(body.connection.config).toMatchObject({
		type: 'Postgres',
		scheme: 'postgresql+psycopg2',
		ingestAllDatabases: true,
		username: 'u',
	});
});

it('answers 409 to a POST of a name that exists', async () => {
	await server.post(PIPELINES, airflow('twice'));
	const { status, body } = await server.post(PIPELINES, airflow('twice'));
	expect(status).toBe(409);
	expect(body).toEqual({ code: 409, message: 'Entity already exists' });
});

const hidden = [
	['an unknown route', 'GET', '/v1/nothing', 'HTTP 404 Not Found', {}],
	['a wrong method', 'PUT', `${PIPELINES}/name/x`, 'HTTP 405 Method Not Allowed', {}],
	['an id that is no UUID', 'GET', `${PIPELINES}/17`, 'HTTP 404 Not Found', {}],
	['a wrong media type', 'POST', PIPELINES, 'HTTP 415 Unsupported Media Type', { t: 'text/xml' }],
	[
		'plain JSON for a patch',
		'PATCH',
		`${PIPELINES}/x`,
		'HTTP 415 Unsupported Media Type',
		{ t: 'application/json' },
	],
	[
		'merge-patch',
		'PATCH',
		`${PIPELINES}/x`,
		'HTTP 415 Unsupported Media Type',
		{ t: 'application/merge-patch+json' },
	],
] as const;

it.each(hidden)(
	'answers %s with a 500',
	async (_what, method, path, message, { t }: { t?: string }) => {
		const body = method === 'GET' ? undefined : {};
		const answer = await server.call(
			method,
			path,
			body,
			t === undefined ? {} : { headers: { 'content-type': t } },
		);
		expect(answer.status).toBe(500);
		expect(answer.body).toEqual(exception(message));
	},
);

it.each([
	[
		'owner',
		() => ({ owners: [{ id: '11111111-1111-4111-8111-111111111111', type: 'user' }] }),
		404,
		'user instance for 11111111-1111-4111-8111-111111111111 not found',
	],
	['domain', () => ({ domain: 'Nowhere' }), 404, 'domain instance for Nowhere not found'],
	[
		'tag',
		() => ({ tags: [{ tagFQN: 'PII.Nope', source: 'Classification' }] }),
		404,
		'tag instance for PII.Nope not found',
	],
	[
		'domain as owner',
		() => ({ owners: [{ id: server.id('domain', 'Finance'), type: 'domain' }] }),
		400,
		/^Entity of type domain can't be the owner/,
	],
	[
		'team that is no group',
		() => ({ owners: [{ id: server.id('team', 'Engineering'), type: 'team' }] }),
		400,
		/^Team of type Department can't own entities/,
	],
	[
		'disabled tag',
		() => ({ tags: [{ tagFQN: 'Quality.Retired', source: 'Classification' }] }),
		400,
		/is disabled/,
	],
	[
		'pair of exclusive tags',
		() => ({
			tags: ['PII.None', 'PII.Sensitive'].map((tagFQN) => ({ tagFQN, source: 'Classification' })),
		}),
		400,
		/mutually exclusive/,
	],
	[
		'id that is none',
		() => ({ owners: [{ id: 'alice', type: 'user' }] }),
		400,
		/UUID has to be represented by standard 36-char/,
	],
])('refuses a %s', async (_what, change, status, message) => {
	const answer = await server.post(PIPELINES, airflow('refs', change()));
	expect(answer.status).toBe(status);
	expect(answer.body.message).toEqual(expect.stringMatching(message));
	expect(server.catalog.find('pipelineService', 'refs')).toBeUndefined();
});

it('answers 404 for an entity that is not there', async () => {
	const { status, body } = await server.get(`${PIPELINES}/name/nobody`);
	expect(status).toBe(404);
	expect(body).toEqual({ code: 404, message: 'pipelineService instance for nobody not found' });
});

it('caps the length of one string', async () => {
	const old = await serve({ version: '1.1' });
	const { status } = await old.post(
		PIPELINES,
		airflow('long', { description: 'x'.repeat(5_000_001) }),
	);
	expect(status).toBe(400);
	const fits = await server.post(
		PIPELINES,
		airflow('long', { description: 'x'.repeat(5_000_001) }),
	);
	expect(fits.status).toBe(201);
});

it('serves the web interface outside of /api', async () => {
	const answer = await fetch(`${server.url}/v1/services/pipelineServices`);
	expect(answer.status).toBe(200);
	expect(answer.headers.get('content-type')).toMatch('text/html');
});

it('answers 400 to a path that cannot be decoded, not in JSON', async () => {
	const answer = await server.get(`${PIPELINES}/name/%zz`);
	expect(answer.status).toBe(400);
	expect(answer.headers['content-type']).toMatch('text/html');
});

it('answers 406 in a 500 to who wants no JSON', async () => {
	const answer = await server.get(PIPELINES, { headers: { accept: 'text/xml' } });
	expect(answer.body).toEqual(exception('HTTP 406 Not Acceptable'));
});

it('has no search server behind it', async () => {
	expect((await server.get('/v1/search/query?q=x')).status).toBe(500);
});
