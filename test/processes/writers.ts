import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod/v4';
import type { EntityInput } from '../../src';
import type { Emulator } from '../../testing/emulator';

const client = join(__dirname, '../../dist/client/index.js');
const file = join(__dirname, 'writer.cjs');

/** What one process is to write. */
export interface Job {
	list: EntityInput[];
	concurrency: number;
}

/** Runs each job in a process of its own, all at once; what became of each input, by job. */
export async function inProcesses(emulator: Emulator, jobs: readonly Job[]): Promise<string[][]> {
	const args = [file, client, emulator.url, emulator.tokens.admin];
	const all = jobs.map(() => spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] }));
	try {
		const lines = all.map((one) => linesOf(one));
		await Promise.all(lines.map(async (one) => await one.next()));
		for (const [at, one] of all.entries()) one.stdin.end(`${JSON.stringify(jobs[at])}\n`);
		return await Promise.all(
			lines.map(async (one) => {
				const { value } = await one.next();
				return z.array(z.string()).parse(JSON.parse(value ?? 'null'));
			}),
		);
	} finally {
		for (const one of all) one.kill();
	}
}

function linesOf({ stdout }: ChildProcess): AsyncIterator<string> {
	if (stdout === null) throw new Error('The process has no output.');
	return createInterface({ input: stdout })[Symbol.asyncIterator]();
}
