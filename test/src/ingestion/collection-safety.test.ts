import type { EntityInput } from '../../../src/types/input';
import { closeAll, refusal, serve } from '../support';
import { type Catalog, nightly, serveShop } from './collection-support';
import { releases } from './support';

afterEach(closeAll);

describe.each(releases)('ingestion pipelines on %s', (version) => {
	let world: Catalog;
	beforeEach(async () => {
		world = await serveShop(version);
	});

	it.each([
		['an unknown service', { service: 'database:nobody' }, /There is no database service "nobody"/],
		[
			'a kind that is none',
			{ service: { type: 'nothing', name: 'shop' } },
			/"service" does not name/,
		],
		[
			'a type that the service cannot have',
			{ service: 'boards', pipelineType: 'profiler' },
			/"boards" cannot have an ingestion pipeline of type "profiler"/,
		],
		['a type that is none', { pipelineType: 'dance' }, /of type "dance"/],
		['no type', { pipelineType: undefined }, /neither a name nor a service and a type/],
		[
			'a schedule that is none',
			{ airflowConfig: { scheduleInterval: 'nonsense' } },
			/"airflowConfig.scheduleInterval" must have five fields/,
		],
		['an unknown part of the schedule', { airflowConfig: { cron: 'x' } }, /no field "cron"/],
		[
			'a filter that is none',
			{ sourceConfig: { config: { tableFilterPattern: { includes: ['(a'] } } } },
			/"\(a" in "tableFilterPattern.includes\[0\]" is not a regular expression/,
		],
		[
			'an unknown field of the source config',
			{ sourceConfig: { config: { includeTable: true } } },
			/includeTable/,
		],
		[
			'a field beside the config',
			{ sourceConfig: { config: {}, type: 'x' } },
			/"sourceConfig.type" belongs inside "sourceConfig.config"/,
		],
	])('are refused with %s, before anything is sent', async (_what, more, message) => {
		const error = await refusal(world.pipelines.upsert({ ...nightly, ...more }));
		expect(error.message).toMatch(message);
		expect(world.writes()).toEqual([]);
	});

	it('never show the ingestion bot’s token', async () => {
		const token = world.tokens.bot;
		const { entity } = await world.pipelines.upsert(nightly, { deploy: true });
		const fqn = String(entity?.fullyQualifiedName);
		const listed = [];
		for await (const one of world.pipelines.list()) listed.push(one);
		const outputs = [
			entity,
			listed,
			await world.pipelines.get({ fqn }),
			await world.pipelines.versions({ fqn }),
			await world.pipelines.update({ fqn }, { description: 'x' }),
			await world.pipelines.patch({ fqn }, [{ op: 'add', path: '/description', value: 'y' }]),
			await world.pipelines.ingestion.deploy({ fqn }),
			await world.pipelines.setEnabled({ fqn }, false),
			await world.pipelines.create({ ...nightly, name: 'other' }),
			await world.pipelines.sync([nightly]),
			await world.pipelines.upsertMany([nightly, { ...nightly, name: 'third' }]),
			await world.pipelines.delete({ fqn }),
		];
		for (const output of outputs) expect(JSON.stringify(output)).not.toContain(token);
		expect(JSON.stringify(outputs)).not.toContain('ServerConnection');
	});

	it('never show the secrets of dbt, and never send a mask back', async () => {
		const dbt = (token: string): EntityInput => ({
			service: 'shop',
			pipelineType: 'dbt',
			sourceConfig: {
				config: {
					dbtConfigSource: {
						dbtConfigType: 'cloud',
						dbtCloudAuthToken: token,
						dbtCloudAccountId: '1',
						dbtCloudJobId: '2',
					},
				},
			},
		});
		const created = await world.pipelines.upsert(dbt('planted-token'));
		const fqn = String(created.entity?.fullyQualifiedName);
		const read = await world.pipelines.get({ fqn });
		const changed = await world.pipelines.upsert(dbt('planted-other'));
		for (const output of [created, read, changed]) {
			expect(JSON.stringify(output)).not.toMatch(/planted|\*{9}/);
		}
		await world.pipelines.upsert(dbt('*********'));
		expect(world.storedConfig(fqn)).toMatchObject({
			dbtConfigSource: { dbtCloudAuthToken: 'planted-other' },
		});
		const fresh = { ...dbt('*********'), name: 'fresh' };
		expect((await refusal(world.pipelines.upsert(fresh))).message).toContain('mask');
	});
});

describe('names', () => {
	it('of another service’s pipeline are refused: the runner knows pipelines by their names alone', async () => {
		const world = await serveShop('1.6');
		await world.pipelines.upsert({ ...nightly, name: 'taken' });
		const other: EntityInput = { service: 'boards', pipelineType: 'metadata', name: 'taken' };
		const error = await refusal(world.pipelines.upsert(other));
		expect(error.type).toBe('CONFLICT');
		expect(error.message).toContain('"shop.taken"');
		const [outcome] = await world.pipelines.upsertMany([other]);
		expect(outcome?.error?.type).toBe('CONFLICT');
		expect(world.stored('boards.taken')).toBeUndefined();
	});

	it('that two services have must be told apart by their kind', async () => {
		const world = await serveShop('1.6');
		world.catalog.seed('dashboardService', { name: 'shop', serviceType: 'Metabase' });
		const error = await refusal(world.pipelines.upsert({ ...nightly, service: 'shop' }));
		expect(error.remedy).toContain('"dashboard:shop", "database:shop"');
		expect((await world.pipelines.upsert(nightly)).action).toBe('created');
	});
});

it('of a pipeline that does not exist the switch says so', async () => {
	const client = (await serve({ version: '1.13' })).client();
	const pipelines = client.collection('ingestionPipeline');
	expect(await refusal(pipelines.setEnabled({ name: 'no_such' }, true))).toMatchObject({
		type: 'NOT_FOUND',
		message: 'There is no ingestion pipeline "no_such".',
	});
});
