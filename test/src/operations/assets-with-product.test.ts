import { closeAll, refusal, serve, withDomains } from '../support';

afterEach(closeAll);

const product = { name: 'Churn', description: 'Who leaves', domains: ['Finance'] };
const orders = { type: 'table', fullyQualifiedName: 'pg.orders' };
const users = { type: 'table', fullyQualifiedName: 'pg.users' };
const missing = { type: 'table', fullyQualifiedName: 'pg.missing' };

async function withTables(version: (typeof withDomains)[number]) {
	const world = await serve({ version });
	const { catalog } = world;
	const domains = ['Finance'];
	catalog.seed('databaseService', { name: 'pg', serviceType: 'Postgres', domains });
	for (const name of ['orders', 'users']) catalog.seed('table', { name, service: 'pg', domains });
	const productsOf = (name: string) =>
		(catalog.find('table', name)?.dataProducts as { name: string }[]).map((one) => one.name);
	return { world, productsOf, products: world.client().dataProducts };
}

describe.each(withDomains.filter((version) => version !== '1.2'))('version %s', (version) => {
	it('a data product gets its assets when it is created, updated or both', async () => {
		const { products, productsOf } = await withTables(version);
		const created = await products.create(product, { assets: [orders] });
		expect(created).toMatchObject({ action: 'created', assets: [{ status: 'added' }] });
		const updated = await products.update({ name: 'Churn' }, {}, { assets: [orders, users] });
		expect(updated).toMatchObject({
			action: 'updated',
			assets: [{ status: 'unchanged' }, { status: 'added' }],
		});
		expect([productsOf('pg.orders'), productsOf('pg.users')]).toEqual([['Churn'], ['Churn']]);
	});

	it('a second time nothing is written', async () => {
		const { world, products } = await withTables(version);
		await products.upsert(product, { assets: [orders] });
		const before = world.writes().length;
		const again = await products.upsert(product, { assets: [orders] });
		expect(again).toMatchObject({ action: 'unchanged', assets: [{ status: 'unchanged' }] });
		expect(world.writes()).toHaveLength(before);
	});

	it('what could not be added is a failure that says that the rest was saved', async () => {
		const { products, productsOf } = await withTables(version);
		const error = await refusal(products.upsert(product, { assets: [missing, orders] }));
		expect(error).toMatchObject({ type: 'BAD_REQUEST', field: 'assets' });
		expect(error.message).toMatch(
			/^The data product was saved, but 1 of 2 assets could not be added: .*pg\.missing/,
		);
		expect(productsOf('pg.orders')).toEqual(['Churn']);
	});
});

it('without assets nothing is asked about them', async () => {
	const { world, products } = await withTables('1.13');
	expect(await products.upsert(product, { assets: [] })).not.toHaveProperty('assets');
	expect(world.journal.filter(({ path }) => path.includes('assets'))).toEqual([]);
});
