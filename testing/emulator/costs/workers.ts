import { setTimeout as sleep } from 'node:timers/promises';
import type { Costs } from './costs';

/** Time as workers see it, in milliseconds. */
export interface Clock {
	now(): number;
	sleep(milliseconds: number): Promise<unknown>;
}

const realClock: Clock = { now: () => performance.now(), sleep };

interface Worker {
	/** When it is done with what it was given so far. */
	freeAt: number;
}

/** Timers come at most about so late. */
const lateMs = 2;

/** The part of a server that works: so many requests at a time, the others wait for their turn. */
export class Workers {
	/** Milliseconds of all the work so far. */
	busyMs = 0;
	private readonly free: Worker[];
	private readonly waiting: ((worker: Worker) => void)[] = [];

	constructor(
		count: number,
		readonly costs: Costs,
		private readonly clock: Clock = realClock,
	) {
		this.free = Array.from({ length: count }, () => ({ freeAt: 0 }));
	}

	/** Does the work with one of the workers, which then is occupied for as long as it costs. */
	async run<T>(work: () => Promise<T>, costOf: (done: T) => number): Promise<T> {
		const worker = await this.next();
		const now = this.clock.now();
		// That a timer came late must not add up from one request to the next.
		const start = now - worker.freeAt < lateMs ? worker.freeAt : now;
		try {
			const done = await work();
			const cost = costOf(done);
			this.busyMs += cost;
			worker.freeAt = start + cost;
			await this.sleepUntil(worker.freeAt);
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

	private async sleepUntil(time: number): Promise<void> {
		const left = Math.round(time - this.clock.now());
		if (left > 0) await this.clock.sleep(left);
	}
}
