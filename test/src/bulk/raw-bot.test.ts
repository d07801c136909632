import { closeAll, serve } from '../support';

afterEach(closeAll);

const desired = (name: string, description: string) => ({
	name,
	serviceType: 'CustomPipeline',
	description,
	connection: { config: { type: 'CustomPipeline', sourcePythonClass: 'a.B' } },
});

it.each([true, false])(
	'plain requests with a bot’s token (bulk: %s): the description that its PUT does not take is patched',
	async (bulk) => {
		const world = await serve({ version: '1.13', bulk });
		for (const name of ['a', 'b', 'c']) {
			world.catalog.seed('pipelineService', desired(name, 'before'));
		}
		const { pipelineServices } = world.client({ as: 'bot' });
		const inputs = [
			...['a', 'b', 'c'].map((name) => desired(name, 'after')),
			desired('d', 'after'),
		];
		const outcomes = await pipelineServices.upsertMany(inputs, { mode: 'raw' });
		expect(outcomes.map(({ action }) => action).at(-1)).toBe('created');
		expect(outcomes.filter(({ error }) => error !== undefined)).toEqual([]);
		const all = world.catalog.all('pipelineService');
		expect(all.map(({ description }) => description)).toEqual(Array(4).fill('after'));
	},
);

it('with a user’s token a plain bulk request is all there is', async () => {
	const world = await serve({ version: '1.13', bulk: true });
	const { pipelineServices } = world.client({ as: 'admin' });
	world.catalog.seed('pipelineService', desired('a', 'before'));
	await pipelineServices.upsertMany([desired('a', 'after')], { mode: 'raw' });
	const asked = world.journal.map(({ method, path }) => `${method} ${path}`);
	expect(asked).toEqual([
		'GET /api/v1/system/version',
		'PUT /api/v1/services/pipelineServices/bulk',
	]);
	expect(world.catalog.find('pipelineService', 'a')?.description).toBe('after');
});
