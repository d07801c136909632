import type { Version } from '../../testing/emulator';
import { pipelines } from './kinds';
import { locate, useBench } from './support';

const { serve } = useBench();
const releases: Version[] = ['1.1', '1.2', '1.6', '1.13', '2.0'];

const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
const ours = (name: string, type: string, parameters: object) => ({
	name,
	type: `n8n-nodes-openmetadata.${type}`,
	typeVersion: 1,
	parameters,
});

/** Register → Test Connection → create, deploy, run and wait → what needs attention. */
const workflow = {
	nodes: [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
		ours('Register', 'databaseService', {
			operation: 'upsert',
			specifyFields: 'fieldsBelow',
			name: '={{ $json.name }}',
			serviceType: 'Postgres',
			connectionJson:
				'{"username": "reader", "hostPort": "db:5432", "database": "shop", "authType": {"password": "planted"}}',
		}),
		ours('Test', 'databaseService', {
			operation: 'testConnection',
			connectionToTest: 'stored',
			entity: locate('={{ $json.name }}'),
			failIfTestFails: true,
		}),
		ours('Agent', 'ingestionPipeline', {
			operation: 'upsert',
			specifyFields: 'fieldsBelow',
			serviceKind: 'databaseService',
			service: locate("={{ $('Register').item.json.name }}"),
			pipelineType: 'metadata',
			schedule: 'daily',
			deployAfterSaving: true,
			runAfterDeploying: true,
			waitForCompletion: true,
			timeLimit: 1,
			interval: 1,
		}),
		ours('Report', 'ingestionPipeline', {
			operation: 'getRuns',
			entity: locate('={{ $json.fullyQualifiedName }}', 'fqn'),
			returnAll: true,
		}),
	],
	connections: {
		Start: to('Register'),
		Register: to('Test'),
		Test: to('Agent'),
		Agent: to('Report'),
	},
};

it.each(releases)(
	'on %s a service is registered, tested, ingested and reported',
	async (version) => {
		// A success is looked at twice, some seconds apart: one release is enough for that.
		const ends = version === '1.6' ? 'success' : 'partialSuccess';
		const { engine, emulator } = await serve(version, {
			ingestion: { parseMs: 0, testMs: 0, run: { queuedMs: 0, runningMs: 1, ends } },
		});
		const result = await engine.run({
			workflow,
			items: [{ name: 'shop' }, { name: 'crm' }],
			credentials: { openMetadataJwtApi: { baseUrl: emulator.url, token: emulator.tokens.admin } },
		});
		expect(result.error).toBeUndefined();
		const jsonOf = (node: string) => result.output(node).map(({ json }) => json);
		expect(jsonOf('Test')).toMatchObject([
			{ service: 'shop', status: 'successful' },
			{ service: 'crm', status: 'successful' },
		]);
		expect(jsonOf('Agent')).toMatchObject(
			['shop', 'crm'].map((name) => ({
				action: 'created',
				deployed: true,
				service: { name },
				run: { state: ends, finished: true },
			})),
		);
		expect(jsonOf('Report')).toMatchObject([{ state: ends }, { state: ends }]);
		expect(JSON.stringify(result.data)).not.toContain(emulator.tokens.bot);
	},
);

it('a webhook starts it, and If parts what is new from what was there', async () => {
	const { engine, emulator } = await serve('1.6');
	emulator.catalog.seed('pipelineService', { ...pipelines.desired, name: 'old' });
	const to = (node: string) => [{ node, type: 'main', index: 0 }];
	const result = await engine.run({
		mode: 'webhook',
		workflow: {
			nodes: [
				{
					name: 'Webhook',
					type: 'n8n-nodes-base.webhook',
					typeVersion: 2.1,
					parameters: { httpMethod: 'POST', path: 'onboarding', responseMode: 'lastNode' },
				},
				{
					name: 'Platforms',
					type: 'n8n-nodes-base.splitOut',
					typeVersion: 1,
					parameters: { fieldToSplitOut: 'body.platforms', options: {} },
				},
				{
					name: 'Catalog',
					type: 'n8n-nodes-openmetadata.pipelineService',
					parameters: {
						operation: 'upsert',
						...pipelines.needs,
						name: '={{ $json.name }}',
						description: "=Of {{ $('Webhook').item.json.body.team }}",
					},
				},
				{
					name: 'New?',
					type: 'n8n-nodes-base.if',
					typeVersion: 2.2,
					parameters: {
						conditions: {
							options: { caseSensitive: true, typeValidation: 'strict', version: 2 },
							combinator: 'and',
							conditions: [
								{
									leftValue: '={{ $json.action }}',
									rightValue: 'created',
									operator: { type: 'string', operation: 'equals' },
								},
							],
						},
					},
				},
			],
			connections: {
				Webhook: { main: [to('Platforms')] },
				Platforms: { main: [to('Catalog')] },
				Catalog: { main: [to('New?')] },
			},
		},
		items: [{ body: { team: 'Sales', platforms: [{ name: 'old' }, { name: 'new' }] } }],
		credentials: {
			openMetadataJwtApi: { baseUrl: `${emulator.url}/api/`, token: emulator.tokens.bot },
		},
	});
	expect(result.error).toBeUndefined();
	expect(result.output('New?', 0).map(({ json }) => [json.name, json.description])).toEqual([
		['new', 'Of Sales'],
	]);
	expect(result.output('New?', 1).map(({ json }) => [json.name, json.description])).toEqual([
		['old', 'Of Sales'],
	]);
});
