import { places, products } from './kinds';
import { locate, run, useBench } from './support';

const { serve } = useBench();

describe.each(places.filter(([, node]) => node === 'dataProduct'))('on %s, %s', (version, node) => {
	it.each([
		['nobody confirmed it', {}],
		['the switch is off', { deletePermanently: false }],
		['an expression confirms nothing', { deletePermanently: '={{ $json.nothing }}' }],
	])('Delete asks nothing of the server when %s', async (_, confirmation) => {
		const bench = await serve(version);
		bench.emulator.catalog.seed(node, { ...products.desired, name: 'one' });
		const parameters = { operation: 'delete', entity: locate('one'), ...confirmation };
		const ran = await run(bench, node, parameters);
		expect(ran.result.error?.message).toMatch(/only be deleted permanently|^Delete Permanently: /);
		expect(ran.result.error?.description).toMatch(/Delete Permanently|expression/);
		expect(ran.journal).toEqual([]);
		expect(bench.emulator.catalog.find(node, 'one')).toBeDefined();
	});

	it('a data product gets the assets of its form, and they are unchanged the second time', async () => {
		const bench = await serve(version);
		const { catalog } = bench.emulator;
		catalog.seed('databaseService', { name: 'wh', serviceType: 'Mysql' });
		catalog.seed('table', { name: 'orders', service: 'wh', domains: ['Marketing'] });
		const form = (asset: unknown) => ({
			operation: 'upsert',
			...products.needs,
			name: 'Churn',
			assets: { asset: [{ type: 'table', asset }] },
		});
		const saved = await run(bench, node, form({ __rl: true, mode: 'list', value: 'wh.orders' }));
		expect(saved.json[0]).toMatchObject({
			action: 'created',
			assets: [{ status: 'added', type: 'table', fullyQualifiedName: 'wh.orders' }],
		});
		const again = await run(bench, node, form('wh.orders'));
		expect(again.json[0]).toMatchObject({ action: 'unchanged', assets: [{ status: 'unchanged' }] });
		expect(again.sent).toEqual([]);
		const { result } = await run(bench, node, form('wh.nothing'));
		expect(result.error?.message).toMatch(/^The data product was saved, but 1 of 1 assets/);
	});

	it('Add and Remove Assets map partial failures back to their items', async () => {
		const bench = await serve(version);
		const { catalog } = bench.emulator;
		catalog.seed('dataProduct', { ...products.desired, name: 'Churn' });
		catalog.seed('databaseService', { name: 'wh', serviceType: 'Mysql' });
		const domains = ['Marketing'];
		for (const name of ['orders', 'users']) catalog.seed('table', { name, service: 'wh', domains });
		const parameters = (operation: string, options = {}) => ({
			operation,
			entity: locate('Churn'),
			assetList: { asset: [{ type: 'table', asset: '={{ $json.asset }}' }] },
			options,
		});
		const assets = ['wh.orders', 'wh.nothing', 'wh.users'].map((asset) => ({ asset }));

		const dry = await run(bench, node, { ...parameters('addAssets'), mode: 'plan' }, assets);
		expect(dry.result.error).toBeUndefined();
		expect(dry.json.map(({ action }) => action)).toEqual([
			'wouldBeAdded',
			'failed',
			'wouldBeAdded',
		]);

		const added = await run(bench, node, parameters('addAssets'), assets);
		expect(added.json).toEqual([
			{
				item: 0,
				name: 'wh.orders',
				action: 'added',
				summary: 'Added to the data product.',
				type: 'table',
				fullyQualifiedName: 'wh.orders',
				dataProduct: {
					id: catalog.find('dataProduct', 'Churn')?.id,
					type: 'dataProduct',
					name: 'Churn',
					fullyQualifiedName: 'Churn',
				},
			},
			expect.objectContaining({
				item: 1,
				action: 'failed',
				fullyQualifiedName: 'wh.nothing',
				error: expect.objectContaining({
					type: 'NOT_FOUND',
					message: expect.stringMatching(/wh\.nothing/),
				}),
			}),
			expect.objectContaining({ action: 'added', fullyQualifiedName: 'wh.users' }),
		]);
		expect(added.rows).toEqual([0, 1, 2]);
		const puts = added.sent.filter(([method]) => method === 'PUT');
		expect(puts).toHaveLength(1);
		expect(catalog.find('table', 'wh.orders')?.dataProducts).toEqual([
			expect.objectContaining({ name: 'Churn' }),
		]);

		const json = {
			operation: 'removeAssets',
			entity: locate('Churn'),
			specifyAssets: 'json',
			assetsJson: '[{ "type": "table", "fullyQualifiedName": "wh.orders" }]',
		};
		const removed = await run(bench, node, json);
		expect(removed.json.map(({ action }) => action)).toEqual(['removed']);
		expect(catalog.find('table', 'wh.orders')?.dataProducts ?? []).toEqual([]);

		const split = await run(bench, node, parameters('addAssets'), assets, {
			node: { onError: 'continueErrorOutput' },
		});
		expect(split.failed.map(({ json }) => json.asset)).toEqual(['wh.nothing']);
	});

	it('Add Assets does the others where an item names none; set to Stop it sends nothing', async () => {
		const bench = await serve(version);
		const { catalog } = bench.emulator;
		catalog.seed('dataProduct', { ...products.desired, name: 'Churn' });
		catalog.seed('databaseService', { name: 'wh', serviceType: 'Mysql' });
		catalog.seed('table', { name: 'orders', service: 'wh', domains: ['Marketing'] });
		const parameters = {
			operation: 'addAssets',
			entity: locate('Churn'),
			assetList: { asset: [{ type: 'table', asset: '={{ $json.asset }}' }] },
		};
		const items = ['wh.orders', ''].map((asset) => ({ asset }));

		const stop = { ...parameters, failedItems: 'fail' };
		const stopped = await run(bench, node, stop, items);
		expect(stopped.result.error?.message).toMatch(/^Not completed: 2 of 2 items/);
		expect(stopped.result.error?.description).toContain(
			'Item 1: Assets, number 1: the type, or the full name or ID, is missing',
		);
		expect(stopped.sent).toEqual([]);

		const two = { ...stop, entity: locate('={{ $json.product }}') };
		const second = await run(bench, node, two, [
			{ product: 'Nobody', asset: 'wh.orders' },
			{ product: 'Churn', asset: 'wh.orders' },
		]);
		expect(second.result.error?.message).toContain('1 failed, 1 skipped');
		expect(second.sent).toEqual([]);

		const done = await run(bench, node, parameters, items);
		expect(done.json).toEqual([
			expect.objectContaining({ action: 'added', fullyQualifiedName: 'wh.orders' }),
			{
				item: 1,
				name: null,
				action: 'failed',
				summary: expect.stringContaining('is missing. Enter both'),
				error: expect.objectContaining({ type: 'BAD_REQUEST' }),
			},
		]);
		expect(done.rows).toEqual([0, 1]);
	});
});
