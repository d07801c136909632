import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Programs } from './folders';
import { freePort } from './ports';
import { startProcess, whenReady, type Running } from './process';

export interface N8nServer extends Running {
	/** `http://127.0.0.1:port` */
	url: string;
}

export interface ServerOptions {
	/** The user's home for n8n; its own files are in `.n8n` below. */
	home: string;
	port?: number;
	/** What n8n is started as, with its flags. Default: `start`. */
	role?: string[];
	env?: NodeJS.ProcessEnv;
}

/** Starts n8n on 127.0.0.1 and waits until it takes requests. */
export async function startServer(
	programs: Programs,
	{ home, port, role = ['start'], env = {} }: ServerOptions,
): Promise<N8nServer> {
	await mkdir(path.join(home, '.n8n-files'), { recursive: true });
	const chosen = port ?? (await freePort());
	const running = startProcess(programs.node, [programs.n8n, ...role], {
		cwd: home,
		env: { ...settings(home, chosen, await freePort()), ...env },
		logFile: path.join(home, 'n8n.log'),
	});
	const url = `http://127.0.0.1:${chosen}`;
	await whenReady(
		`n8n at ${url}`,
		running,
		async () =>
			// n8n 1 says that it is ready before its interface answers.
			(await answers(`${url}/healthz/readiness`)) && (await answers(`${url}/rest/settings`)),
	);
	return { ...running, url };
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

async function answers(url: string): Promise<boolean> {
	try {
		return (await fetch(url)).ok;
	} catch {
		return false;
	}
}
