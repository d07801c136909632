import { places, pipelines, products, servicePlaces, type Kind } from './kinds';
import { brief, row } from './rows';
import { locate, run, text, useBench } from './support';

const { serve } = useBench();

const removing = (kind: Kind) => ({
	operation: 'sync',
	removeUnlistedEntities: true,
	scope: kind.isService
		? { serviceType: kind.desired.serviceType }
		: { domain: locate('Marketing') },
	removalLimit: 'number',
	maximumNumber: 1,
	...(kind.isService ? {} : { deletePermanently: true }),
});

describe.each(places)('on %s, %s: Sync', (version, node, kind) => {
	it('is planned, approved by its hash, carried out, and then only reads', async () => {
		const bench = await serve(version);
		const { catalog } = bench.emulator;
		catalog.seed(node, { ...kind.desired, name: 'kept', displayName: 'Before' });
		catalog.seed(node, { ...kind.desired, name: 'left' });
		const items = [row(kind, 'kept'), row(kind, 'new')];

		const plan = await run(bench, node, { ...removing(kind), mode: 'plan' }, items);
		expect(plan.result.error).toBeUndefined();
		expect(brief(plan.json)).toEqual([
			['update', 'kept'],
			['create', 'new'],
			['remove', 'left'],
		]);
		expect(plan.json.map(({ planned }) => planned)).toEqual([true, true, true]);
		expect(Object.keys(plan.json[0] ?? {}).slice(0, 4)).toEqual([
			'item',
			'name',
			'action',
			'summary',
		]);
		expect(plan.json.map(({ item, summary }) => [item, summary])).toEqual([
			[0, expect.stringMatching(/^Would change: Display Name\b.*\.$/)],
			[1, 'Would be created.'],
			[null, 'Would be removed, as it is not in the list.'],
		]);
		expect(plan.json[0]?.changes).toContainEqual({
			field: 'displayName',
			old: 'Before',
			new: 'The kept',
		});
		expect(plan.sent).toEqual([]);
		expect(plan.rows).toEqual([0, 1, 0]);
		const [planHash] = new Set(plan.json.map(({ planHash }) => text(planHash)));
		expect(plan.hints.join()).toContain(`Plan hash: ${String(planHash)}`);

		const approved = { ...removing(kind), mode: 'applyApprovedPlan', planHash };
		const stale = await run(bench, node, approved, [row(kind, 'kept'), row(kind, 'newer')]);
		expect(stale.result.error?.message).toMatch(
			/^Nothing was sent: the plan has changed since it was approved\. It was: /,
		);
		expect(stale.sent).toEqual([]);

		const done = await run(bench, node, approved, items);
		expect(done.result.error).toBeUndefined();
		expect(brief(done.json)).toEqual([
			['updated', 'kept'],
			['created', 'new'],
			['removed', 'left'],
		]);
		expect(done.rows).toEqual([0, 1, 0]);
		const left = catalog.find(node, 'left');
		if (kind.isService) expect(left).toMatchObject({ deleted: true });
		else expect(left).toBeUndefined();

		const again = await run(bench, node, removing(kind), items);
		expect(brief(again.json)).toEqual([
			['unchanged', 'kept'],
			['unchanged', 'new'],
		]);
		expect(again.sent).toEqual([]);
		expect(done.hints).toContain('3 items: 1 updated, 1 created, 1 removed.');
		expect(again.hints).toContain('2 items: 2 unchanged.');
	});

	it.each([
		['more than may be', { maximumNumber: 1 }, ['kept'], /at most 1|limit|more than/i],
		[
			'a limit that is no number',
			{ removalLimit: 'percentage', maximumPercentage: '={{ "10 %" }}' },
			['kept'],
			/^Maximum Percentage: this must be a number of at least 0\.$/,
		],
		['no scope', { scope: {} }, ['kept'], /scope/i],
		['an invalid item', {}, ['kept', 'a::b'], /::/],
		['a nameless item', {}, ['kept', ''], /name/i],
		['a doubled name', {}, ['kept', 'kept'], /more than one .* named "kept"/],
	])('removes nothing with %s', async (_why, more, names, message) => {
		const bench = await serve(version);
		for (const name of ['left', 'also left', 'kept']) {
			bench.emulator.catalog.seed(node, { ...kind.desired, name });
		}
		const parameters = { ...removing(kind), ...more };
		const ran = await run(
			bench,
			node,
			parameters,
			names.map((name) => row(kind, name)),
		);
		expect(ran.result.error?.message).toMatch(message);
		expect(ran.sent).toEqual([]);
	});

	it('removes nothing with an item that cannot be read, and says which one', async () => {
		const bench = await serve(version);
		bench.emulator.catalog.seed(node, { ...kind.desired, name: 'left' });
		const twofold = { ...row(kind, 'new'), owner: 'bob', owners: 'carol' };
		const ran = await run(bench, node, removing(kind), [row(kind, 'kept'), twofold]);
		expect(ran.result.error?.message).toMatch(
			/^Nothing was sent: "new" cannot be read, so the list is incomplete\. .*both mean/,
		);
		expect(ran.result.error?.description).toMatch(
			/To apply the other items anyway, turn off Remove Unlisted Entities\.$/,
		);
		expect(ran.sent).toEqual([]);
	});

	it('removes nothing with several that cannot be read, and says why of each', async () => {
		const bench = await serve(version);
		const twofold = (name: string) => ({ ...row(kind, name), owner: 'bob', owners: 'carol' });
		const items = [row(kind, 'kept'), twofold('new'), twofold('')];
		const ran = await run(bench, node, removing(kind), items);
		expect(ran.result.error?.message).toMatch(
			/: 2 items cannot be read, so the list is incomplete\. "new": .*both mean.* Item 2: .*both mean/,
		);
		expect(ran.sent).toEqual([]);
	});

	it('says of all items that stand in the way of removal why, in the words of the form', async () => {
		const bench = await serve(version);
		const items = ['nobody', 'noone'].map((owner) => ({ ...row(kind, owner), Owner: owner }));
		const ran = await run(bench, node, removing(kind), items);
		expect(ran.result.error?.message).toMatch(
			/nobody.*\(field "Owners"\).*noone.*\(field "Owners"\)/,
		);
		expect(ran.sent).toEqual([]);
	});
});

it('Sync counts items without a name as the input does, empty rows too', async () => {
	const { engine, emulator } = await serve('1.13');
	const sync = {
		name: 'Catalog',
		type: 'n8n-nodes-openmetadata.pipelineService',
		parameters: { ...removing(pipelines), specifyFields: 'mapAutomatically' },
	};
	const { error } = await engine.run({
		workflow: {
			nodes: [{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' }, sync],
			connections: { Start: { main: [[{ node: 'Catalog', type: 'main', index: 0 }]] } },
		},
		items: [{ name: '' }, row(pipelines, 'kept'), row(pipelines, '')],
		credentials: {
			openMetadataJwtApi: { baseUrl: emulator.url, token: emulator.tokens.admin },
		},
	});
	expect(error).toMatchObject({ message: expect.stringContaining('item 2 cannot be used') });
});

it('Sync removes nothing on the second run in a loop, and nothing before', async () => {
	const bench = await serve('1.13');
	bench.emulator.catalog.seed('pipelineService', { ...pipelines.desired, name: 'left' });
	const to = (node: string) => [{ node, type: 'main', index: 0 }];
	const result = await bench.engine.run({
		workflow: {
			nodes: [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
				{
					name: 'Loop Over Items',
					type: 'n8n-nodes-base.splitInBatches',
					typeVersion: 3,
					parameters: { batchSize: 1 },
				},
				{
					name: 'Catalog',
					type: 'n8n-nodes-openmetadata.pipelineService',
					parameters: removing(pipelines),
				},
			],
			connections: {
				Start: { main: [to('Loop Over Items')] },
				'Loop Over Items': { main: [[], to('Catalog')] },
				Catalog: { main: [to('Loop Over Items')] },
			},
		},
		items: [row(pipelines, 'a'), row(pipelines, 'b')],
		credentials: {
			openMetadataJwtApi: { baseUrl: bench.emulator.url, token: bench.emulator.tokens.admin },
		},
	});
	expect(result.error).toMatchObject({ message: expect.stringMatching(/part of/) });
	expect(bench.emulator.journal.every(({ method }) => method === 'GET')).toBe(true);
});

it.each(servicePlaces)(
	'on %s, %s: Sync reports a service that holds something',
	async (version, node, kind) => {
		const bench = await serve(version);
		const { catalog } = bench.emulator;
		catalog.seed(node, { ...kind.desired, name: 'full' });
		catalog.seed('table', { name: 'inside', service: 'full' });
		const items = [row(kind, 'kept')];
		const ran = await run(bench, node, removing(kind), items);
		expect(brief(ran.json)).toEqual([
			['created', 'kept'],
			['skipped', 'full', 'CONFLICT'],
		]);
		expect(catalog.find(node, 'full')).toMatchObject({ deleted: false });
		const whole = await run(bench, node, { ...removing(kind), includeContents: true }, items);
		expect(brief(whole.json)[1]).toEqual(['removed', 'full']);
		expect(catalog.find(node, 'full')).toMatchObject({ deleted: true });
	},
);

it('Sync of data products refuses removal unless they may be deleted for good', async () => {
	const bench = await serve('1.13');
	bench.emulator.catalog.seed('dataProduct', { ...products.desired, name: 'left' });
	const parameters = { ...removing(products), deletePermanently: false };
	const ran = await run(bench, 'dataProduct', parameters, [row(products, 'new')]);
	expect(ran.result.error?.message).toBe(
		'Nothing was sent: a data product can only be deleted permanently.',
	);
	expect(ran.sent).toEqual([]);
});
