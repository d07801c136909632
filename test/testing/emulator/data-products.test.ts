import {
	type Parsed,
	type Server,
	PRODUCTS,
	airflow,
	PIPELINES,
	closeAll,
	label,
	product,
	serve,
} from './support';

afterAll(closeAll);

const user = (server: Server, name: string) => ({
	id: server.id('user', name),
	type: 'user',
	name,
	fullyQualifiedName: name,
});

describe.each(['1.6', '1.13', '2.0'] as const)('data products of %s', (version) => {
	const isOld = version === '1.6';
	let server: Server;
	beforeAll(async () => {
		server = await serve({ version });
	});

	it('take experts by name when created and show references', async () => {
		const { status, body } = await server.post(
			PRODUCTS,
			product(version, 'Churn', { experts: ['carol'] }),
		);
		expect(status).toBe(201);
		expect(body.experts).toMatchObject([{ ...user(server, 'carol'), name: 'carol' }]);
		const patch = [{ op: 'add', path: '/experts', value: [user(server, 'bob')] }];
		const patched = await server.patch(`${PRODUCTS}/${body.id}`, patch);
		expect(patched.body.experts).toMatchObject([{ name: 'bob' }]);
		const byName = [{ op: 'add', path: '/experts', value: ['carol'] }];
		expect((await server.patch(`${PRODUCTS}/${body.id}`, byName)).status).toBe(400);
		const asReference = product(version, 'Other', { experts: [user(server, 'bob')] });
		expect((await server.post(PRODUCTS, asReference)).status).toBe(400);
	});

	it('answer 404 to an unknown expert and an unknown domain', async () => {
		const expert = await server.post(PRODUCTS, product(version, 'A', { experts: ['zoe'] }));
		expect(expert.body).toEqual({ code: 404, message: 'user instance for zoe not found' });
		const nowhere = isOld ? { domain: 'Nowhere' } : { domains: ['Nowhere'] };
		const domain = await server.post(PRODUCTS, product(version, 'A', nowhere));
		expect(domain.body).toEqual({ code: 404, message: 'domain instance for Nowhere not found' });
	});

	it('take reviewers and tags in a create request only after 1.6', async () => {
		const reviewers = product(version, 'Reviewed', { reviewers: [user(server, 'bob')] });
		expect((await server.post(PRODUCTS, reviewers)).status).toBe(isOld ? 400 : 201);
		const tags = product(version, 'Tagged', { tags: [label('PII.Sensitive')] });
		expect((await server.post(PRODUCTS, tags)).status).toBe(isOld ? 400 : 201);
	});

	it('need a domain', async () => {
		const { status, body } = await server.post(PRODUCTS, { name: 'Homeless', description: 'x' });
		if (isOld) expect([status, body.errorType]).toEqual([500, 'UNHANDLED_SERVER_EXCEPTION']);
		else expect(body).toEqual({ code: 400, message: '[domains must not be null]' });
		expect(server.catalog.find('dataProduct', 'Homeless')).toBeUndefined();
	});

	it('need a description', async () => {
		const request = { ...product(version, 'Mute'), description: undefined };
		expect((await server.post(PRODUCTS, request)).body.message).toBe(
			'[description must not be null]',
		);
	});

	it('own inherited references once they are written back', async () => {
		if (isOld) return;
		const { body } = await server.post(PRODUCTS, product(version, 'Copycat'));
		const value = [...body.owners, user(server, 'bob')];
		await server.patch(`${PRODUCTS}/${body.id}`, [{ op: 'add', path: '/owners', value }]);
		const owners = server.catalog.find('dataProduct', 'Copycat')?.owners;
		expect(owners).toMatchObject([{ name: 'alice' }, { name: 'bob' }]);
		const { body: read } = await server.get(`${PRODUCTS}/${body.id}?fields=owners`);
		expect(read.owners.map((owner: Parsed) => owner.inherited)).toEqual([undefined, undefined]);
	});

	it('have several users or one team as owners', async () => {
		const team = { id: server.id('team', 'Analytics'), type: 'team' };
		const other = { id: server.id('team', 'Data Platform'), type: 'team' };
		const [alice, bob] = [user(server, 'alice'), user(server, 'bob')];
		const cases = [[alice, bob], [team], [team, other], [team, alice]];
		const answers = await Promise.all(
			cases.map(
				async (owners, at) => await server.post(PRODUCTS, product(version, `o${at}`, { owners })),
			),
		);
		expect(answers.map(({ status }) => status)).toEqual([201, 201, 400, 400]);
	});

	it('have one domain', async () => {
		if (isOld) return;
		const domains = ['Marketing', 'Finance'];
		const { status, body } = await server.post(PRODUCTS, product(version, 'Wide', { domains }));
		expect(status).toBe(400);
		expect(body.message).toMatch('Multiple Domains are not allowed');
	});

	it('are deleted for good, and cannot be restored', async () => {
		const { body } = await server.post(PRODUCTS, product(version, 'Gone'));
		expect((await server.delete(`${PRODUCTS}/${body.id}`)).status).toBe(200);
		expect(server.catalog.find('dataProduct', 'Gone')).toBeUndefined();
		const restored = await server.put(`${PRODUCTS}/restore`, { id: body.id });
		expect(restored.status).toBe(500);
		expect(restored.body.responseMessage).toMatch('HTTP 405 Method Not Allowed');
	});

	it('take and release assets', async () => {
		await server.post(PRODUCTS, product(version, 'Box'));
		const { body: service } = await server.post(PIPELINES, airflow('Inside'));
		const asset = { id: service.id, type: 'pipelineService' };
		const added = await server.put(`${PRODUCTS}/Box/assets/add`, { assets: [asset] });
		expect(added.status).toBe(200);
		expect(added.body).toMatchObject({
			status: 'success',
			numberOfRowsProcessed: 1,
			numberOfRowsPassed: 1,
			numberOfRowsFailed: 0,
			successRequest: [{ request: asset }],
		});
		const inside = () => server.catalog.find('pipelineService', 'Inside')?.dataProducts;
		expect(inside()).toMatchObject([{ name: 'Box' }]);
		await server.put(`${PRODUCTS}/Box/assets/remove`, { assets: [asset] });
		expect(inside()).toEqual([]);
	});

	it('change nothing in a dry run of assets', async () => {
		if (isOld) return;
		await server.post(PRODUCTS, product(version, 'Dry'));
		const { body: service } = await server.post(PIPELINES, airflow('Outside'));
		const assets = [{ id: service.id, type: 'pipelineService' }];
		const { body } = await server.put(`${PRODUCTS}/Dry/assets/add`, { assets, dryRun: true });
		expect(body).toMatchObject({ dryRun: true, status: 'success' });
		expect(server.catalog.find('pipelineService', 'Outside')?.dataProducts).toEqual([]);
	});
});
