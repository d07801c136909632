import type { Version } from '../../../../testing/emulator';
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

const DOMAINS = '/v1/domains';
const sales = { name: 'Sales', description: '', domainType: 'Aggregate' };

it('1.1 has no domains', async () => {
	const server = await serve({ version: '1.1' });
	const { status, body } = await server.post(DOMAINS, sales);
	expect([status, body]).toEqual([500, exception('HTTP 404 Not Found')]);
});

describe.each(withDomains)('domains on %s', (version) => {
	let server: Server;
	beforeEach(async () => {
		server = await serve({ version });
	});
	const owners = version === '1.2' ? 'owner' : 'owners';

	it.each(['name', 'description', 'domainType'])('need a %s', async (field) => {
		const { status, body } = await server.post(DOMAINS, { ...sales, [field]: undefined });
		expect([status, body.message]).toEqual([400, `[${field} must not be null]`]);
	});

	it.each([
		['Source-aligned', 201],
		['Consumer-aligned', 201],
		['Aggregate', 201],
		['source-aligned', 400],
		['Other', 400],
	])('of type %s: %i', async (domainType, status) => {
		expect((await server.post(DOMAINS, { ...sales, domainType })).status).toBe(status);
	});

	it('take experts by name and show references', async () => {
		const { body } = await server.post(DOMAINS, { ...sales, experts: ['bob'] });
		expect(body.experts).toMatchObject([{ name: 'bob', type: 'user' }]);
		const unknown = await server.post(DOMAINS, { ...sales, name: 'x', experts: ['zoe'] });
		expect(unknown.status).toBe(404);
		const experts = [{ id: server.id('user', 'bob'), type: 'user' }];
		expect((await server.post(DOMAINS, { ...sales, name: 'x', experts })).status).toBe(400);
	});

	it('take their parent as an FQN', async () => {
		const below = { ...sales, name: 'E.U', parent: 'Marketing' };
		const { body } = await server.post(DOMAINS, below);
		expect(body.fullyQualifiedName).toBe('Marketing."E.U"');
		expect((await server.post(DOMAINS, { ...below, parent: 'Nowhere' })).status).toBe(404);
		const parent = { id: server.id('domain', 'Marketing'), type: 'domain' };
		expect((await server.post(DOMAINS, { ...below, parent })).status).toBe(400);
	});

	it('may have one name below two parents', async () => {
		const below = { ...sales, name: 'EU' };
		const first = await server.put(DOMAINS, { ...below, parent: 'Marketing' });
		const second = await server.put(DOMAINS, { ...below, parent: 'Finance' });
		expect([first.status, second.status]).toEqual([201, 201]);
		expect(first.body.id).not.toBe(second.body.id);
	});

	it('are found by parent and name in a PUT: without parent it is another one', async () => {
		const below = { ...sales, name: 'Campaigns', description: 'new' };
		const same = await server.put(DOMAINS, { ...below, parent: 'Marketing' });
		expect([same.status, same.body.id]).toEqual([200, server.id('domain', 'Marketing.Campaigns')]);
		const other = await server.put(DOMAINS, below);
		expect([other.status, other.body.fullyQualifiedName]).toEqual([201, 'Campaigns']);
	});

	it('change their type by PUT, and neither parent nor name by PATCH', async () => {
		await server.put(DOMAINS, { ...sales, name: 'Finance', domainType: 'Source-aligned' });
		const id = server.id('domain', 'Finance');
		const parent = { id: server.id('domain', 'Marketing'), type: 'domain' };
		const patch = [
			{ op: 'add', path: '/parent', value: parent },
			{ op: 'replace', path: '/name', value: 'Money' },
			{ op: 'add', path: '/displayName', value: 'Money' },
		];
		const { status, body } = await server.patch(`${DOMAINS}/${id}`, patch);
		expect([status, body.fullyQualifiedName, body.parent]).toEqual([200, 'Finance', undefined]);
		expect(server.catalog.find('domain', 'Finance')).toMatchObject({
			domainType: 'Source-aligned',
			displayName: 'Money',
		});
	});

	it('are listed flat, with children and parent where asked for', async () => {
		const { body } = await server.get(`${DOMAINS}?fields=children,parent&limit=100`);
		const named = (name: string): Parsed => body.data.find((one: Parsed) => one.name === name);
		expect(named('Marketing').children).toMatchObject([{ name: 'Campaigns' }]);
		expect(named('Campaigns').parent).toMatchObject({ name: 'Marketing' });
		expect(body.paging.total).toBe(4);
	});

	it('inherit owners and experts of their parent, marked from 1.6 on', async () => {
		const path = `${DOMAINS}/name/Marketing.Campaigns?fields=${owners},experts`;
		const { body } = await server.get(path);
		const marked = version === '1.2' ? undefined : true;
		expect(body.experts).toMatchObject([{ name: 'bob' }]);
		expect(body.experts[0].inherited).toBe(marked);
		expect(server.catalog.find('domain', 'Marketing.Campaigns')?.experts).toEqual([]);
	});

	it('take sub-domains and data products along when they are deleted, for good', async () => {
		server.catalog.seed('dataProduct', { name: 'a', description: '', domains: ['Marketing'] });
		server.catalog.seed('dataProduct', { name: 'b', description: '', domains: ['Finance'] });
		const below = 'Marketing.Campaigns';
		server.catalog.seed('dataProduct', { name: 'c', description: '', domains: [below] });
		server.catalog.seed('pipelineService', { ...airflow('etl'), domains: ['Marketing'] });
		const id = server.id('domain', 'Marketing');
		expect((await server.delete(`${DOMAINS}/${id}`)).status).toBe(200);
		expect(server.catalog.all('domain').map(({ name }) => name)).toEqual(['Finance', 'Sales.EU']);
		expect(server.catalog.all('dataProduct').map(({ name }) => name)).toEqual(['b']);
		expect(server.catalog.find('pipelineService', 'etl')?.domains).toEqual([]);
		const restored = await server.put(`${DOMAINS}/restore`, { id });
		expect(restored.body).toEqual(exception('HTTP 405 Method Not Allowed'));
	});
});

describe('assets of domains', () => {
	const add = `${DOMAINS}/Finance/assets/add`;
	const withAsset = async (version: Version, domains: string[] = []) => {
		const server = await serve({ version });
		server.catalog.seed('pipelineService', { ...airflow('etl'), domains });
		const asset = { id: server.id('pipelineService', 'etl'), type: 'pipelineService' };
		const inside = () =>
			(server.catalog.find('pipelineService', 'etl')?.domains as Parsed[]).map(({ name }) => name);
		return { server, asset, inside };
	};

	it('1.2 has no such endpoints', async () => {
		const { server, asset } = await withAsset('1.2');
		expect((await server.put(add, { assets: [asset] })).status).toBe(500);
	});

	it.each(['1.6', '1.10', '1.13', '2.0'] as const)('%s: are added and removed', async (version) => {
		const { server, asset, inside } = await withAsset(version);
		const { body } = await server.put(add, { assets: [asset] });
		expect(body).toMatchObject({ status: 'success', numberOfRowsPassed: 1 });
		expect(inside()).toEqual(['Finance']);
		await server.put(`${DOMAINS}/Finance/assets/remove`, { assets: [asset] });
		expect(inside()).toEqual([]);
	});

	it.each(['1.6', '1.10', '1.13', '2.0'] as const)(
		'%s: stay where they are when they have a domain, success notwithstanding',
		async (version) => {
			const { server, asset, inside } = await withAsset(version, ['Marketing']);
			const { body } = await server.put(add, { assets: [asset] });
			expect(body.status).toBe('success');
			expect(inside()).toEqual(['Marketing']);
		},
	);

	it('1.6: an unknown asset is a 404, and dryRun a 400', async () => {
		const { server, asset } = await withAsset('1.6');
		const ghost = { id: '11111111-1111-4111-8111-111111111111', type: 'table' };
		expect((await server.put(add, { assets: [ghost] })).status).toBe(404);
		expect((await server.put(add, { assets: [asset], dryRun: false })).status).toBe(400);
	});
});

it('tags of domains are taken after 1.6', async () => {
	for (const [version, status] of [
		['1.2', 400],
		['1.13', 201],
	] as const) {
		const server = await serve({ version });
		expect((await server.post(DOMAINS, { ...sales, tags: [] })).status).toBe(status);
	}
});

it('a domain filters services and data products', async () => {
	const server = await serve({ version: '1.6' });
	await server.post(PRODUCTS, product('1.6', 'Churn'));
	await server.post(PIPELINES, airflow('in', { domain: 'Marketing' }));
	await server.post(PIPELINES, airflow('out'));
	for (const path of [PRODUCTS, PIPELINES]) {
		expect((await server.get(`${path}?domain=Marketing`)).body.paging.total).toBe(1);
	}
});
