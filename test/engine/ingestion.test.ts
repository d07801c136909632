import type { IDataObject } from 'n8n-workflow';
import type { RunPlan, Version } from '../../testing/emulator';
import { locate, run, useBench, type Bench } from './support';

const { serve } = useBench();
const releases: Version[] = ['1.1', '1.2', '1.6', '1.13', '2.0'];

const node = 'ingestionPipeline';
const name = 'shop-nightly';
const quick = { queuedMs: 0, runningMs: 1 };
const password = 'planted-password';
const schemaFilterPattern = { includes: [], excludes: ['^information_schema$'] };

async function serveShop(version: Version): Promise<Bench> {
	const bench = await serve(version, { ingestion: { parseMs: 0 } });
	const { catalog, ingestion } = bench.emulator;
	ingestion.airflow.plan(name, ...Array.from({ length: 5 }, () => quick));
	catalog.seed('databaseService', {
		name: 'shop',
		serviceType: 'Postgres',
		connection: {
			config: {
				type: 'Postgres',
				username: 'u',
				hostPort: 'db:5432',
				authType: { password },
				supportsMetadataExtraction: true,
				supportsProfiler: true,
				schemaFilterPattern,
			},
		},
	});
	catalog.seed('dashboardService', { name: 'boards', serviceType: 'Metabase' });
	return bench;
}

const shop = { serviceKind: 'databaseService', service: locate('shop') };

/** As the form of a new one is filled in. */
const nightly = {
	operation: 'upsert',
	...shop,
	pipelineType: 'metadata',
	schedule: 'daily',
	scheduleHour: 3,
	sourceConfigJson: '{"includeViews": false}',
	additionalFields: { name },
	deployAfterSaving: true,
};

const pipelinePath = /\/v1\/services\/ingestionPipelines/;

const writesOf = (ran: Awaited<ReturnType<typeof run>>) =>
	ran.sent.map(([method, path]) => {
		const action = /ingestionPipelines\/([a-zA-Z]+)\//.exec(path)?.[1];
		return `${method}${action === undefined ? '' : ` ${action}`}`;
	});

async function created(bench: Bench, more: IDataObject = {}): Promise<IDataObject> {
	const { json, result } = await run(bench, node, { ...nightly, ...more });
	expect(result.error).toBeUndefined();
	return json[0] ?? {};
}

const picked = ({ fullyQualifiedName }: IDataObject) => locate(fullyQualifiedName, 'list');

describe.each(releases)('on %s', (version) => {
	it('the form creates, deploys, and changes nothing the second time', async () => {
		const bench = await serveShop(version);
		const first = await run(bench, node, nightly);
		expect(first.result.error).toBeUndefined();
		expect(first.json).toMatchObject([
			{
				action: 'created',
				deployed: true,
				deployedNow: true,
				displayName: 'shop metadata',
				service: { name: 'shop', type: 'databaseService' },
				airflowConfig: { scheduleInterval: '0 3 * * *' },
				sourceConfig: { config: { type: 'DatabaseMetadata', includeViews: false } },
			},
		]);
		expect(first.json[0]?.sourceConfig).toMatchObject({ config: { schemaFilterPattern } });
		expect(writesOf(first)).toEqual(['POST', 'POST deploy']);
		const again = await run(bench, node, nightly);
		expect(again.json).toMatchObject([{ action: 'unchanged', deployed: true }]);
		expect(again.sent).toEqual([]);
	});

	it('registers, deploys, runs, waits, and says what failed', async () => {
		const bench = await serveShop(version);
		const failing: Partial<RunPlan> = {
			...quick,
			ends: 'failed',
			steps: [
				{
					name: 'Source',
					records: 3,
					updated_records: 0,
					warnings: 1,
					errors: 1,
					filtered: 0,
					failures: [{ name: 'orders', error: 'permission denied for table orders' }],
				},
			],
		};
		bench.emulator.ingestion.airflow.plan('failing', failing, failing);
		const ran = await run(bench, node, {
			...nightly,
			additionalFields: { name: 'failing' },
			runAfterDeploying: true,
			waitForCompletion: true,
			interval: 1,
		});
		expect(ran.result.error).toBeUndefined();
		expect(writesOf(ran)).toEqual(['POST', 'POST deploy', 'POST trigger']);
		const hasSteps = releases.indexOf(version) >= releases.indexOf('1.6');
		expect(ran.json[0]?.run).toMatchObject({
			state: 'failed',
			finished: true,
			...(hasSteps
				? { errors: 1, steps: [{ name: 'Source', failures: [{ name: 'orders' }] }] }
				: {}),
		});
		const failed = await run(bench, node, {
			operation: 'run',
			entity: picked(ran.json[0] ?? {}),
			waitForCompletion: true,
			failIfRunFails: true,
			interval: 1,
		});
		expect(failed.result.error?.message).toMatch(/ended with the state "failed"/);
	});

	it('everything that is done with one that exists', async () => {
		const bench = await serveShop(version);
		const entity = picked(await created(bench));
		const does = async (operation: string, more: object = {}) => {
			const ran = await run(bench, node, { operation, entity, ...more });
			expect({ operation, error: ran.result.error?.message }).toEqual({ operation });
			return ran;
		};
		expect((await does('deploy')).json).toMatchObject([{ action: 'deployed', deployed: true }]);
		expect((await does('run')).json).toMatchObject([{ state: 'started', finished: false }]);
		expect((await does('getRuns')).json).toMatchObject([
			{ state: 'success', records: expect.any(Number) },
		]);
		expect((await does('getLogs')).json).toMatchObject([
			{ log: expect.stringContaining('Workflow finished'), truncated: false },
		]);
		const short = await does('getLogs', { options: { maximumCharacters: 5 } });
		expect(short.json).toMatchObject([{ log: expect.stringMatching(/^.{5}$/s), truncated: true }]);
		expect((await does('disable')).json).toMatchObject([{ action: 'updated', enabled: false }]);
		expect((await does('disable')).json).toMatchObject([{ action: 'unchanged' }]);
		expect((await does('enable')).json).toMatchObject([{ action: 'updated', enabled: true }]);
		expect((await does('stopRuns')).json).toEqual([{ stopped: true }]);
		const described = await does('update', { displayName: 'Other', deployAfterSaving: true });
		expect(writesOf(described)).toEqual(['PATCH']);
		const moved = await does('update', { schedule: 'hourly', deployAfterSaving: true });
		expect(moved.json).toMatchObject([{ airflowConfig: { scheduleInterval: '0 * * * *' } }]);
		// From 1.12 on the server deploys such a change itself.
		expect(writesOf(moved)).toEqual(
			version < '1.12' && version !== '1.1' ? ['PATCH', 'POST deploy'] : writesOf(moved),
		);
		await does('delete');
		const restored = await does('restore', { deployAfterSaving: true });
		expect(restored.json).toMatchObject([{ action: 'restored', deployedNow: true }]);
		const listed = await run(bench, node, { operation: 'getMany', simple: true, returnAll: true });
		expect(listed.json).toMatchObject([
			{
				displayName: 'Other',
				service: 'shop',
				schedule: '0 * * * *',
				deployed: true,
				enabled: true,
			},
		]);
		expect((await does('getVersions')).json.length).toBeGreaterThan(1);
	});

	it.each([
		['an unknown service', { service: locate('nowhere') }, /no database service "nowhere"/],
		['a type that the connection does not support', { pipelineType: 'dbt' }, /of type "dbt"/],
		[
			'a schedule that is none',
			{ schedule: 'cron', cronExpression: 'nonsense' },
			/"Schedule.*five fields/,
		],
		[
			'a schedule that never comes',
			{ schedule: 'cron', cronExpression: '0 0 31 2 *' },
			/never comes/,
		],
		[
			'a filter that is no regular expression',
			{ ingestionFilters: { filter: [{ objects: 'schema', action: 'includes', pattern: '(' }] } },
			/not a regular expression/,
		],
		['an unknown field', { sourceConfigJson: '{"includeVews": true}' }, /includeVews/],
		[
			'an empty pattern',
			{ ingestionFilters: { filter: [{ objects: 'schema', pattern: '' }] } },
			/pattern is empty/,
		],
		['nothing at all', { specifyFields: 'json', json: '{}' }, /neither a name nor a service/],
		['an empty cron', { schedule: 'cron', cronExpression: ' ' }, /^Cron Expression is empty/],
		['an hour that no day has', { scheduleHour: 24 }, /whole number from 0 to 23/],
		['a schedule that is no choice', { schedule: '={{ $json.nothing }}' }, /^Schedule: /],
		[
			'a field of the schedule that is none',
			{ additionalFields: { json: '{"airflowConfig": {"retris": 1}}' }, schedule: '' },
			/has no field "retris"/,
		],
		['a mask in place of a secret', { sourceConfigJson: '{"includeViews": "*********"}' }, /mask/],
	])('%s is refused before sending', async (_, more, message) => {
		const bench = await serveShop(version);
		const ran = await run(bench, node, { ...nightly, ...more });
		expect(ran.result.error?.message).toMatch(message);
		expect(ran.sent).toEqual([]);
	});

	it('no secret and no token of the bot comes out of any operation', async () => {
		const bench = await serveShop(version);
		const { emulator } = bench;
		const bot = emulator.ingestion.botToken;
		expect(bot).not.toBe('');
		const one = await created(bench);
		const entity = picked(one);
		const list = JSON.stringify([{ service: 'database:shop', pipelineType: 'profiler' }]);
		const all: Array<[string, object]> = [
			['upsert', { ...nightly, description: 'new' }],
			['upsertMany', { itemsFrom: 'json', itemsJson: list, deployAfterSaving: true }],
			['sync', { itemsFrom: 'json', itemsJson: list, deployAfterSaving: true }],
			['update', { entity, displayName: 'x', deployAfterSaving: true }],
			[
				'patch',
				{
					entity,
					patchOperations: { operation: [{ op: 'add', path: '/description', value: 'P' }] },
				},
			],
			['get', { entity, options: { extraFields: 'owners,pipelineStatuses' } }],
			['getMany', { simple: false }],
			['getVersions', { entity }],
			['deploy', { entity }],
			['run', { entity }],
			['getRuns', { entity }],
			['getLogs', { entity }],
			['disable', { entity }],
			['enable', { entity }],
			['stopRuns', { entity }],
			['delete', { entity }],
			['restore', { entity, deployAfterSaving: true }],
			[
				'create',
				{
					...nightly,
					service: locate('boards'),
					serviceKind: 'dashboardService',
					sourceConfigJson: '{}',
					additionalFields: {},
				},
			],
		];
		for (const [operation, parameters] of all) {
			const ran = await run(bench, node, { ...parameters, operation });
			expect({ operation, error: ran.result.error?.message }).toEqual({ operation });
			const out = JSON.stringify([ran.output, ran.hints]);
			expect({ operation, leaks: [bot, password].filter((one) => out.includes(one)) }).toEqual({
				operation,
				leaks: [],
			});
			expect(out).not.toContain('ServerConnection');
		}
		expect(emulator.journal.some(({ path }) => pipelinePath.test(path))).toBe(true);
	});
});

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

it('1,000 pipelines are created and deployed once; the second run changes and deploys nothing', async () => {
	const bench = await serve('1.6', { ingestion: { parseMs: 0 } });
	const items = Array.from({ length: 1000 }, (_, index) => {
		const service = `db${index}`;
		const config = { type: 'Postgres', username: 'u', supportsMetadataExtraction: true };
		bench.emulator.catalog.seed('databaseService', {
			name: service,
			serviceType: 'Postgres',
			connection: { config },
		});
		return { service: `database:${service}`, pipelineType: 'metadata', schedule: '0 3 * * *' };
	});
	const parameters = {
		operation: 'upsertMany',
		specifyFields: 'mapAutomatically',
		deployAfterSaving: true,
	};
	const first = await run(bench, node, parameters, items);
	expect(
		first.json.filter(({ action, deployed }) => action === 'created' && deployed === true),
	).toHaveLength(1000);
	expect(first.sent).toHaveLength(2000);
	expect(bench.emulator.ingestion.airflow.dags.size).toBe(1000);
	const second = await run(bench, node, parameters, items);
	expect(second.json.filter(({ action }) => action === 'unchanged')).toHaveLength(1000);
	expect(second.sent).toEqual([]);
});
