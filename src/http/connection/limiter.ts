import { Fifo } from '../../lib/fifo';
import { BestLimit } from './best-limit';

/** One place among the requests under way; give it back once. */
export interface Permit {
	/**
	 * The answer came and the server was at ease. Answers whether others waited for the place. `kindOf`:
	 * requests of one kind cost about the same; without a kind, nothing is learned from the time it took.
	 */
	done(kindOf?: () => string | undefined): boolean;
	/** The server is overloaded: fewer at a time from here on. */
	overloaded(): void;
	/** Given back without saying anything about the server. */
	release(): void;
}

interface Waiting {
	admit: (permit: Permit) => void;
	refuse: (reason: Error) => void;
	/** Given up: to be passed over. */
	gone: boolean;
}

/**
 * How many requests are under way, fitted to the server: as many as it answers fastest; halved when
 * it is overloaded (at least one), then one more after each window of clean answers. First come,
 * first served.
 */
export class Limiter {
	/** How many at a time just now. */
	limit: number;
	private active = 0;
	private waiting = 0;
	private clean = 0;
	private round = 0;
	private readonly best: BestLimit;
	private heldUntil = 0;
	private timer: NodeJS.Timeout | undefined;
	private readonly begun = new Fifo<Waiting>();
	private readonly rest = new Fifo<Waiting>();

	constructor(
		readonly highest: number,
		private readonly now: () => number = () => performance.now(),
	) {
		this.best = new BestLimit(highest);
		this.limit = this.best.limit;
	}

	/**
	 * Waits for a place. What `goesFirst` is sent again, or part of what has begun. `onWait` is given
	 * a function that gives the waiting up with a reason.
	 */
	acquire(goesFirst: boolean, onWait: (giveUp: (reason: Error) => void) => void): Promise<Permit> {
		if (this.waiting === 0 && this.isFree()) return Promise.resolve(this.permit());
		return new Promise<Permit>((admit, refuse) => {
			const waiting: Waiting = { admit, refuse, gone: false };
			(goesFirst ? this.begun : this.rest).push(waiting);
			this.waiting += 1;
			onWait((reason) => {
				if (waiting.gone) return;
				this.leave(waiting);
				refuse(reason);
			});
			this.admitNext();
		});
	}

	/** Sends nothing for so long. */
	holdBack(milliseconds: number): void {
		this.heldUntil = Math.max(this.heldUntil, this.now() + milliseconds);
		this.admitNext();
	}

	/** Stops the clock; who still waits has to be told by whoever made them wait. */
	close(): void {
		clearTimeout(this.timer);
		this.timer = undefined;
	}

	private leave(waiting: Waiting): void {
		waiting.gone = true;
		this.waiting -= 1;
	}

	private isFree(): boolean {
		return this.active < this.limit && this.now() >= this.heldUntil;
	}

	private admitNext(): void {
		while (this.active < this.limit && this.waiting > 0) {
			const hold = this.heldUntil - this.now();
			if (hold > 0) return this.wakeIn(hold);
			const next = this.begun.shift() ?? this.rest.shift();
			if (next === undefined || next.gone) continue;
			this.leave(next);
			next.admit(this.permit());
		}
	}

	private wakeIn(milliseconds: number): void {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.admitNext(), Math.ceil(milliseconds));
	}

	private permit(): Permit {
		this.active += 1;
		const { active: underWay, limit, round } = this;
		return new Place(this, { round, limit, underWay, since: this.now() });
	}

	get isAwaited(): boolean {
		return this.waiting > 0;
	}

	/** @internal */
	giveBack(): void {
		this.active -= 1;
		this.admitNext();
	}

	/** An answer to what was sent in this round came, and the server was at ease. @internal */
	grow(round: number): void {
		if (round !== this.round || this.limit >= this.best.limit) return;
		this.clean += 1;
		if (this.clean < this.limit) return;
		this.clean = 0;
		this.limit += 1;
	}

	/** @internal */
	learn(kindOf: () => string | undefined, { limit, underWay, since }: Sent): void {
		if (limit !== this.limit || limit !== this.best.limit || this.best.isHighest) return;
		const kind = kindOf();
		if (kind === undefined) return;
		this.best.answered({ kind, milliseconds: this.now() - since, underWay });
		this.limit = this.best.limit;
	}

	/** @internal */
	shrink(round: number): void {
		this.clean = 0;
		// Requests sent before the last halving say nothing new.
		if (round !== this.round) return;
		this.round += 1;
		this.best.giveUp();
		this.limit = Math.max(1, Math.floor(this.limit / 2));
	}
}

/** When a place was taken, and what was true then. */
interface Sent {
	round: number;
	limit: number;
	/** How many requests were under way, this one included. */
	underWay: number;
	since: number;
}

class Place implements Permit {
	constructor(
		private readonly limiter: Limiter,
		private readonly sent: Sent,
	) {}

	done(kindOf?: () => string | undefined): boolean {
		const { limiter, sent } = this;
		const { isAwaited } = limiter;
		limiter.grow(sent.round);
		if (kindOf !== undefined) limiter.learn(kindOf, sent);
		limiter.giveBack();
		return isAwaited;
	}

	overloaded(): void {
		this.limiter.shrink(this.sent.round);
		this.limiter.giveBack();
	}

	release(): void {
		this.limiter.giveBack();
	}
}
