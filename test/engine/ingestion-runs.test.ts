import { created, node, picked, quick, releases, useShop } from './ingestion-shop';
import { locate, run, type Bench } from './support';

const { serveShop } = useShop();

it('a weekly run of flows, with the service by its id, and mapped fields', async () => {
	const bench = await serveShop('1.6');
	bench.emulator.catalog.seed('pipelineService', { name: 'flows', serviceType: 'Airflow' });
	const id = bench.emulator.catalog.find('pipelineService', 'flows')?.id;
	const made = await created(bench, {
		serviceKind: 'pipelineService',
		service: locate(id, 'id'),
		schedule: 'weekly',
		scheduleDay: 'friday',
		sourceConfigFields: {
			mappingMode: 'defineBelow',
			value: { includeTags: 'false', includeOwners: true },
		},
		sourceConfigJson: '{}',
		ingestionFilters: {
			filter: [
				{ objects: 'pipeline', action: 'includes', pattern: '^etl_' },
				{ objects: 'pipeline', action: 'excludes', pattern: '_tmp$' },
			],
		},
	});
	expect(made).toMatchObject({
		service: { name: 'flows' },
		airflowConfig: { scheduleInterval: '0 3 * * 5' },
		sourceConfig: {
			config: {
				type: 'PipelineMetadata',
				includeTags: false,
				includeOwners: true,
				pipelineFilterPattern: { includes: ['^etl_'], excludes: ['_tmp$'] },
			},
		},
	});
	const since = await run(bench, node, {
		operation: 'getRuns',
		entity: picked(made),
		options: { since: '={{ "someday" }}' },
	});
	expect(since.result.error?.message).toBe('Since: this is not a date.');
});

it('a success is confirmed, and its figures are in the output', async () => {
	const bench = await serveShop('2.0');
	const entity = picked(await created(bench));
	const ran = await run(bench, node, {
		operation: 'run',
		entity,
		waitForCompletion: true,
		interval: 1,
	});
	expect(ran.json).toMatchObject([
		{
			pipeline: expect.stringContaining('shop.'),
			state: 'success',
			finished: true,
			records: 24,
			errors: 0,
		},
	]);
});

describe.each(releases)('pipelines that need attention, on %s', (version) => {
	const day = 86_400_000;
	const failedStep = {
		name: 'Source',
		records: 0,
		updated_records: 0,
		warnings: 0,
		errors: 1,
		filtered: 0,
		failures: [{ name: 'orders', error: 'postgresql://u:hunter22@db:5432 refused' }],
	};

	async function serveFour(): Promise<Bench> {
		const bench = await serveShop(version);
		const { catalog, ingestion } = bench.emulator;
		const now = ingestion.clock.now();
		const add = (own: string, ago: number, ends: 'success' | 'failed', more: object = {}) => {
			catalog.seed('ingestionPipeline', {
				name: own,
				service: 'shop',
				pipelineType: 'metadata',
				sourceConfig: { config: { type: 'DatabaseMetadata' } },
				airflowConfig: { scheduleInterval: '0 0 * * *' },
				enabled: true,
				deployed: true,
				...more,
			});
			ingestion.airflow.plant(`shop.${own}`, now - ago, { ...quick, ends, steps: [failedStep] });
		};
		add('on-time', 1_000, 'success');
		add('failed', 1_000, 'failed');
		add('late', 3 * day, 'success');
		add('off', 3 * day, 'success', { enabled: false });
		return bench;
	}

	it('are found with the reason, without what is secret in it', async () => {
		const bench = await serveFour();
		const find = async (needsAttention: string) => {
			const filters = { needsAttention };
			const ran = await run(bench, node, {
				operation: 'getMany',
				returnAll: true,
				simple: true,
				filters,
			});
			expect(ran.result.error).toBeUndefined();
			expect(JSON.stringify(ran.output)).not.toContain('hunter22');
			return ran.json;
		};
		expect(await find('any')).toMatchObject([{ name: 'failed' }, { name: 'late' }]);
		const hasSteps = releases.indexOf(version) >= releases.indexOf('1.6');
		expect(await find('failed')).toMatchObject([
			{
				name: 'failed',
				service: 'shop',
				lastRun: { state: 'failed' },
				reason: expect.stringMatching(
					hasSteps ? /^The run started at .* failed\. orders: / : /failed\.$/,
				),
			},
		]);
		expect(await find('overdue')).toMatchObject([
			{
				name: 'late',
				overdueSince: expect.any(String),
				reason: expect.stringMatching(/was due at/),
			},
		]);
		const raw = await run(bench, node, {
			operation: 'getMany',
			returnAll: true,
			simple: false,
			options: { extraFields: 'pipelineStatuses' },
		});
		expect(JSON.stringify(raw.output)).not.toContain('hunter22');
	});
});
