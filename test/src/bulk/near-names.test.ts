import { airflow, allVersions, closeAll, serve, type World } from '../support';

afterEach(closeAll);

const input = (name: string) => ({
	name,
	serviceType: 'Airflow',
	connection: { config: airflow },
});

function clientOf(world: World) {
	const notices: string[] = [];
	const { pipelineServices } = world.client({ onNotice: (text) => notices.push(text) });
	return { notices, pipelineServices };
}

const are = 'differ only in letter case, spaces or Unicode form';

describe.each(allVersions)('version %s', (version) => {
	it('names of a list that are alike are said', async () => {
		const world = await serve({ version });
		const { notices, pipelineServices } = clientOf(world);
		const names = ['data mart', 'Data Mart', 'DataMart', 'crm'];
		await pipelineServices.upsertMany(names.map(input));
		expect(notices).toEqual([`Names in the list ${are}: "data mart", "Data Mart", "DataMart".`]);
		expect(world.catalog.count('pipelineService')).toBe(4);
	});

	it('names of the list and the catalog, too; what the list may mean is not removed', async () => {
		const world = await serve({ version });
		for (const name of ['crm', 'gone', 'kept', 'cafe\u0301', 'x ']) {
			world.catalog.seed('pipelineService', { ...input(name), owners: ['bob'] });
		}
		const { notices, pipelineServices } = clientOf(world);
		const list = ['CRM', 'kept', 'caf\u00e9', 'x'].map(input);
		const options = { remove: { scope: { owner: 'bob' }, limit: { count: 1 } } };
		const plan = await pipelineServices.sync(list, { ...options, mode: 'plan' });
		expect(plan.counts).toMatchObject({ created: 3, removed: 1, skipped: 3 });
		const { items, counts } = await pipelineServices.sync(list, options);
		expect(counts).toMatchObject({ created: 3, unchanged: 1, removed: 1, skipped: 3, failed: 0 });
		const notRemoved = items.filter(({ action }) => action === 'skipped');
		expect(notRemoved.map(({ name }) => name).sort()).toEqual(['cafe\u0301', 'crm', 'x ']);
		expect(items.find(({ name }) => name === 'crm')?.error).toMatchObject({
			type: 'CONFLICT',
			field: 'name',
			message: `The pipeline service "crm" was not removed: its name and "CRM" in the list ${are}.`,
		});
		expect(notices[0]).toContain(`Names in the list and in the catalog ${are}: `);
		expect(notices[0]).toContain('"CRM" and "crm"');
		const left = world.catalog.all('pipelineService').filter(({ deleted }) => deleted !== true);
		expect(left.map(({ name }) => name)).toHaveLength(7);
	});

	it('what is only alike is no other one', async () => {
		const world = await serve({ version });
		world.catalog.seed('pipelineService', input('crm'));
		const { notices, pipelineServices } = clientOf(world);
		const { counts } = await pipelineServices.sync([input('crm'), input('crm2'), input('crm-2')]);
		expect(counts).toMatchObject({ created: 2, unchanged: 1 });
		expect(notices).toEqual([]);
	});
});

it('of many only a few are named, with how many more there are', async () => {
	const world = await serve({ version: '1.13' });
	const { notices, pipelineServices } = clientOf(world);
	const names = Array.from({ length: 8 }, (_, at) => [`a${at}`, `A${at}`]).flat();
	await pipelineServices.sync(names.map(input), { mode: 'plan' });
	expect(notices).toHaveLength(1);
	expect(notices[0]).toMatch(/: "a0", "A0"; .*"a4", "A4"; and 3 more\.$/);
});
