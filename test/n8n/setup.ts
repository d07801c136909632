import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { placeLists } from '../../testing/n8n-server/examples';
import type { Programs } from '../../testing/n8n-server/folders';
import { handOver, running } from '../../testing/n8n-server/here';
import { installN8n } from '../../testing/n8n-server/install';
import { installPackage } from '../../testing/n8n-server/package';
import { N8n } from '../../testing/n8n-server/rest';
import { startServer } from '../../testing/n8n-server/server';
import teardown from './teardown';

/** Starts the n8n that all tests use; what they need to know of it is handed over to them. */
export default async function setup(): Promise<void> {
	const programs = await installN8n((text) => void process.stderr.write(`\n${text}\n`));
	const home = await mkdtemp(path.join(os.tmpdir(), 'openmetadata-n8n-'));
	running.home = home;
	try {
		await start(programs, home);
	} catch (thrown) {
		// jest does it only after a start that went well.
		await teardown();
		throw thrown;
	}
}

async function start(programs: Programs, home: string): Promise<void> {
	await installPackage(path.join(home, '.n8n'));
	const server = await startServer(programs, { home });
	running.server = server;
	await placeLists(home);
	const cookie = await new N8n(server.url).setUpOwner();
	handOver({ url: server.url, home, cookie });
}
