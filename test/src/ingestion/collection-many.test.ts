import type { EntityInput } from '../../../src/types/input';
import { closeAll, refusal } from '../support';
import { nightly, serveShop } from './collection-support';

afterEach(closeAll);

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
