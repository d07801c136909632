import type { RunPlan } from '../../testing/emulator';
import {
	created,
	everyOperation,
	nightly,
	node,
	password,
	picked,
	quick,
	releases,
	schemaFilterPattern,
	useShop,
	writesOf,
} from './ingestion-shop';
import { locate, run } from './support';

const { serve, serveShop } = useShop();
const pipelinePath = /\/v1\/services\/ingestionPipelines/;

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
		for (const [operation, parameters] of everyOperation(entity)) {
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
