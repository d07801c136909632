import type { EntityInput } from '../../../src/types/input';
import { closeAll, refusal } from '../support';
import { type Catalog, configIn, filters, nightly, partOf, serveShop } from './collection-support';
import { isFrom, releases } from './support';

afterEach(closeAll);

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

	it('know the fields of their release', async () => {
		const create = world.pipelines.upsert({
			...nightly,
			sourceConfig: { config: { includeOwners: true } },
		});
		if (isFrom(version, '1.6')) expect((await create).action).toBe('created');
		else expect((await refusal(create)).message).toContain('includeOwners');
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
