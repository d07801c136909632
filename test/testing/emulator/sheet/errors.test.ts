import type { Version } from '../../../../testing/emulator';
import { PIPELINES, airflow, allVersions, closeAll, exception, serve } from '../support';

afterAll(closeAll);

describe.each(allVersions)('on %s', (version) => {
	it('a token that another server signed is a 500 that names the key', async () => {
		const server = await serve({ version });
		const { status, body } = await server.get(PIPELINES, { token: server.tokens.otherServer });
		expect(status).toBe(500);
		expect(body.responseMessage).toMatch(/keyID doesn't match/);
	});

	it('an overloaded database is a 500 that says so', async () => {
		const server = await serve({ version });
		server.failNext({ kind: 'tooManyClients', method: 'POST', times: 2 });
		const get = await server.get(PIPELINES);
		const posts = [1, 2, 3].map(() => async () => await server.post(PIPELINES, airflow('a')));
		const [first, second, third] = [await posts[0]!(), await posts[1]!(), await posts[2]!()];
		expect([get, first, second, third].map(({ status }) => status)).toEqual([200, 500, 500, 201]);
		expect(first.body.responseMessage).toMatch(/too many clients already/);
	});

	it('U+0000 is refused in a text, however deep, and nothing is kept', async () => {
		const server = await serve({ version });
		const nul = String.fromCharCode(0);
		for (const more of [{ description: `a${nul}b` }, { displayName: nul }]) {
			expect((await server.post(PIPELINES, airflow('a', more))).status).toBe(500);
		}
		expect(server.catalog.count('pipelineService')).toBe(0);
		const { status } = await server.post(PIPELINES, airflow('a', { description: '\\u0000' }));
		expect(status).toBe(201);
	});
});

const wide: Version[] = ['1.2', '1.6', '1.10', '1.13'];

describe.each(wide)('names on %s', (version) => {
	it('a quote in a name is a 500 that says nothing', async () => {
		const server = await serve({ version });
		const { status, body } = await server.post(PIPELINES, airflow('a"b'));
		expect([status, body]).toEqual([500, exception('null')]);
	});

	it('a wholly quoted name is created and then not found by name', async () => {
		const server = await serve({ version });
		const { status, body } = await server.post(PIPELINES, airflow('"q.uo"'));
		expect([status, body.name]).toEqual([201, '"q.uo"']);
		const names = ['"q.uo"', 'q.uo', body.name].map(encodeURIComponent);
		for (const name of names) {
			expect((await server.get(`${PIPELINES}/name/${name}`)).status).toBe(404);
		}
		expect((await server.get(`${PIPELINES}/${body.id}`)).status).toBe(200);
	});
});

it.each(allVersions)('%s: trailing blanks of a name are kept', async (version) => {
	const server = await serve({ version });
	const [plain, blank] = [
		await server.put(PIPELINES, airflow('crm')),
		await server.put(PIPELINES, airflow('crm ')),
	];
	expect([plain.status, blank.status]).toEqual([201, 201]);
	expect(blank.body).toMatchObject({ name: 'crm ', fullyQualifiedName: 'crm ' });
	expect((await server.get(`${PIPELINES}/name/crm%20`)).body.id).toBe(blank.body.id);
});
