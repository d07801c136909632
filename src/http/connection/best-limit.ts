const first = 4;
/** So many answers tell where the rate does not clearly grow. */
const enough = 32;
/** The rate has to be so many times the one before. A server that is not yet busy shows twice. */
const clearGain = 1.4;
const leastGain = 1.05;
/** Answers until it is tried again what did not help: more each time. */
const patience = { least: 64, most: 1024 };

/** An answer: how long it took, and how many requests were under way when it was asked for. */
export interface Timed {
	kind: string;
	milliseconds: number;
	underWay: number;
}

/** How long answers took, kind by kind, while there was one limit. */
class Times {
	private readonly byKind = new Map<string, { count: number; time: number; underWay: number }>();

	constructor(readonly limit: number) {}

	/** So many answers tell where the rate grows as clearly as the limit: as many as came with it. */
	get fewest(): number {
		return Math.ceil(this.limit / 2);
	}

	/** How many of the kind there are now. */
	add({ kind, milliseconds, underWay }: Timed): number {
		const known = this.byKind.get(kind) ?? { count: 0, time: 0, underWay: 0 };
		this.byKind.set(kind, known);
		// With fewer under way there was room: that says nothing of this limit.
		if (underWay <= this.limit / 2) return known.count;
		known.time += milliseconds;
		known.underWay += underWay;
		known.count += 1;
		return known.count;
	}

	/** Answers of the kind in a millisecond (Little's law). */
	rate(kind: string): number | undefined {
		const known = this.byKind.get(kind);
		return known === undefined || known.count === 0 ? undefined : known.underWay / known.time;
	}
}

/**
 * Finds how many requests at a time a server answers fastest. From a few on it tries twice as many,
 * and stays there where that raises the rate; now and then it tries again.
 */
export class BestLimit {
	private best: Times;
	private trial: Times | undefined;
	private wait: number;
	private nextWait = patience.least;

	constructor(private readonly highest: number) {
		this.best = new Times(Math.min(first, highest));
		this.wait = this.best.fewest;
	}

	get limit(): number {
		return (this.trial ?? this.best).limit;
	}

	/** Nothing is left to be tried. */
	get isHighest(): boolean {
		return this.best.limit === this.highest;
	}

	answered(answer: Timed): void {
		const { trial } = this;
		if (trial !== undefined) return this.judge(trial, answer.kind, trial.add(answer));
		if (this.best.add(answer) < this.wait) return;
		this.trial = new Times(Math.min(this.highest, 2 * this.best.limit));
	}

	/** The server is overloaded: what was tried was too much. */
	giveUp(): void {
		this.best = new Times(this.best.limit);
		this.trial = undefined;
		this.wait = this.nextWait;
		this.nextWait = Math.min(patience.most, 2 * this.nextWait);
	}

	private judge(trial: Times, kind: string, count: number): void {
		const before = this.best.rate(kind);
		if (before === undefined || count < trial.fewest) return;
		const gain = (trial.rate(kind) ?? 0) / before;
		if (gain >= clearGain || (count >= enough && gain >= leastGain)) this.accept(trial);
		else if (count >= enough) this.giveUp();
	}

	private accept(trial: Times): void {
		this.best = trial;
		this.trial = undefined;
		if (trial.limit < this.highest) {
			this.trial = new Times(Math.min(this.highest, 2 * trial.limit));
		}
	}
}
