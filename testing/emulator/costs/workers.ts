import { setTimeout as sleep } from 'node:timers/promises';
import type { Costs } from './costs';

interface Worker {
	/** When it is done with what it was given so far, on the clock of `performance.now()`. */
	freeAt: number;
}

/** The part of a server that works: so many requests at a time, the others wait for their turn. */
export class Workers {
	private readonly free: Worker[];
	private readonly waiting: ((worker: Worker) => void)[] = [];

	constructor(
		count: number,
		readonly costs: Costs,
	) {
		this.free = Array.from({ length: count }, () => ({ freeAt: 0 }));
	}

	/** Does the work with one of the workers, which then is occupied for as long as it costs. */
	async run<T>(work: () => Promise<T>, costOf: (done: T) => number): Promise<T> {
		const worker = await this.next();
		const now = performance.now();
		// Timers come late, which must not add up from one request to the next.
		const start = now - worker.freeAt < lateMs ? worker.freeAt : now;
		try {
			const done = await work();
			worker.freeAt = start + costOf(done);
			await sleepUntil(worker.freeAt);
			return done;
		} finally {
			this.release(worker);
		}
	}

	private async next(): Promise<Worker> {
		const worker = this.free.shift();
		return worker ?? (await new Promise((resolve) => this.waiting.push(resolve)));
	}

	private release(worker: Worker): void {
		const next = this.waiting.shift();
		if (next === undefined) this.free.push(worker);
		else next(worker);
	}
}

/** A timer comes at most about so late. */
const lateMs = 2;

async function sleepUntil(time: number): Promise<void> {
	const left = time - performance.now();
	if (left >= 1) await sleep(Math.round(left));
}
