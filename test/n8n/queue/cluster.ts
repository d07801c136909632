import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm, chmod } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Programs } from '../../../testing/n8n-server/folders';
import { installPackage } from '../../../testing/n8n-server/package';
import { freePort } from '../../../testing/n8n-server/ports';
import { startServer, type N8nServer } from '../../../testing/n8n-server/server';
import { startPostgres } from './postgres';
import { startRedis } from './redis';

export interface ClusterOptions {
	workers: number;
	/** Executions that one worker runs at a time. Default: n8n's own, 10. */
	concurrency?: number;
}

/** n8n in queue mode: one main process, one for webhooks and the workers, each with its own home. */
export interface Cluster {
	main: N8nServer;
	webhooks: N8nServer;
	/** Those that live. */
	workers: N8nServer[];
	/** Where all processes may read files. */
	files: string;
	addWorker(): Promise<void>;
	/** Ends a worker as a lack of memory would: at once, in the middle of its work. */
	kill(worker: N8nServer): void;
	stop(): Promise<void>;
}

export async function startCluster(
	programs: Programs,
	{ workers: count, concurrency = 10 }: ClusterOptions,
): Promise<Cluster> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'openmetadata-queue-'));
	// PostgreSQL's account has to pass through.
	await chmod(folder, 0o711);
	const stops: (() => Promise<void>)[] = [async () => await rm(folder, { recursive: true })];
	const stop = async (): Promise<void> => {
		for (const one of stops.splice(0).reverse()) await one();
	};
	const kept = <T extends { stop(): Promise<void> }>(started: T): T => {
		stops.push(started.stop);
		return started;
	};
	try {
		const redis = kept(await startRedis(folder));
		const postgres = kept(await startPostgres(folder));
		const files = path.join(folder, 'files');
		await mkdir(files);
		const nodes = path.join(folder, 'package');
		await installPackage(nodes);
		const webhookPort = await freePort();
		const shared = { ...redis.env, ...postgres.env, ...commonEnv(files, webhookPort) };
		const start = async (name: string, role: string[], port: number): Promise<N8nServer> => {
			const home = path.join(folder, name);
			await cp(nodes, path.join(home, '.n8n'), { recursive: true });
			const env = { ...shared, QUEUE_HEALTH_CHECK_PORT: String(port) };
			return kept(await startServer(programs, { home, port, role, env }));
		};
		const workers: N8nServer[] = [];
		let last = 0;
		const addWorker = async (): Promise<void> => {
			last += 1;
			const role = ['worker', `--concurrency=${concurrency}`];
			workers.push(await start(`worker-${last}`, role, await freePort()));
		};
		const kill = (worker: N8nServer): void => {
			process.kill(worker.pid, 'SIGKILL');
			workers.splice(workers.indexOf(worker), 1);
		};
		// The first process makes the tables that the others need.
		const main = await start('main', ['start'], await freePort());
		const [webhooks] = await Promise.all([
			start('webhooks', ['webhook'], webhookPort),
			...Array.from({ length: count }, addWorker),
		]);
		return { main, webhooks, workers, files, addWorker, kill, stop };
	} catch (thrown) {
		await stop();
		throw thrown;
	}
}

function commonEnv(files: string, webhookPort: number): NodeJS.ProcessEnv {
	return {
		EXECUTIONS_MODE: 'queue',
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		N8N_RESTRICT_FILE_ACCESS_TO: files,
		N8N_WEBHOOK_URL: `http://127.0.0.1:${webhookPort}/`,
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		N8N_LOG_LEVEL: 'info',
		N8N_LOG_FORMAT: 'json',
	};
}
