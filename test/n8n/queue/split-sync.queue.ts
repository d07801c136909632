import { startEmulator, type Emulator } from '../../../testing/emulator';
import { installN8n } from '../../../testing/n8n-server/install';
import { until } from '../../../testing/n8n-server/poll';
import { N8n } from '../../../testing/n8n-server/rest';
import type { N8nServer } from '../../../testing/n8n-server/server';
import { changes, differences } from './check';
import { startCluster, type Cluster } from './cluster';
import { makeList, placeList, plant } from './list';
import { importSplitSync, type SplitSync } from './split-sync';
import { startedBy } from './worker-log';

const rows = makeList(20_000);
const before = { same: 9000, changed: 1000, left: 400, outside: 5 };

let cluster: Cluster;
let n8n: N8n;
let emulator: Emulator;
let split: SplitSync;

beforeAll(async () => {
	const programs = await installN8n((text) => void process.stderr.write(`\n${text}\n`));
	cluster = await startCluster(programs, { workers: 2 });
	await placeList(cluster.files, rows);
	n8n = new N8n(cluster.main.url);
	await n8n.setUpOwner();
});
afterAll(async () => await cluster.stop());

beforeEach(async () => {
	emulator = await startEmulator({ latencyMs: 20 });
	plant(emulator, rows, before);
	split = await importSplitSync(n8n, cluster, emulator);
});
afterEach(async () => {
	await split.remove();
	await emulator.close();
});

function expectCatalogOfTheList(): void {
	expect(differences(emulator, rows)).toEqual([]);
	expect(changes(emulator, 'created')).toEqual({ count: 10_000, twice: [] });
	expect(changes(emulator, 'updated')).toEqual({ count: 1000, twice: [] });
	expect(changes(emulator, 'deleted')).toEqual({ count: 400, twice: [] });
}

it('does the parts in both workers, and removes once what has left the list', async () => {
	const id = await split.start();
	expect(await split.ended(id)).toBe('success');
	expectCatalogOfTheList();
	const parts = await partsByWorker();
	expect(parts.map((some) => some.length > 0)).toEqual([true, true]);
	expect(parts.flat()).toHaveLength(10);
	const { output } = await n8n.ended(id);
	expect(output('Counts')).toEqual([
		{ action: 'unchanged', count_name: 20_000 },
		{ action: 'removed', count_name: 400 },
	]);
	expect(output('Rows to Check') ?? []).toEqual([]);
});

describe('a worker is killed in the middle', () => {
	let execution: string;

	beforeEach(async () => {
		execution = await split.start();
		const halfDone = async (): Promise<true | undefined> =>
			await Promise.resolve(changes(emulator, 'created').count > 5000 ? true : undefined);
		await until('half of the rows', halfDone, 300_000);
	});
	afterEach(async () => await cluster.addWorker());

	it('that runs a part: the whole list is synced all the same', async () => {
		const busy = await workerOf(execution);
		cluster.kill(cluster.workers.find((worker) => worker !== busy) ?? busy);
		expect(await split.ended(execution)).toBe('success');
		const parts = await n8n.executionsOf(split.part);
		expect(parts.filter(({ status }) => status !== 'success')).not.toEqual([]);
		expectCatalogOfTheList();
	});

	it('that runs the main workflow: another run gets the catalog right', async () => {
		cluster.kill(await workerOf(execution));
		expect(await split.ended(execution)).not.toBe('success');
		expect(differences(emulator, rows)).not.toEqual([]);

		expect(await split.ended(await split.start())).toBe('success');
		expectCatalogOfTheList();
	});
});

/** Executions of the second workflow, by the worker that did them. */
async function partsByWorker(): Promise<string[][]> {
	const parts = (await n8n.executionsOf(split.part)).map(({ id }) => id);
	const begun = await Promise.all(cluster.workers.map(startedBy));
	return begun.map((some) => some.filter((id) => parts.includes(id)));
}

async function workerOf(execution: string): Promise<N8nServer> {
	for (const worker of cluster.workers) {
		if ((await startedBy(worker)).includes(execution)) return worker;
	}
	throw new Error(`No worker says that it began execution ${execution}.`);
}
