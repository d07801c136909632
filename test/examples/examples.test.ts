import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';
import { z } from 'zod/v4';
import { readExample, readingFrom, type Example } from '../../examples/demo/examples';
import { seedPipeline } from '../catalog';
import { useEmulator, useEngine } from '../use';
import { exported } from './exported';

const root = path.join(__dirname, '..', '..');
const folder = path.join(root, 'examples', 'workflows');
const files = readdirSync(folder);
const ours = 'n8n-nodes-openmetadata.';
const parse = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const descriptions = z
	.array(z.custom<INodeTypeDescription>())
	.parse(parse(path.join(root, 'dist', 'types', 'nodes.json')));

describe.each(files)('%s', (file) => {
	const workflow = exported.parse(parse(path.join(folder, file)));
	const { nodes, connections } = workflow;

	it('has what an import into n8n needs, and nothing of the n8n that it comes from', () => {
		expect(workflow).toMatchObject({ active: false, pinData: {}, settings: {} });
		expect(workflow.name).toMatch(/^OpenMetadata: /);
		expect(workflow).not.toHaveProperty('id');
		const names = nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(names.length);
		for (const [name, { main }] of Object.entries(connections)) {
			for (const one of [name, ...main.flat().map(({ node }) => node)]) {
				expect(names).toContain(one);
			}
		}
	});

	it('explains itself in a note that names the credential and every node with a file', () => {
		const note = nodes.find(({ type }) => type === 'n8n-nodes-base.stickyNote');
		const { content = '' } = note!.parameters;
		const ofOurs = nodes.some(({ type }) => type.startsWith('n8n-nodes-openmetadata.'));
		expect(/select your \*OpenMetadata\* credential/i.test(content)).toBe(ofOurs);
		for (const { name } of nodes.filter(({ parameters }) => parameters.fileSelector)) {
			expect(content).toContain(`*${name}*`);
		}
	});

	it('names no credential, so that n8n takes the one that there is', () => {
		expect(nodes.filter((node) => node.credentials !== undefined)).toEqual([]);
	});

	it('goes from left to right, line by line, and no node lies on another', () => {
		const at = (name: string): [number, number] =>
			nodes.find((node) => node.name === name)!.position;
		for (const [name, { main }] of Object.entries(connections)) {
			const [x, y] = at(name);
			const back = main.flat().filter(({ node }) => at(node)[0] <= x);
			// A new line begins below all that the way back, 130 under the middle of a node, passes.
			expect(back.filter(({ node }) => at(node)[1] < y + 300)).toEqual([]);
		}
		const boxes = nodes.map(({ position: [x, y], parameters }) => ({
			x,
			y,
			right: x + (parameters.width ?? 96),
			bottom: y + (parameters.height ?? 140),
		}));
		const clashes = boxes.flatMap((a, index) =>
			boxes
				.slice(index + 1)
				.filter((b) => a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom),
		);
		expect(clashes).toEqual([]);
	});

	it('uses operations and fields that the nodes have', () => {
		for (const { type, parameters } of nodes) {
			if (!type.startsWith(ours)) continue;
			const { properties } = descriptions.find(({ name }) => ours + name === type)!;
			// n8n adds the poll times to each node that polls.
			const names = [...properties.map(({ name }) => name), 'pollTimes'];
			expect(names).toEqual(expect.arrayContaining(Object.keys(parameters)));
			const operation = properties.find(({ name }) => name === 'operation');
			if (operation === undefined) continue;
			const offered = operation.options!.map((one) => ('value' in one ? one.value : one.name));
			expect(offered).toContain(parameters.operation);
		}
	});
});

describe('the examples that the demo does not show', () => {
	const engine = useEngine({ packageRoot: root, fileAccess: [path.join(root, 'examples')] });
	const emulator = useEmulator({}, 'file');
	const run = async (workflow: Example, items?: object[]) =>
		await engine.run({
			workflow,
			mode: 'manual',
			...(items && { items: items.map((item) => ({ ...item })) }),
			credentials: { openMetadataJwtApi: { baseUrl: emulator.url, token: emulator.tokens.bot } },
		});

	it('the owner check says nothing when all is owned, and lists what nobody owns', async () => {
		const { catalog } = emulator;
		catalog.seed('databaseService', { name: 'owned', serviceType: 'Mysql', owners: ['alice'] });
		const workflow = readExample('nightly-owner-check');
		const before = await run(workflow);
		expect([before.status, before.output('Message')]).toEqual(['success', []]);

		catalog.seed('databaseService', { name: 'lost_db', serviceType: 'Mysql' });
		catalog.seed('dashboardService', {
			name: 'lost_dash',
			displayName: 'Lost Reports',
			serviceType: 'Tableau',
		});
		const after = await run(workflow);
		expect(after.output('Message')[0]?.json).toEqual({
			count: 2,
			text: '2 services have no owner:\n- lost_db (Mysql)\n- Lost Reports (Tableau)',
		});
	});

	it('the ingestion report says nothing when all is well, and names what failed and why', async () => {
		const { catalog, ingestion } = emulator;
		catalog.seed('databaseService', { name: 'shop', serviceType: 'Postgres' });
		const add = (name: string, ends: 'success' | 'failed') => {
			seedPipeline(catalog, name);
			const failures = [{ name: 'orders', error: 'permission denied' }];
			const steps = [{ name: 'Source', errors: 1, failures }];
			const plan = { queuedMs: 0, runningMs: 0, ends, steps };
			ingestion.airflow.plant(`shop.${name}`, Date.UTC(2026, 0, 31, 3), plan);
		};
		add('well', 'success');
		const workflow = readExample('nightly-ingestion-report');
		const before = await run(workflow);
		expect([before.status, before.output('Message')]).toEqual(['success', []]);
		add('ill', 'failed');
		expect((await run(workflow)).output('Message')[0]?.json).toEqual({
			count: 1,
			text: '1 ingestion pipeline needs attention:\n- ill (shop): The run started at 2026-01-31T03:00:00.000Z failed. orders: permission denied',
		});
	});

	it('the ticket says what happened, where, and what to do next', async () => {
		const error = { message: 'There is no user "erin".', description: 'Check the name.' };
		const execution = { id: '7', url: 'http://n8n/execution/7', lastNodeExecuted: 'Update', error };
		const result = await run(readExample('failure-to-ticket'), [
			{ execution, workflow: { id: '1', name: 'Nightly sync' } },
		]);
		expect(result.output('Ticket')[0]?.json).toEqual({
			title: '[n8n] Nightly sync: There is no user "erin".',
			text: [
				'**What happened:** There is no user "erin".',
				'**What to do next:** Check the name.',
				'**Where:** node Update of workflow Nightly sync',
				'**Execution:** http://n8n/execution/7',
			].join('\n'),
		});
	});

	it('the ticket of a trigger that could not start names the trigger', async () => {
		const trigger = { error: { message: 'No connection' }, mode: 'trigger' };
		const result = await run(readExample('failure-to-ticket'), [
			{ trigger, workflow: { id: '1', name: 'Nightly sync' } },
		]);
		expect(result.output('Ticket')[0]?.json.text).toContain('**Where:** trigger of workflow');
	});

	it('the onboarding refuses what is incomplete and names a kind that it does not know', async () => {
		const workflow = readExample('webhook-onboarding');
		const call = (body: object) => [{ headers: {}, params: {}, query: {}, body }];
		const refused = await run(workflow, call({ team: 'Analytics', platforms: [] }));
		expect(refused.responses).toMatchObject([{ statusCode: 400 }]);

		const dataProduct = { name: 'Known', description: 'd' };
		const platforms = [{ kind: 'printer', name: 'p' }];
		const body = { team: 'Analytics', domain: 'Finance', dataProduct, platforms };
		const answered = await run(workflow, call(body));
		expect(answered.responses).toMatchObject([
			{
				statusCode: 207,
				body: {
					dataProduct: { name: 'Known', action: 'created' },
					platforms: [
						{ name: 'p', action: 'failed', reason: expect.stringContaining('"printer"') },
					],
				},
			},
		]);
	});

	it('the onboarding registers platforms without Airflow, too, and says why they are empty', async () => {
		emulator.ingestion.airflow.state = 'down';
		const platforms = [{ kind: 'dashboard', name: 'unread', serviceType: 'Metabase' }];
		const dataProduct = { name: 'Unread', description: 'd' };
		const body = { team: 'Analytics', domain: 'Finance', dataProduct, platforms };
		const call = [{ headers: {}, params: {}, query: {}, body }];
		const answered = await run(readExample('webhook-onboarding'), call);
		emulator.ingestion.airflow.state = 'up';
		expect(answered.responses).toMatchObject([
			{
				statusCode: 207,
				body: {
					platforms: [
						{
							name: 'unread',
							action: 'created',
							reason: '',
							ingestion: 'failed',
							ingested: 0,
							ingestionReason: expect.stringContaining('cannot reach Airflow'),
						},
					],
				},
			},
		]);
	});

	it('the change sends a row about an unknown service to the second output', async () => {
		const workflow = readingFrom(
			readExample('change-descriptions-and-owners'),
			path.join(root, 'examples', 'data'),
		);
		const result = await run(workflow);
		expect(result.output('Changed')).toEqual([]);
		expect(result.output('Failed')).toHaveLength(24);
		expect(result.output('Failed')[0]?.json).toMatchObject({
			name: 'snowflake_orders_prod',
			action: 'failed',
			reason: expect.stringContaining('snowflake_orders_prod'),
			whatToDo: expect.stringMatching(/\w{3}/),
		});
	});
});
