import {
	type Server,
	PIPELINES,
	PRODUCTS,
	airflow,
	allVersions,
	closeAll,
	product,
	serve,
} from './support';

afterAll(closeAll);

const encoded = (name: string) => encodeURIComponent(name);

describe.each(allVersions)('names on %s', (version) => {
	let server: Server;
	beforeAll(async () => {
		server = await serve({ version });
	});
	const isOld = version === '1.1';
	const isNew = version === '2.0';

	it.each([
		['plain', 'etl', 201],
		['Größe', 'letters', 201],
		["a_b'c-d.e&f (g)", 'all that 1.1 takes', 201],
		['a/b', 'a slash', isOld ? 400 : 201],
		['a%b', 'a percent sign', isOld ? 400 : 201],
		['a;b', 'a semicolon', isOld ? 400 : 201],
		['🚀', 'an emoji', isOld ? 400 : 201],
		['a::b', 'the separator', 400],
		['a\nb', 'a line break', 400],
		['a>b', 'an arrow', isOld || isNew ? 400 : 201],
		['a"b', 'a quote', isOld || isNew ? 400 : 500],
		['a\tb', 'a control character', isOld || isNew ? 400 : 201],
		['x'.repeat(128), '128 characters', 201],
		['x'.repeat(129), '129 characters', isOld ? 400 : 201],
		['x'.repeat(256), '256 characters', isOld ? 400 : 201],
		['x'.repeat(257), '257 characters', 400],
	])('%j (%s): %i', async (name, _what, status) => {
		const answer = await server.post(PIPELINES, airflow(name));
		expect(answer.status).toBe(status);
		if (status !== 201) return;
		const read = await server.get(`${PIPELINES}/name/${encoded(answer.body.fullyQualifiedName)}`);
		expect(read.body).toMatchObject({ id: answer.body.id, name });
	});

	it('quotes a name with a dot', async () => {
		const { body } = await server.post(PIPELINES, airflow('a.b'));
		expect(body.fullyQualifiedName).toBe('"a.b"');
		expect((await server.get(`${PIPELINES}/name/%22a.b%22`)).status).toBe(200);
		expect((await server.get(`${PIPELINES}/name/a.b`)).status).toBe(isOld ? 404 : 200);
	});

	it('asks for data products by their quoted name only', async () => {
		if (isOld) return;
		await server.post(PRODUCTS, product(version, 'a.b'));
		expect((await server.get(`${PRODUCTS}/name/%22a.b%22`)).status).toBe(200);
		expect((await server.get(`${PRODUCTS}/name/a.b`)).status).toBe(404);
	});

	it('cuts a name off at an unescaped semicolon', async () => {
		await server.put(PIPELINES, airflow('cut'));
		const { body } = await server.get(`${PIPELINES}/name/cut;off`);
		expect(body.name).toBe('cut');
		expect((await server.get(`${PIPELINES}/name/cut%3Boff`)).status).toBe(404);
	});
});

it('resolves dot segments, also encoded ones', async () => {
	const server = await serve();
	const { request } = await import('node:http');
	const status = await new Promise((resolve) => {
		const path = '/api/v1/services/pipelineServices/name/%2e%2e/%2e%2e?limit=1';
		const headers = { authorization: `Bearer ${server.tokens.user}` };
		request(server.url, { path, headers }, (answer) => {
			answer.resume();
			resolve(answer.statusCode);
		}).end();
	});
	expect(status).toBe(500);
	expect(server.journal.at(-1)?.path).toBe('/api/v1/services');
});

it('keeps names apart that look alike', async () => {
	const server = await serve();
	for (const name of ['é', 'e\u0301', 'É']) await server.post(PIPELINES, airflow(name));
	expect(server.catalog.count('pipelineService')).toBe(3);
});
