import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { cacheFolder, programsIn } from '../../testing/n8n-server/folders';
import { theBed } from '../../testing/n8n-server/here';
import { freePort } from '../../testing/n8n-server/ports';
import { N8n } from '../../testing/n8n-server/rest';
import { type N8nServer, startServer } from '../../testing/n8n-server/server';

/** An n8n of a test's own, with the package, which can be stopped and started again. */
export interface OwnN8n {
	n8n: N8n;
	url: string;
	stop(): Promise<void>;
	start(): Promise<void>;
	/** Ends it and removes its files. */
	close(): Promise<void>;
}

export async function startOwnN8n(env: NodeJS.ProcessEnv = {}): Promise<OwnN8n> {
	const home = await mkdtemp(path.join(os.tmpdir(), 'openmetadata-own-n8n-'));
	const nodes = path.join('.n8n', 'nodes');
	await cp(path.join(theBed().home, nodes), path.join(home, nodes), { recursive: true });
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	let server: N8nServer | undefined;
	const start = async () => {
		server = await startServer(programsIn(cacheFolder()), {
			home,
			port,
			env: { N8N_ENCRYPTION_KEY: 'the-same-after-a-restart', ...env },
		});
	};
	const stop = async () => await server?.stop();
	const n8n = new N8n(url);
	await start();
	await n8n.setUpOwner();
	return {
		n8n,
		url,
		stop,
		start,
		close: async () => {
			await stop();
			await rm(home, { recursive: true, force: true });
		},
	};
}
