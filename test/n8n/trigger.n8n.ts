import { startEmulator, type Emulator } from '../../testing/emulator';
import { send } from '../catalog';
import { theBed } from '../../testing/n8n-server/here';
import { until } from '../../testing/n8n-server/poll';
import type { SavedWorkflow } from '../../testing/n8n-server/rest';

const { n8n } = theBed();
/** n8n polls once a minute at the most. */
const someMinutesMs = 150_000;

let emulator: Emulator;
let credential: object;

beforeAll(async () => {
	emulator = await startEmulator();
	const name = 'OpenMetadata of the trigger';
	const data = { baseUrl: emulator.url, token: emulator.tokens.admin };
	credential = { id: await n8n.createCredential('openMetadataJwtApi', name, data), name };
});
afterAll(async () => await emulator.close());

const watching = async (name: string) =>
	await n8n.createWorkflow({
		name,
		nodes: [
			{
				id: 'trigger',
				name: 'Catalog',
				type: 'n8n-nodes-openmetadata.openMetadataTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {
					event: 'anyChange',
					entityTypes: ['databaseService'],
					pollTimes: { item: [{ mode: 'everyMinute' }] },
				},
				credentials: { openMetadataJwtApi: credential },
			},
			{
				id: 'after',
				name: 'Changes',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [240, 0],
				parameters: {},
			},
		],
		connections: { Catalog: { main: [[{ node: 'Changes', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});

/** What all executions of a workflow were started by. */
async function told(workflow: SavedWorkflow): Promise<string[]> {
	const executions = await n8n.executionsOf(workflow);
	const ended = await Promise.all(executions.map(({ id }) => n8n.ended(id)));
	const items = ended.flatMap((one) => one.output('Changes') ?? []);
	return items.map(({ eventType, name }) => `${String(eventType)} ${String(name)}`).sort();
}

const toldAll = async (workflow: SavedWorkflow, all: string[]) =>
	await until(
		`changes in ${workflow.id}`,
		async () => {
			const now = await told(workflow);
			return now.length >= all.length ? now : undefined;
		},
		someMinutesMs,
	);

async function create(...names: string[]): Promise<void> {
	for (const name of names) {
		await send(emulator, 'POST', '/v1/services/databaseServices', { name, serviceType: 'Mysql' });
		expect(emulator.catalog.find('databaseService', name)).toBeDefined();
	}
}

it(
	'starts each active workflow once for each change, also for those while it was inactive',
	async () => {
		await create('before');
		const workflows = [await watching('One'), await watching('Another')];
		for (const workflow of workflows) await n8n.activate(workflow);
		await create('crm', 'erp');
		const first = ['created crm', 'created erp'];
		for (const workflow of workflows) expect(await toldAll(workflow, first)).toEqual(first);

		const [one, another] = workflows as [SavedWorkflow, SavedWorkflow];
		await n8n.deactivate(one);
		await create('dwh');
		await n8n.activate(one);
		const all = [...first, 'created dwh'].sort();
		for (const workflow of [one, another]) expect(await toldAll(workflow, all)).toEqual(all);
		for (const workflow of workflows) await n8n.deactivate(workflow);
	},
	3 * someMinutesMs,
);
