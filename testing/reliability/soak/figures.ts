import { setTimeout as sleep } from 'node:timers/promises';
import { watchOpen } from './open';

/** What a process holds, apart from code and constants. */
export interface Figures {
	sockets: number;
	timers: number;
	/** Files, workers, look-ups and the like. */
	others: number;
	heapMB: number;
}

const megabyte = 1024 * 1024;

function collect(): void {
	if (globalThis.gc === undefined) throw new Error('Run this with --expose-gc: npm run soak.');
	for (let time = 0; time < 3; time += 1) globalThis.gc();
}

const open = watchOpen();

/** Counts what is open, after a garbage collection. */
export function measure(): Figures {
	collect();
	const heapMB = Math.round((process.memoryUsage().heapUsed / megabyte) * 10) / 10;
	return { ...open(), heapMB };
}

const heapToleranceMB = 12;
const names = ['sockets', 'timers', 'others', 'heapMB'] as const;

/** What did not return to the start. */
export function leaks(start: Figures, end: Figures): string[] {
	const tolerated = { sockets: 0, timers: 0, others: 0, heapMB: heapToleranceMB };
	return names
		.filter((name) => end[name] > start[name] + tolerated[name])
		.map((name) => `${name}: ${start[name]} at the start, ${end[name]} now`);
}

/** Sockets need a moment to close: measured again until nothing is left over, or for two seconds. */
export async function settled(start: Figures): Promise<Figures> {
	let now = measure();
	for (let time = 0; time < 20 && leaks(start, now).length > 0; time += 1) {
		await sleep(100);
		now = measure();
	}
	return now;
}
