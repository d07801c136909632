import { startEmulator, type Emulator } from '../../testing/emulator';
import type { SavedWorkflow } from '../../testing/n8n-server/rest';
import { until } from '../../testing/n8n-server/poll';
import { send } from '../catalog';
import { type OwnN8n, startOwnN8n } from './own-n8n';
import { someMinutesMs, told, toldAll, watching } from './watching';

let emulator: Emulator;
let own: OwnN8n;
let credential: object;
/** Another user than the trigger's own, whose changes do not count. */
let botCredential: object;

beforeAll(async () => {
	emulator = await startEmulator();
	own = await startOwnN8n();
	credential = await credentialOf('admin');
	botCredential = await credentialOf('bot');
});
afterAll(async () => {
	await own.close();
	await emulator.close();
});

async function credentialOf(name: 'admin' | 'bot'): Promise<object> {
	const data = { baseUrl: emulator.url, token: emulator.tokens[name] };
	return { id: await own.n8n.createCredential('openMetadataJwtApi', name, data), name };
}

async function active(name: string, parameters: object = {}): Promise<SavedWorkflow> {
	const workflow = await own.n8n.createWorkflow(watching({ name, credential, parameters }));
	await own.n8n.activate(workflow);
	return workflow;
}

async function create(...names: string[]): Promise<void> {
	for (const name of names) {
		await send(emulator, 'POST', '/v1/services/databaseServices', { name, serviceType: 'Mysql' });
		expect(emulator.catalog.find('databaseService', name)).toBeDefined();
	}
}

/** The same by a workflow with another node. */
async function createByNode(...names: string[]): Promise<void> {
	const start = 'When clicking';
	const to = { node: 'Database Service', type: 'main', index: 0 };
	for (const name of names) {
		const workflow = await own.n8n.createWorkflow({
			name: `Create ${name}`,
			nodes: [
				{
					id: 'start',
					name: start,
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				{
					id: 'node',
					name: to.node,
					type: 'n8n-nodes-openmetadata.databaseService',
					typeVersion: 1,
					position: [240, 0],
					parameters: { operation: 'create', name, serviceType: 'Mysql' },
					credentials: { openMetadataJwtApi: botCredential },
				},
			],
			connections: { [start]: { main: [[to]] } },
			settings: { executionOrder: 'v1' },
		});
		expect((await own.n8n.run(workflow, start)).status).toBe('success');
	}
}

const created = (...names: string[]) => names.map((name) => `created ${name}`).sort();

it(
	'starts workflows once for each change, polling or called, also for those while n8n or they were away',
	async () => {
		await create('before');
		const hourly = { pollTimes: { item: [{ mode: 'everyHour' }] } };
		const called = await active('Called', { delivery: 'webhook', ...hourly });
		const polling = await active('Polling');
		const second = await active('Second Called', { delivery: 'webhook', ...hourly });
		const all = [called, polling, second];
		expect(emulator.subscriptions.byName.size).toBe(2);
		const expectAll = async (...names: string[]) => {
			for (const one of all) {
				expect(await toldAll(own.n8n, one, names.length)).toEqual(created(...names));
			}
		};

		await createByNode('crm', 'erp');
		await expectAll('crm', 'erp');

		await own.stop();
		await create('dwh');
		await own.start();
		await expectAll('crm', 'erp', 'dwh');
		expect(emulator.subscriptions.byName.size).toBe(2);

		await createByNode('ods');
		await expectAll('crm', 'erp', 'dwh', 'ods');

		await own.n8n.deactivate(polling);
		await own.n8n.deactivate(second);
		await until('the subscription to be removed', async () =>
			emulator.subscriptions.byName.size === 1 ? true : undefined,
		);
		await create('mdm');
		for (const one of [polling, second]) await own.n8n.activate(one);
		await expectAll('crm', 'erp', 'dwh', 'ods', 'mdm');

		for (const one of all) await own.n8n.deactivate(one);
		await until('subscriptions to be removed', async () =>
			emulator.subscriptions.byName.size === 0 ? true : undefined,
		);
		for (const one of all) expect(await told(own.n8n, one)).toHaveLength(5);
	},
	4 * someMinutesMs,
);

it('refuses calls of others', async () => {
	const workflow = await active('Guarded', { delivery: 'webhook' });
	const [{ wish } = { wish: { endpoint: '' } }] = emulator.subscriptions.byName.values();
	const answers = await Promise.all(
		[{}, { 'X-OpenMetadata-Webhook-Secret': 'guess' }].map(
			async (headers) =>
				await fetch(wish.endpoint, {
					method: 'POST',
					body: '{"eventType":"entityCreated"}',
					headers: { 'content-type': 'application/json', ...headers },
				}),
		),
	);
	expect(answers.map(({ status }) => status)).toEqual([401, 401]);
	expect(await told(own.n8n, workflow)).toEqual([]);
});
