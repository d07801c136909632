import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Programs } from './folders';
import { until } from './poll';
import { freePort } from './ports';

export interface N8nServer {
	/** `http://127.0.0.1:port` */
	url: string;
	/** Of the process group, which is n8n's alone. */
	pid: number;
	/** What n8n wrote. */
	logFile: string;
	stop(): Promise<void>;
}

export interface ServerOptions {
	/** The user's home for n8n; its own files are in `.n8n` below. */
	home: string;
	port?: number;
	env?: NodeJS.ProcessEnv;
}

/** Starts n8n on 127.0.0.1 and waits until it takes requests. */
export async function startServer(
	programs: Programs,
	{ home, port, env = {} }: ServerOptions,
): Promise<N8nServer> {
	await mkdir(path.join(home, '.n8n-files'), { recursive: true });
	const chosen = port ?? (await freePort());
	const logFile = path.join(home, 'n8n.log');
	const child = spawn(programs.node, [programs.n8n, 'start'], {
		cwd: home,
		env: { ...settings(home, chosen, await freePort()), ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
		// A group of its own, so that task runners end with it.
		detached: true,
	});
	const log = createWriteStream(logFile);
	child.stdout.pipe(log, { end: false });
	child.stderr.pipe(log, { end: false });
	const stopper = stopperOf(child);
	const url = `http://127.0.0.1:${chosen}`;
	try {
		await ready(url, child, logFile);
	} catch (thrown) {
		await stopper();
		throw thrown;
	}
	return { url, pid: child.pid ?? 0, logFile, stop: stopper };
}

function settings(home: string, port: number, brokerPort: number): NodeJS.ProcessEnv {
	const off = [
		'N8N_DIAGNOSTICS_ENABLED',
		'N8N_VERSION_NOTIFICATIONS_ENABLED',
		'N8N_TEMPLATES_ENABLED',
		'N8N_PERSONALIZATION_ENABLED',
		'N8N_HIRING_BANNER_ENABLED',
		'N8N_DYNAMIC_BANNERS_ENABLED',
		'N8N_LICENSE_AUTO_RENEW_ENABLED',
		'N8N_VERIFIED_PACKAGES_ENABLED',
		'N8N_SECURE_COOKIE',
	];
	return {
		...Object.fromEntries(off.map((name) => [name, 'false'])),
		PATH: process.env.PATH,
		HOME: home,
		N8N_USER_FOLDER: home,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${port}`,
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		EXTERNAL_FRONTEND_HOOKS_URLS: '',
		NODE_ENV: 'production',
		GENERIC_TIMEZONE: 'UTC',
	};
}

const startLimitMs = 180_000;

async function ready(url: string, child: ChildProcess, logFile: string): Promise<void> {
	await until(
		`n8n at ${url}`,
		async () => {
			if (hasEnded(child)) {
				const log = await readFile(logFile, 'utf8');
				const how = child.signalCode ?? `exit code ${child.exitCode ?? '?'}`;
				throw new Error(`n8n ended before it was ready (${how}).\n${log.slice(-3000)}`);
			}
			return (await answers(`${url}/healthz/readiness`)) ? true : undefined;
		},
		startLimitMs,
	);
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
	return exitCode !== null || signalCode !== null;
}

async function answers(url: string): Promise<boolean> {
	try {
		return (await fetch(url)).ok;
	} catch {
		return false;
	}
}

const graceMs = 15_000;

/** Ends the group, politely first; also when this process ends without asking for it. */
function stopperOf(child: ChildProcess): () => Promise<void> {
	const { pid } = child;
	const send = (signal: NodeJS.Signals): void => {
		try {
			if (pid !== undefined) process.kill(-pid, signal);
		} catch {
			// It has ended.
		}
	};
	const atExit = (): void => send('SIGKILL');
	process.once('exit', atExit);
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	return async () => {
		const patience = setTimeout(() => send('SIGKILL'), graceMs);
		send('SIGTERM');
		if (!hasEnded(child)) await ended;
		clearTimeout(patience);
		send('SIGKILL');
		process.off('exit', atExit);
	};
}
