import { type Server, PIPELINES, PRODUCTS, airflow, closeAll, product, serve } from './support';

afterAll(closeAll);

const forms = {
	'1.1': { reported: '1.1.0-SNAPSHOT', owners: 'owner', domains: undefined },
	'1.6': { reported: '1.6.0-SNAPSHOT', owners: 'owners', domains: 'domain' },
	'1.13': { reported: '1.13.0', owners: 'owners', domains: 'domains' },
	'2.0': { reported: '2.0.0-SNAPSHOT', owners: 'owners', domains: 'domains' },
} as const;

describe.each(['1.1', '1.6', '1.13', '2.0'] as const)('a server of %s', (version) => {
	const form = forms[version];
	let server: Server;
	beforeAll(async () => {
		server = await serve({ version });
	});

	it('tells its version without a token', async () => {
		const answer = await server.get('/v1/system/version', { headers: { authorization: 'x' } });
		expect(answer.body).toMatchObject({ version: form.reported });
		expect(Object.keys(answer.body)).toEqual(['version', 'revision', 'timestamp']);
	});

	it('takes owners in its own form only', async () => {
		const alice = { id: server.id('user', 'alice'), type: 'user' };
		const forms: Record<string, unknown> = { owner: alice, owners: [alice] };
		for (const [field, value] of Object.entries(forms)) {
			const answer = await server.put(PIPELINES, airflow(`by ${field}`, { [field]: value }));
			expect(answer.status).toBe(field === form.owners ? 201 : 400);
			if (answer.status === 400) {
				expect(answer.body.message).toMatch(`Unrecognized field "${field}" (class `);
			}
			const read = await server.get(`${PIPELINES}?fields=${field}`);
			expect(read.status).toBe(field === form.owners ? 200 : 400);
			if (read.status === 400) expect(read.body.message).toBe(`Invalid field name ${field}`);
		}
	});

	it('shows owners in its own form', async () => {
		const { body } = await server.get(
			`${PIPELINES}/name/by%20${form.owners}?fields=${form.owners}`,
		);
		const owner = form.owners === 'owner' ? body.owner : body.owners[0];
		expect(owner).toMatchObject({
			type: 'user',
			name: 'alice',
			fullyQualifiedName: 'alice',
			displayName: 'Alice Adams',
			deleted: false,
		});
		expect(Array.isArray(body[form.owners])).toBe(form.owners === 'owners');
	});

	it('takes domains in its own form only', async () => {
		const forms: Record<string, unknown> = { domain: 'Marketing', domains: ['Marketing'] };
		for (const [field, value] of Object.entries(forms)) {
			const answer = await server.put(PIPELINES, airflow(`in ${field}`, { [field]: value }));
			expect(answer.status).toBe(field === form.domains ? 201 : 400);
		}
	});

	it('asks for a connection before 1.2', async () => {
		const request = { name: 'bare', serviceType: 'Airflow' };
		const answer = await server.post(PIPELINES, request);
		expect(answer.status).toBe(version === '1.1' ? 400 : 201);
		if (version === '1.1') expect(answer.body.message).toBe('[connection must not be null]');
	});

	it('has data products and domains from 1.2 on', async () => {
		const answers = [await server.get(PRODUCTS), await server.get('/v1/domains')];
		expect(answers.map(({ status }) => status)).toEqual(
			version === '1.1' ? [500, 500] : [200, 200],
		);
	});

	it('shows domains as references', async () => {
		if (form.domains === undefined) return;
		await server.post(PRODUCTS, product(version, 'Churn'));
		const { body } = await server.get(`${PRODUCTS}/name/Churn?fields=${form.domains}`);
		const domain = form.domains === 'domain' ? body.domain : body.domains[0];
		expect(domain).toMatchObject({ id: server.id('domain', 'Marketing'), type: 'domain' });
	});

	it('takes a domain of a patch as a reference, not as an FQN', async () => {
		if (form.domains === undefined) return;
		const path = `${PIPELINES}/name/${encodeURIComponent(`in ${form.domains}`)}`;
		const finance = { id: server.id('domain', 'Finance'), type: 'domain' };
		const isList = form.domains === 'domains';
		const asName = isList ? ['Finance'] : 'Finance';
		const refused = await server.patch(path, [
			{ op: 'add', path: `/${form.domains}`, value: asName },
		]);
		expect(refused.status).toBe(400);
		const value = isList ? [finance] : finance;
		const taken = await server.patch(path, [{ op: 'add', path: `/${form.domains}`, value }]);
		expect(taken.status).toBe(200);
		const stored = server.catalog.find('pipelineService', `in ${form.domains}`);
		expect(stored?.domains).toMatchObject([{ name: 'Finance' }]);
	});
});
