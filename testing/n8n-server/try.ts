import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startEmulator } from '../emulator';
import { credentialName, importExample, placeLists } from './examples';
import { installN8n } from './install';
import { installPackage } from './package';
import { isFree } from './ports';
import { N8n, owner } from './rest';
import { startServer } from './server';

const examples = [
	'webhook-onboarding',
	'scheduled-csv-sync',
	'form-onboarding',
	'nightly-sync',
	'edit-in-spreadsheet',
	'change-descriptions-and-owners',
	'nightly-owner-check',
	'failure-to-ticket',
] as const;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const port = Number(process.env.N8N_PORT ?? 5678);

/** n8n in the browser with the nodes, a server in memory, its credential and the examples. */
async function main(stop: AbortSignal): Promise<void> {
	if (!(await isFree(port))) throw new Error(portInUse);
	const programs = await installN8n(say);
	const home = await mkdtemp(path.join(os.tmpdir(), 'openmetadata-n8n-'));
	const emulator = await startEmulator();
	try {
		say('Building the package…');
		await installPackage(path.join(home, '.n8n'));
		stop.throwIfAborted();
		say('Starting n8n…');
		const server = await startServer(programs, { home, port });
		try {
			stop.throwIfAborted();
			const n8n = new N8n(server.url);
			await furnish(n8n, home, { baseUrl: emulator.url, token: emulator.tokens.admin });
			const files = path.join(home, '.n8n-files');
			say(welcome(server.url, files, emulator.url, emulator.tokens.admin));
			if (!stop.aborted) await once(stop, 'abort');
		} finally {
			await server.stop();
		}
	} finally {
		await emulator.close();
		await rm(home, { recursive: true, force: true });
	}
}

/** Aborts with Ctrl+C, whenever it comes: what was started is then ended, and the folder removed. */
function stopAsked(): AbortSignal {
	const controller = new AbortController();
	const stop = (): void => {
		if (!controller.signal.aborted) say('\nStopping…');
		controller.abort();
	};
	process.on('SIGINT', stop);
	process.on('SIGTERM', stop);
	return controller.signal;
}

const portInUse = `Port ${port} is in use. Choose another one: N8N_PORT=${port + 1} npm run n8n`;

async function furnish(n8n: N8n, home: string, credential: object): Promise<void> {
	await n8n.setUpOwner();
	const credentialId = await n8n.createCredential('openMetadataJwtApi', credentialName, credential);
	await placeLists(home);
	for (const name of examples) await importExample(n8n, name, { home, credentialId });
}

const welcome = (url: string, files: string, baseUrl: string, token: string): string => `
n8n:       ${url}
Email:     ${owner.email}
Password:  ${owner.password}
Files:     ${files} (the only folder that workflows can read and write)

The nodes, a credential and the example workflows are in place. To create a credential yourself,
use this OpenMetadata server (an emulator in memory):

Base URL:  ${baseUrl}
Token:     ${token}

Everything is deleted when you press Ctrl+C.`;

const stop = stopAsked();
main(stop).catch((thrown: unknown) => {
	if (stop.aborted) return;
	process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
	process.exitCode = 1;
});
