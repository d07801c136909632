import { proxyTo } from '../proxy';
import { clientOf, closeAll, refusal, serve, withDomains, idOf } from '../support';

afterEach(closeAll);

async function withProduct(version: (typeof withDomains)[number] = '1.13') {
	const world = await serve({ version });
	world.catalog.seed('dataProduct', { name: 'Churn.EU', description: 'd', domains: ['Finance'] });
	world.catalog.seed('databaseService', {
		name: 'pg',
		serviceType: 'Postgres',
		domains: ['Finance'],
	});
	world.catalog.seed('table', { name: 'orders', service: 'pg', domains: ['Finance'] });
	world.catalog.seed('table', { name: 'x.y', service: 'pg', domains: ['Finance'] });
	const products = (type: 'table' | 'databaseService', name: string) =>
		(world.catalog.find(type, name)?.dataProducts as { name: string }[]).map((one) => one.name);
	return { world, products };
}

const orders = { type: 'table', fullyQualifiedName: 'pg.orders' };
const dotted = { type: 'table', fullyQualifiedName: 'pg."x.y"' };

it('1.2 has no assets: nothing is changed', async () => {
	const { world, products } = await withProduct('1.2');
	const { dataProducts } = world.client();
	const added = dataProducts.changeAssets('add', { name: 'Churn.EU' }, [orders]);
	expect((await refusal(added)).type).toBe('UNSUPPORTED');
	expect(products('table', 'pg.orders')).toEqual([]);
});

const withAssets = withDomains.filter((version) => version !== '1.2');

describe.each(withAssets)('version %s', (version) => {
	it('adds and removes assets, by FQN and by id, one outcome each', async () => {
		const { world, products } = await withProduct(version);
		const { dataProducts } = world.client();
		const byId = {
			type: 'databaseService',
			id: idOf(world.catalog.find('databaseService', 'pg')),
		};
		const ref = { name: 'Churn.EU' };
		const outcomes = await dataProducts.changeAssets('add', ref, [orders, dotted, byId]);
		const product = world.catalog.find('dataProduct', 'Churn.EU');
		const dataProduct = {
			id: product?.id,
			type: 'dataProduct',
			name: 'Churn.EU',
			fullyQualifiedName: product?.fullyQualifiedName,
		};
		expect(outcomes).toEqual([
			{ asset: orders, dataProduct, status: 'added' },
			{ asset: dotted, dataProduct, status: 'added' },
			{ asset: byId, dataProduct, status: 'added' },
		]);
		const before = world.writes().length;
		const again = await dataProducts.changeAssets('add', ref, [orders, dotted, byId]);
		expect(again.map(({ status }) => status)).toEqual(Array(3).fill('unchanged'));
		expect(world.writes()).toHaveLength(before);
		expect(products('table', 'pg.orders')).toEqual(['Churn.EU']);
		expect(products('databaseService', 'pg')).toEqual(['Churn.EU']);
		const removed = await dataProducts.changeAssets('remove', ref, [orders]);
		expect(removed).toMatchObject([{ asset: orders, status: 'removed' }]);
		expect(products('table', 'pg.orders')).toEqual([]);
		const gone = await dataProducts.changeAssets('remove', ref, [orders]);
		expect(gone).toMatchObject([{ status: 'unchanged' }]);
	});

	it('a plan changes nothing, also where the server has no dry run', async () => {
		const { world, products } = await withProduct(version);
		const { dataProducts } = world.client();
		const ref = { name: 'Churn.EU' };
		const plan = { mode: 'plan' } as const;
		expect(await dataProducts.changeAssets('add', ref, [orders], plan)).toMatchObject([
			{ asset: orders, status: 'wouldBeAdded' },
		]);
		expect(await dataProducts.changeAssets('remove', ref, [orders], plan)).toMatchObject([
			{ asset: orders, status: 'unchanged' },
		]);
		expect(products('table', 'pg.orders')).toEqual([]);
		await dataProducts.changeAssets('add', ref, [orders]);
		expect(await dataProducts.changeAssets('remove', ref, [orders], plan)).toMatchObject([
			{ asset: orders, status: 'wouldBeRemoved' },
		]);
		expect(products('table', 'pg.orders')).toEqual(['Churn.EU']);
	});

	it('what does not exist fails by itself; the others are done', async () => {
		const { world, products } = await withProduct(version);
		const missing = { type: 'table', fullyQualifiedName: 'pg.nothing' };
		const odd = { type: 'galaxy', fullyQualifiedName: 'x' };
		const ghost = { type: 'table', id: '01234567-89ab-cdef-0123-456789abcdef' };
		const outcomes = await world
			.client()
			.dataProducts.changeAssets('add', { name: 'Churn.EU' }, [missing, orders, odd, ghost]);
		expect(outcomes.map(({ status }) => status)).toEqual(['failed', 'added', 'failed', 'failed']);
		expect(outcomes[2]?.message).toBe('"galaxy" is not an asset type.');
		expect(outcomes[3]?.message).toContain('01234567-89ab');
		expect(outcomes.map(({ error }) => error?.type)).toEqual([
			'NOT_FOUND',
			undefined,
			'BAD_REQUEST',
			'NOT_FOUND',
		]);
		expect(products('table', 'pg.orders')).toEqual(['Churn.EU']);
	});
});

it('nothing to send: nothing is sent', async () => {
	const { world } = await withProduct();
	const { dataProducts } = world.client();
	expect(await dataProducts.changeAssets('add', { name: 'Churn.EU' }, [])).toEqual([]);
	expect(world.writes()).toEqual([]);
});

it('only data products have assets; one that is not there has none', async () => {
	const { world } = await withProduct();
	const client = world.client();
	const ref = { name: 'pg' };
	expect((await refusal(client.databaseServices.changeAssets('add', ref, [orders]))).type).toBe(
		'UNSUPPORTED',
	);
	expect((await refusal(client.dataProducts.changeAssets('add', ref, [orders]))).type).toBe(
		'NOT_FOUND',
	);
});

describe('odd answers', () => {
	const answered = async (status: number, body: unknown, part = '/assets/add') => {
		const { world } = await withProduct();
		const headers = { 'content-type': 'application/json' };
		const text = JSON.stringify(body);
		const proxy = await proxyTo(world.url, ({ url }) =>
			url.includes(part) ? { status, headers, text } : undefined,
		);
		const { dataProducts } = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
		return dataProducts.changeAssets('add', { name: 'Churn.EU' }, [orders]);
	};

	it('a 400 that is no result is the words of the server', async () => {
		expect(
			await refusal(answered(400, { code: 400, message: 'Domain rule stands against it' })),
		).toMatchObject({
			type: 'BAD_REQUEST',
			status: 400,
			field: 'assets',
			message: 'Domain rule stands against it',
		});
		expect((await refusal(answered(400, []))).message).toBe(
			'The server did not accept the assets.',
		);
	});

	it.each([
		['a success that is no result', 200, { ok: true }, '/assets/add'],
		['a change that was aborted', 400, { status: 'aborted', abortReason: 'no' }, '/assets/add'],
		['a change that still goes on', 200, { status: 'running' }, '/assets/add'],
		['an asset without id', 200, {}, '/tables/name/'],
		['an asset that is a list', 200, [], '/tables/name/'],
	])('%s is not believed', async (_, status, body, part) => {
		expect((await refusal(answered(status, body, part))).type).toBe('INVALID_RESPONSE');
	});

	it('a server that does not know the data products of an asset is asked to add it', async () => {
		const unknown = { code: 400, message: 'Invalid field name dataProducts' };
		const outcomes = await answered(400, unknown, 'fields=dataProducts');
		expect(outcomes).toMatchObject([{ status: 'added' }]);
		const odd = { id: '01234567-89ab-cdef-0123-456789abcdef', dataProducts: ['Churn.EU'] };
		expect((await answered(200, odd, '/tables/name/'))[0]?.message).toContain('01234567');
	});

	it('that a server does not know the data products of a type is asked once', async () => {
		const { world } = await withProduct();
		const asked: string[] = [];
		const text = JSON.stringify({ code: 400, message: 'Invalid field name dataProducts' });
		const proxy = await proxyTo(world.url, ({ url }) => {
			if (!url.includes('fields=dataProducts')) return undefined;
			asked.push(url);
			return { status: 400, headers: { 'content-type': 'application/json' }, text };
		});
		const { dataProducts } = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
		for (const change of ['add', 'remove'] as const) {
			await dataProducts.changeAssets(change, { name: 'Churn.EU' }, [orders]);
		}
		expect(asked).toHaveLength(1);
	});

	it('a server that fails is not the fault of the asset', async () => {
		expect((await refusal(answered(403, { message: 'no' }, '/tables/name/'))).type).toBe(
			'FORBIDDEN',
		);
	});

	it('a failure that names nobody is one of all', async () => {
		expect(await answered(400, { status: 'failure', failedRequest: [] })).toMatchObject([
			{ asset: orders, status: 'failed', message: 'The server did not say why.' },
		]);
	});

	it('a failure that names another one may mean any', async () => {
		const failedRequest = [{ request: 'pg.other', message: 'no' }];
		expect(await answered(200, { status: 'partialSuccess', failedRequest })).toMatchObject([
			{ asset: orders, status: 'failed', message: 'The server did not say why.' },
		]);
		expect(await answered(200, { status: 'success', numberOfRowsFailed: 1 })).toMatchObject([
			{ status: 'failed' },
		]);
	});

	it('a refusal may come under another name, or name a row by nothing', async () => {
		expect((await refusal(answered(400, { responseMessage: 'no' }))).message).toBe('no');
		expect((await refusal(answered(400, { code: 400 }))).message).toBe(
			'The server did not accept the assets.',
		);
		const failedRequest = [{ request: 7, message: 'no' }];
		expect(await answered(200, { status: 'partialSuccess', failedRequest })).toMatchObject([
			{ status: 'failed', message: 'The server did not say why.' },
		]);
	});

	it('words of the server come without echoes and secrets', async () => {
		const message = 'Refused, password=hunter22: {"name": "pg", "connection": {}}';
		expect((await refusal(answered(400, { message }))).message).toBe('Refused, password=*** {…}');
	});

	it('a failure may name the asset by its FQN, with no word why', async () => {
		const failedRequest = [{ request: 'pg.orders', status: 400 }];
		expect(await answered(400, { status: 'failure', failedRequest })).toMatchObject([
			{ status: 'failed', message: 'The server did not say why.' },
		]);
	});
});

it('a lost answer is asked for again: adding twice is adding once', async () => {
	const { world, products } = await withProduct();
	const proxy = await proxyTo(world.url, ({ url, times }) =>
		url.includes('/assets/') && times === 1 ? 'loseAnswer' : undefined,
	);
	const { dataProducts } = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
	const outcomes = await dataProducts.changeAssets('add', { name: 'Churn.EU' }, [orders]);
	expect(outcomes).toMatchObject([{ asset: orders, status: 'added' }]);
	expect(products('table', 'pg.orders')).toEqual(['Churn.EU']);
});
