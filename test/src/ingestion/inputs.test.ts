import type { EntityInput, JsonObject } from '../../../src';
import { closeAll, idOf, refusal, serve } from '../support';

afterEach(closeAll);

async function serveServices() {
	const world = await serve({ version: '1.13', ingestion: { clock: 'manual' } });
	for (const name of ['shop', 'a.b']) {
		world.catalog.seed('databaseService', {
			name,
			displayName: `The ${name}`,
			serviceType: 'Postgres',
		});
	}
	const id = idOf(world.catalog.find('databaseService', 'shop'));
	return { world, id, pipelines: world.client().collection('ingestionPipeline') };
}

describe('a service', () => {
	it.each<(id: string) => EntityInput['service']>([
		() => 'shop',
		() => 'database:shop',
		() => 'DatabaseService:shop',
		() => ' shop ',
		(id) => id,
		(id) => ({ id }),
		() => ({ type: 'databaseService', name: 'shop' }),
		() => ({ fullyQualifiedName: 'shop' }),
	])('is found in whatever way it is named (%#)', async (named) => {
		const { pipelines, id } = await serveServices();
		const { entity } = await pipelines.create({ service: named(id), pipelineType: 'metadata' });
		expect(entity?.service).toMatchObject({ name: 'shop', type: 'databaseService' });
	});

	it.each(['a.b', '"a.b"', 'database:a.b'])('with a dot is found as %s', async (service) => {
		const { pipelines } = await serveServices();
		const { entity } = await pipelines.create({ service, pipelineType: 'Metadata' });
		expect(entity?.service).toMatchObject({ name: 'a.b' });
	});

	it.each<[EntityInput['service'], RegExp]>([
		['nobody', /There is no .* or .*service "nobody" \(field "service"\)/],
		['00000000-0000-4000-8000-000000000000', /There is no/],
		['dashboard:shop', /There is no dashboard service "shop"/],
		['with "quotes"', /There is no/],
		[{}, /"service" does not name a kind of service/],
		[{ type: 'messageService', name: 'x' }, /"service" does not name a kind of service/],
	])('%j is refused', async (service, message) => {
		const { pipelines, world } = await serveServices();
		const error = await refusal(pipelines.create({ service, pipelineType: 'metadata' }));
		expect(error.message).toMatch(message);
		expect(world.writes()).toEqual([]);
	});
});

describe('a list', () => {
	it('keeps what cannot be completed, and says so item by item', async () => {
		const { pipelines } = await serveServices();
		const inputs: unknown[] = [
			5,
			{ pipelineType: 'metadata' },
			{ service: 5, pipelineType: 'metadata' },
			{ service: 'shop' },
			{ service: 'nobody', pipelineType: 'metadata' },
			{ service: 'shop', pipelineType: 'dance' },
			{ service: 'shop', pipelineType: 'metadata' },
			{ service: { name: 'a.b' }, pipelineType: 'metadata' },
			{ service: 'shop', pipelineType: 'lineage', name: 'own' },
		];
		const outcomes = await pipelines.upsertMany(inputs as EntityInput[]);
		expect(outcomes.map(({ action }) => action)).toEqual([
			...Array<string>(6).fill('failed'),
			'created',
			'created',
			'created',
		]);
	});
});

describe('the source config', () => {
	const mask = '*********';

	it.each<[JsonObject, RegExp]>([
		[{ config: 5 }, /"sourceConfig.config" must be an object/],
		[{ config: {}, other: 1 }, /"sourceConfig.other" belongs inside "sourceConfig.config"/],
		[{ config: { tableFilterPattern: { includes: ['('] } } }, /not a regular expression/],
		[{ config: { tableFilterPattern: { includes: 'x' } } }, /tableFilterPattern/],
		[{ config: { threads: 'many' } }, /threads/],
		[{ config: { databaseFilterPattern: { includes: [mask] } } }, /mask/],
	])('%j is refused', async (sourceConfig, message) => {
		const { pipelines, world } = await serveServices();
		const input = { service: 'shop', pipelineType: 'metadata', sourceConfig };
		expect((await refusal(pipelines.create(input))).message).toMatch(message);
		expect(world.writes()).toEqual([]);
	});

	it.each<JsonObject>([
		{},
		{ config: {} },
		{ includeViews: false },
		{ config: { includeViews: false } },
	])('%j is taken', async (sourceConfig) => {
		const { pipelines } = await serveServices();
		const input = { service: 'shop', pipelineType: 'metadata', sourceConfig };
		expect((await pipelines.create(input)).action).toBe('created');
		expect((await pipelines.upsert(input)).action).toBe('unchanged');
	});

	it('of one that exists changes only what is given, and keeps what is masked', async () => {
		const { pipelines } = await serveServices();
		const { entity } = await pipelines.create({ service: 'shop', pipelineType: 'metadata' });
		const fqn = String(entity?.fullyQualifiedName);
		const change = { sourceConfig: { config: { includeTags: false, includeViews: mask } } };
		const { changes } = await pipelines.update({ fqn }, change);
		expect(changes?.map(({ field }) => field)).toEqual(['sourceConfig.config.includeTags']);
		const described = await pipelines.update({ fqn }, { description: 'new' });
		expect(described.action).toBe('updated');
	});
});
