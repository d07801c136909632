import { startEmulator } from '../../emulator';
import { startFaultProxy } from '../faults/proxy';

/** What the process with the server tells the one with the nodes. */
export interface Served {
	url: string;
	token: string;
	expired: string;
}

const forgetEveryMs = 5_000;

/** A server, and before it a proxy that breaks a few requests, in a process of their own. */
async function main(): Promise<void> {
	const emulator = await startEmulator({ version: '1.13', bulk: true });
	const proxy = await startFaultProxy({ target: emulator.url, seed: 1, share: 0.02 });
	setInterval(() => (emulator.journal.length = 0), forgetEveryMs).unref();
	const { admin: token, expired } = emulator.tokens;
	const served: Served = { url: proxy.url, token, expired };
	process.send?.(served);
	process.once('disconnect', () => process.exit());
}

void main();
