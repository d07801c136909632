import { isObject, type JsonObject } from '../../../src/lib/json';
import type { EntityInput } from '../../../src/types/input';
import type { Emulator, Version } from '../../../testing/emulator';
import { closeAll, refusal, serve, type World } from '../support';
import { isFrom, releases } from './support';

afterEach(closeAll);

const filters = { schemaFilterPattern: { includes: [], excludes: ['^information_schema$'] } };

/** The object under a key; empty where there is none. */
function partOf(value: unknown, key: string): JsonObject {
	const part = isObject(value) ? value[key] : undefined;
	return isObject(part) ? part : {};
}

const configIn = (pipeline: unknown) => partOf(partOf(pipeline, 'sourceConfig'), 'config');

interface Catalog extends World {
	pipelines: ReturnType<ReturnType<World['client']>['collection']>;
	/** As the catalog has it. */
	stored(name: string): unknown;
	storedConfig(name: string): unknown;
}

async function serveShop(
	version: Version,
	as: keyof Emulator['tokens'] = 'user',
): Promise<Catalog> {
	const world = await serve({ version, ingestion: { clock: 'manual' } });
	const config = {
		type: 'Postgres',
		username: 'u',
		hostPort: 'db:5432',
		authType: { password: 'planted-password' },
		supportsMetadataExtraction: true,
		supportsUsageExtraction: true,
		supportsLineageExtraction: true,
		supportsProfiler: true,
		supportsDBTExtraction: true,
		...filters,
	};
	world.catalog.seed('databaseService', {
		name: 'shop',
		serviceType: 'Postgres',
		connection: { config },
	});
	world.catalog.seed('dashboardService', { name: 'boards', serviceType: 'Metabase' });
	return {
		...world,
		pipelines: world.client({ as }).collection('ingestionPipeline'),
		stored: (name) => world.catalog.find('ingestionPipeline', name),
		storedConfig: (name) => configIn(world.catalog.find('ingestionPipeline', name)),
	};
}

const nightly: EntityInput = {
	service: 'database:shop',
	pipelineType: 'metadata',
	airflowConfig: { scheduleInterval: '0 3 * * *' },
	sourceConfig: { config: { includeViews: false } },
};

const shopMetadata = /^shop-metadata-[0-9a-f]{8}$/;

describe.each(releases)('ingestion pipelines on %s', (version) => {
	let world: Catalog;
	beforeEach(async () => {
		world = await serveShop(version);
	});

	it('are created with what the own page of OpenMetadata sends', async () => {
		const { action, entity } = await world.pipelines.upsert(nightly);
		expect(action).toBe('created');
		expect(entity?.name).toMatch(shopMetadata);
		expect(entity).toMatchObject({
			displayName: 'shop metadata',
			service: { name: 'shop', type: 'databaseService' },
			loggerLevel: 'INFO',
			airflowConfig: { scheduleInterval: '0 3 * * *', retries: 0 },
			sourceConfig: { config: { type: 'DatabaseMetadata', includeViews: false, ...filters } },
		});
		const body = partOf(world.writes()[0], 'body');
		expect(Object.keys(configIn(body)).sort()).toEqual([
			'includeViews',
			'schemaFilterPattern',
			'type',
		]);
		const yesterday = Math.floor(Date.now() / 86_400_000 - 1) * 86_400_000;
		expect(body.airflowConfig).toEqual({
			scheduleInterval: '0 3 * * *',
			retries: 0,
			startDate: yesterday,
		});
		expect('raiseOnError' in body).toBe(isFrom(version, '1.13'));
	});

	it('are not changed by a second run, nor deployed again', async () => {
		await world.pipelines.upsert(nightly, { deploy: true });
		const before = world.journal.length;
		const { action, deployedNow } = await world.pipelines.upsert(nightly, { deploy: true });
		expect([action, deployedNow]).toEqual(['unchanged', undefined]);
		expect(world.journal.slice(before).every(({ method }) => method === 'GET')).toBe(true);
	});

	it('are deployed after saving, and again only where Airflow has something else', async () => {
		const { entity } = await world.pipelines.upsert(nightly, { deploy: true });
		expect(entity?.deployed).toBe(true);
		const name = String(entity?.name);
		const inAirflow = () => JSON.stringify(world.ingestion.airflow.dags.get(name)?.deployed);
		const described = await world.pipelines.upsert(
			{ ...nightly, description: 'new' },
			{ deploy: true },
		);
		expect([described.action, described.deployedNow]).toEqual(['updated', undefined]);
		const moved = await world.pipelines.upsert(
			{ ...nightly, airflowConfig: { scheduleInterval: '0 4 * * *' } },
			{ deploy: true },
		);
		expect(moved.action).toBe('updated');
		expect(moved.entity?.deployed).toBe(true);
		expect(inAirflow()).toContain('0 4 * * *');
		const deploys = world.writes().filter(({ path }) => path.includes('/deploy/'));
		expect(deploys).toHaveLength(isFrom(version, '1.13') ? 1 : 2);
	});

	it('whose deployment fails are deployed by the next run', async () => {
		await world.pipelines.upsert(nightly, { deploy: true });
		const louder = { ...nightly, loggerLevel: 'DEBUG' };
		world.ingestion.airflow.state = 'down';
		const error = await refusal(world.pipelines.upsert(louder, { deploy: true }));
		expect(error.type).toBe('RUNNER_FAILED');
		world.ingestion.airflow.state = 'up';
		const { entity } = await world.pipelines.upsert(louder, { deploy: true });
		expect(entity).toMatchObject({ deployed: true, loggerLevel: 'DEBUG' });
		const dag = world.ingestion.airflow.dags.get(String(entity?.name));
		expect(dag?.deployed).toMatchObject({ loggerLevel: 'DEBUG' });
	});

	it('are run after deploying, where that is asked for', async () => {
		world.ingestion.airflow.parseMs = 0;
		const { started } = await world.pipelines.upsert(nightly, { deploy: true, run: {} });
		expect(started?.outcome).toBe('started');
	});

	it('that were deleted come back deployed', async () => {
		const { entity } = await world.pipelines.upsert(nightly, { deploy: true });
		const id = String(entity?.id);
		await world.pipelines.delete({ id });
		const restored = await world.pipelines.restore({ id }, { deploy: true });
		expect(restored).toMatchObject({ action: 'restored', deployedNow: true });
		expect(world.ingestion.airflow.dags.has(String(entity?.name))).toBe(true);
		await world.pipelines.delete({ id });
		const upserted = await world.pipelines.upsert(nightly, {
			deploy: true,
			restoreIfDeleted: true,
		});
		expect(upserted).toMatchObject({ action: 'restored', deployedNow: true });
	});

	it('are updated by their fully qualified name', async () => {
		const { entity } = await world.pipelines.upsert(nightly);
		const fqn = String(entity?.fullyQualifiedName);
		const updated = await world.pipelines.update(
			{ fqn },
			{ sourceConfig: { config: { includeTags: false } } },
		);
		expect(updated.action).toBe('updated');
		expect(updated.changes?.map(({ field }) => field)).toEqual(['sourceConfig.config.includeTags']);
		expect(world.storedConfig(fqn)).toEqual({
			type: 'DatabaseMetadata',
			includeViews: false,
			includeTags: false,
			...filters,
		});
	});

	it('keep their name in an update that names service and type, too', async () => {
		const { entity } = await world.pipelines.upsert({ ...nightly, name: 'of-my-own' });
		const changes = { ...nightly, displayName: 'Renamed' };
		expect(changes).not.toHaveProperty('name');
		const updated = await world.pipelines.update({ id: String(entity?.id) }, changes);
		expect(updated.action).toBe('updated');
		expect(updated.entity).toMatchObject({ name: 'of-my-own', displayName: 'Renamed' });
	});

	it('take the service’s filters at their creation only, and none where they are cleared', async () => {
		const bare: EntityInput = {
			...nightly,
			sourceConfig: { config: { schemaFilterPattern: null } },
		};
		const { entity } = await world.pipelines.upsert(bare);
		expect(entity?.sourceConfig).toEqual({ config: { type: 'DatabaseMetadata' } });
		const again = await world.pipelines.upsert({ ...nightly, sourceConfig: {} });
		expect(again.action).toBe('unchanged');
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

	it('know the fields of their release', async () => {
		const create = world.pipelines.upsert({
			...nightly,
			sourceConfig: { config: { includeOwners: true } },
		});
		if (isFrom(version, '1.6')) expect((await create).action).toBe('created');
		else expect((await refusal(create)).message).toContain('includeOwners');
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

describe('many pipelines', () => {
	const services = 20;
	const list = (count: number): EntityInput[] =>
		Array.from({ length: count }, (_, at) => ({
			service: `database:db-${at % services}`,
			name: `pipeline-${at}`,
			pipelineType: 'metadata',
			airflowConfig: { scheduleInterval: '0 3 * * *' },
		}));

	it('are created and deployed once: a second run changes nothing', async () => {
		const world = await serveShop('1.6');
		for (let at = 0; at < services; at++) {
			world.catalog.seed('databaseService', { name: `db-${at}`, serviceType: 'Postgres' });
		}
		const first = await world.pipelines.upsertMany(list(1_000), { deploy: true });
		expect(new Set(first.map(({ action }) => action))).toEqual(new Set(['created']));
		expect(world.ingestion.airflow.dags.size).toBe(1_000);
		const before = world.journal.length;
		const second = await world.pipelines.upsertMany(list(1_000), { deploy: true });
		expect(new Set(second.map(({ action }) => action))).toEqual(new Set(['unchanged']));
		expect(world.journal.slice(before).every(({ method }) => method === 'GET')).toBe(true);
	});

	it('are removed from their service only, where that is the scope', async () => {
		const world = await serveShop('1.13');
		world.catalog.seed('databaseService', { name: 'other', serviceType: 'Postgres' });
		const inputs = [
			{ ...nightly, name: 'kept' },
			{ ...nightly, name: 'surplus' },
			{ ...nightly, name: 'elsewhere', service: 'database:other' },
		];
		await world.pipelines.upsertMany(inputs);
		const remove = { scope: { service: 'database:shop' }, limit: { count: 5 } };
		await world.pipelines.sync(inputs.slice(0, 1), { remove });
		const all = world.catalog.all('ingestionPipeline').filter(({ deleted }) => deleted === true);
		expect(all.map(({ name }) => name)).toEqual(['surplus']);
		const nobody = { ...remove, scope: { service: 'database:nobody' } };
		const unknown = world.pipelines.sync(inputs.slice(0, 1), { remove: nobody });
		expect((await refusal(unknown)).type).toBe('NOT_FOUND');
	});

	it('are named by their service and type, each for itself', async () => {
		const world = await serveShop('1.13');
		const inputs: EntityInput[] = ['metadata', 'lineage', 'usage', 'profiler'].map(
			(pipelineType) => ({
				service: 'shop',
				pipelineType,
			}),
		);
		const outcomes = await world.pipelines.upsertMany(inputs);
		expect(outcomes.map(({ action }) => action)).toEqual(Array(4).fill('created'));
		expect(new Set(outcomes.map(({ entity }) => entity?.name)).size).toBe(4);
		const again = await world.pipelines.sync(inputs);
		expect(again.counts).toMatchObject({ unchanged: 4, failed: 0 });
	});

	it('fail one by one where they cannot be deployed', async () => {
		const world = await serveShop('1.6');
		world.ingestion.airflow.state = 'down';
		const [outcome] = await world.pipelines.upsertMany([nightly], { deploy: true });
		expect(outcome).toMatchObject({ action: 'failed', error: { type: 'RUNNER_FAILED' } });
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

describe('runs through the client', () => {
	it('are listed, stopped, logged', async () => {
		const world = await serveShop('1.13');
		const { airflow, clock } = world.ingestion;
		const { entity } = await world.pipelines.upsert(nightly, { deploy: true });
		const fqn = String(entity?.fullyQualifiedName);
		const hour = 3_600_000;
		airflow.plant(fqn, clock.now() - 3 * hour, { ends: 'failed' });
		airflow.plant(fqn, clock.now() - hour, { log: 'the log' });
		const runs = await world.pipelines.ingestion.runs({ fqn });
		expect(runs.map(({ state }) => state)).toEqual(['success', 'failed']);
		expect(await world.pipelines.ingestion.runs({ fqn }, { limit: 1 })).toHaveLength(1);
		const failed = await world.pipelines.ingestion.runs({ fqn }, { states: ['failed'] });
		expect(failed.map(({ state }) => state)).toEqual(['failed']);
		expect(
			await world.pipelines.ingestion.runs({ fqn }, { from: clock.now() - 2 * hour }),
		).toHaveLength(1);
		expect(await world.pipelines.ingestion.log({ fqn })).toEqual({ log: 'the log', isCut: false });
		airflow.plant(fqn, clock.now() - 5_000, { runningMs: 'forever' });
		await world.pipelines.ingestion.stopRuns({ fqn });
		expect((await world.pipelines.ingestion.runs({ fqn }, { limit: 1 }))[0]?.state).toBe('failed');
		airflow.state = 'down';
		expect(await world.pipelines.ingestion.runs({ fqn })).toHaveLength(1);
	});

	it('are of pipelines only', async () => {
		const world = await serveShop('1.6');
		const services = world.client().collection('databaseService');
		expect((await refusal(services.ingestion.run({ name: 'shop' }))).type).toBe('UNSUPPORTED');
		expect((await refusal(world.pipelines.testConnection({ fqn: 'x' }))).type).toBe('UNSUPPORTED');
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
