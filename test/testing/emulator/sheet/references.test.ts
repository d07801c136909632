import {
	type Parsed,
	type Server,
	PIPELINES,
	PRODUCTS,
	airflow,
	closeAll,
	exception,
	product,
	serve,
	withDomains,
} from '../support';

afterAll(closeAll);

const cannotCompare = exception(
	'Cannot invoke "String.compareTo(String)" because the return value of "org.openmetadata.schema.type.EntityReference.getName()" is null',
);

const ofUser = (server: Server, name: string) => ({ id: server.id('user', name), type: 'user' });
const named = (reference: { id: string; type: string }, name: string) => ({
	...reference,
	name,
	fullyQualifiedName: name,
});

describe.each(withDomains)('references in patches of %s', (version) => {
	let server: Server;
	let path: string;
	beforeEach(async () => {
		server = await serve({ version });
		const { body } = await server.post(PRODUCTS, product(version, 'Churn'));
		path = `${PRODUCTS}/${body.id}`;
	});
	const experts = () => server.catalog.find('dataProduct', 'Churn')?.experts;
	const set = async (value: unknown) =>
		await server.patch(path, [{ op: 'add', path: '/experts', value }]);

	it('one bare reference is taken, and comes back without a name', async () => {
		const { status, body } = await set([ofUser(server, 'bob')]);
		expect([status, body.experts]).toEqual([200, [ofUser(server, 'bob')]]);
		expect(experts()).toMatchObject([{ name: 'bob' }]);
	});

	it('two of which one is bare are a 500, and nothing is changed', async () => {
		const value = [named(ofUser(server, 'bob'), 'bob'), ofUser(server, 'carol')];
		const { status, body } = await set(value);
		expect([status, body]).toEqual([500, cannotCompare]);
		expect(experts()).toEqual([]);
	});

	it('two with names are taken', async () => {
		const value = ['carol', 'bob'].map((name) => named(ofUser(server, name), name));
		const { status, body } = await set(value);
		expect(status).toBe(200);
		expect(body.experts.map((one: Parsed) => one.name)).toEqual(['bob', 'carol']);
	});
});

it.each(['1.6', '1.10', '1.13', '2.0'] as const)(
	'%s: two bare data products are a 500, and the change is made all the same',
	async (version) => {
		const server = await serve({ version });
		const { body } = await server.post(PIPELINES, airflow('a'));
		const value = ['A', 'B'].map((name) => {
			server.catalog.seed('dataProduct', { name, description: '', domains: ['Finance'] });
			return { id: server.id('dataProduct', name), type: 'dataProduct' };
		});
		const patch = [{ op: 'add', path: '/dataProducts', value }];
		const answer = await server.patch(`${PIPELINES}/${body.id}`, patch);
		expect([answer.status, answer.body]).toEqual([500, cannotCompare]);
		expect(server.catalog.find('pipelineService', 'a')?.dataProducts).toHaveLength(2);
	},
);

describe.each(withDomains)('domains on %s', (version) => {
	const isList = version !== '1.2' && version !== '1.6';
	const domainOf = (server: Server) => {
		const reference = named({ id: server.id('domain', 'Finance'), type: 'domain' }, 'Finance');
		return isList
			? { path: '/domains', value: [reference] }
			: { path: '/domain', value: reference };
	};

	it('PATCH of the domain of a data product is a 200 that changes nothing, before 2.0', async () => {
		const server = await serve({ version });
		const { body } = await server.post(PRODUCTS, product(version, 'Churn'));
		const patch = [{ op: 'add', ...domainOf(server) }];
		expect((await server.patch(`${PRODUCTS}/${body.id}`, patch)).status).toBe(200);
		expect(server.catalog.find('dataProduct', 'Churn')?.domains).toMatchObject([
			{ name: version === '2.0' ? 'Finance' : 'Marketing' },
		]);
	});

	it('PUT with another domain moves a data product', async () => {
		const server = await serve({ version });
		await server.put(PRODUCTS, product(version, 'Churn'));
		const elsewhere = isList ? { domains: ['Finance'] } : { domain: 'Finance' };
		await server.put(PRODUCTS, product(version, 'Churn', elsewhere));
		expect(server.catalog.all('dataProduct')).toMatchObject([{ domains: [{ name: 'Finance' }] }]);
	});

	it('PATCH of the domain of a service works', async () => {
		const server = await serve({ version });
		const { body } = await server.post(PIPELINES, airflow('a'));
		await server.patch(`${PIPELINES}/${body.id}`, [{ op: 'add', ...domainOf(server) }]);
		expect(server.catalog.find('pipelineService', 'a')?.domains).toMatchObject([
			{ name: 'Finance' },
		]);
	});

	it('data products inherit owners and experts after 1.6', async () => {
		const server = await serve({ version });
		await server.post(PRODUCTS, product(version, 'Heir'));
		const owners = version === '1.2' ? 'owner' : 'owners';
		const { body } = await server.get(`${PRODUCTS}/name/Heir?fields=${owners},experts`);
		const inherits = version !== '1.2' && version !== '1.6';
		const inherited = inherits ? [{ name: 'bob', inherited: true }] : [];
		expect(body.experts).toMatchObject(inherited);
	});

	it('the FQN of a data product is its bare name', async () => {
		const server = await serve({ version });
		const { body } = await server.post(PRODUCTS, product(version, 'Churn'));
		expect(body.fullyQualifiedName).toBe('Churn');
	});
});

describe('assets', () => {
	const ghost = { id: '11111111-1111-4111-8111-111111111111', type: 'table' };
	const withAsset = async (version: '1.2' | '1.6' | '1.10') => {
		const server = await serve({ version });
		server.catalog.seed('dataProduct', { name: 'Box', description: '', domains: ['Finance'] });
		server.catalog.seed('pipelineService', { ...airflow('a'), domains: ['Marketing'] });
		return { server, asset: { id: server.id('pipelineService', 'a'), type: 'pipelineService' } };
	};
	const add = `${PRODUCTS}/Box/assets/add`;

	it('1.2 has no such endpoints', async () => {
		const { server, asset } = await withAsset('1.2');
		const { status, body } = await server.put(add, { assets: [asset] });
		expect([status, body]).toEqual([500, exception('HTTP 404 Not Found')]);
	});

	it.each([true, false])('1.6: dryRun %s is a 400', async (dryRun) => {
		const { server, asset } = await withAsset('1.6');
		const { status, body } = await server.put(add, { assets: [asset], dryRun });
		expect(status).toBe(400);
		expect(body.message).toMatch(/^Unrecognized field "dryRun" \(class \S+BulkAssets\)/);
		expect(server.catalog.find('pipelineService', 'a')?.dataProducts).toEqual([]);
	});

	it('1.6: an unknown asset is a 404 for the whole list', async () => {
		const { server, asset } = await withAsset('1.6');
		const { status, body } = await server.put(add, { assets: [asset, ghost] });
		expect([status, body.message]).toEqual([404, `table instance for ${ghost.id} not found`]);
		expect(server.catalog.find('pipelineService', 'a')?.dataProducts).toEqual([]);
	});

	it('1.10: an unknown asset is one row of the result', async () => {
		const { server, asset } = await withAsset('1.10');
		const { status, body } = await server.put(add, { assets: [asset, ghost] });
		expect([status, body.status, body.numberOfRowsFailed]).toEqual([400, 'partialSuccess', 1]);
	});

	it.each(['1.6', '1.10'] as const)('%s: an asset stays in its domain', async (version) => {
		const { server, asset } = await withAsset(version);
		for (const path of [add, '/v1/domains/Finance/assets/add']) {
			const { body } = await server.put(path, { assets: [asset] });
			expect(body).toMatchObject({ status: 'success', numberOfRowsPassed: 1 });
		}
		expect(server.catalog.find('pipelineService', 'a')?.domains).toMatchObject([
			{ name: 'Marketing' },
		]);
	});
});
