import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { startEngine } from '../faults/engine';
import { leaks, measure, settled, type Figures } from './figures';
import type { Served } from './server';
import { Work } from './work';

const betweenMs = 60_000;

function isServed(message: unknown): message is Served {
	return typeof message === 'object' && message !== null && 'url' in message;
}

async function serve(): Promise<{ child: ChildProcess; served: Served }> {
	const child = fork(join(__dirname, 'server.ts'));
	const served = await new Promise<Served>((resolve, reject) => {
		child.once('message', (message) => {
			if (isServed(message)) resolve(message);
		});
		child.once('exit', () => reject(new Error('The server did not start.')));
	});
	return { child, served };
}

function report(when: string, { sockets, timers, others, heapMB }: Figures): void {
	const figures = `${sockets} sockets, ${timers} timers, ${others} others, heap ${heapMB} MB`;
	console.log(`${when.padEnd(12)} ${figures}`);
}

async function workFor(work: Work, minutes: number): Promise<void> {
	const began = performance.now();
	let told = began;
	while (performance.now() - began < minutes * 60_000) {
		await work.step();
		if (performance.now() - told < betweenMs) continue;
		told = performance.now();
		report(`${Math.round((told - began) / 60_000)} min`, measure());
	}
}

/** Mixed work in one process of n8n-core; afterwards nothing may be open that was not at the start. */
async function main(): Promise<void> {
	const minutes = Number(process.argv[2] ?? 10);
	const { child, served } = await serve();
	const engine = await startEngine();
	const work = new Work(engine, served);
	const { sockets } = measure();
	await work.warmUp();
	// By then all that is loaded on first use is there; sockets are compared with those before any run.
	const start = await settled({ ...measure(), sockets });
	start.sockets = sockets;
	report('start', start);
	await workFor(work, minutes);
	const end = await settled(start);
	report('end', end);
	const runs = [...work.counts].map(([name, count]) => `${count} ${name}`).join(', ');
	console.log(`Runs: ${runs}.`);
	await engine.close();
	child.disconnect();
	const left = leaks(start, end);
	for (const leak of left) console.log(`Did not return to the start: ${leak}`);
	if (left.length > 0) process.exitCode = 1;
}

void main();
