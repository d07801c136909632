import { startEmulator } from '../../../testing/emulator';
import { installN8n } from '../../../testing/n8n-server/install';
import { N8n } from '../../../testing/n8n-server/rest';
import { bearing, type BearingOptions } from './bearing';
import { differences } from './check';
import { startCluster, type Cluster } from './cluster';
import { makeList, placeList } from './list';
import { forgetPeak, peakOf } from './memory';
import { importSplitSync } from './split-sync';

interface Run {
	rows: number;
	/** Rows of a part. */
	size: number;
	/** Option Concurrency of a part. */
	concurrency: number;
	/** A server that bears only so much; else each request takes 20 ms, however many there are. */
	behind?: BearingOptions;
}

const latencyMs = 20;
const count = 20_000;
const slow = { slots: 8, ms: 80 };

const runs: Run[] = [
	...[4, 8, 16].map((concurrency) => ({ rows: count, size: 2000, concurrency })),
	{ rows: count, size: 5000, concurrency: 8 },
	{ rows: count, size: count, concurrency: 8 },
	{ rows: 5000, size: 500, concurrency: 4, behind: slow },
	{ rows: 5000, size: 5000, concurrency: 8, behind: slow },
];

/** `npm run measure:queue`: how long the split sync takes, with one worker and with two. */
async function main(): Promise<void> {
	const programs = await installN8n((text) => void process.stderr.write(`${text}\n`));
	const cluster = await startCluster(programs, { workers: 1 });
	try {
		const n8n = new N8n(cluster.main.url);
		await n8n.setUpOwner();
		await measureAll(n8n, cluster, 1);
		await cluster.addWorker();
		await measureAll(n8n, cluster, 2);
	} finally {
		await cluster.stop();
	}
}

async function measureAll(n8n: N8n, cluster: Cluster, workers: number): Promise<void> {
	for (const run of runs) {
		const measured = await measure(n8n, cluster, run);
		process.stdout.write(`${JSON.stringify({ workers, ...run, ...measured })}\n`);
	}
}

/** Seconds of the first run, which makes all rows, and of a second one, which finds them there. */
async function measure(n8n: N8n, cluster: Cluster, run: Run) {
	const rows = makeList(run.rows);
	await placeList(cluster.files, rows);
	const emulator = await startEmulator({ latencyMs: run.behind === undefined ? latencyMs : 0 });
	const behind = run.behind && (await bearing(emulator.url, run.behind));
	const { workers, webhooks } = cluster;
	const processes = [...workers, webhooks];
	const { url = emulator.url } = behind ?? {};
	const split = await importSplitSync(n8n, cluster, { url, tokens: emulator.tokens }, run);
	processes.forEach(forgetPeak);
	const timed = async (): Promise<number> => {
		const began = performance.now();
		const status = await split.ended(await split.start());
		if (status !== 'success') throw new Error(`A run ended with ${status}.`);
		return Math.round((performance.now() - began) / 100) / 10;
	};
	try {
		const first = await timed();
		const made = emulator.journal.filter(({ change }) => change === 'created').length;
		const connections = new Set(emulator.journal.map(({ connectionId }) => connectionId)).size;
		const second = await timed();
		const wrong = differences(emulator, rows);
		const workerMb = Math.max(...workers.map(peakOf));
		return { first, second, made, connections, wrong, workerMb, webhooksMb: peakOf(webhooks) };
	} finally {
		await split.remove();
		await behind?.close();
		await emulator.close();
	}
}

main().catch((thrown: unknown) => {
	process.stderr.write(`${thrown instanceof Error ? (thrown.stack ?? '') : String(thrown)}\n`);
	process.exitCode = 1;
});
