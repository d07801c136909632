const first = 4;
/** So many answers tell where the rate grows as fast as the limit, and so many otherwise. */
const fewest = 4;
const enough = 32;
/** The rate has to be so many times the one before. A server that is not yet busy shows twice. */
const clearGain = 1.4;
const leastGain = 1.05;
/** Answers until it is tried again what did not help: more each time. */
const patience = { least: 64, most: 1024 };

/** How long answers took, kind by kind, while there was one limit. */
class Times {
	private readonly byKind = new Map<string, { count: number; sum: number }>();

	constructor(readonly limit: number) {}

	/** How many of the kind there are now. */
	add(kind: string, milliseconds: number): number {
		const known = this.byKind.get(kind) ?? { count: 0, sum: 0 };
		this.byKind.set(kind, known);
		known.count += 1;
		known.sum += milliseconds;
		return known.count;
	}

	/** Answers of the kind in a millisecond, with as many under way as there may be. */
	rate(kind: string): number | undefined {
		const known = this.byKind.get(kind);
		return known === undefined ? undefined : (this.limit * known.count) / known.sum;
	}
}

/**
 * Finds how many requests at a time a server answers fastest. From a few on it tries twice as many,
 * and stays there where that raises the rate; now and then it tries again.
 */
export class BestLimit {
	private best: Times;
	private trial: Times | undefined;
	private wait = fewest;
	private nextWait = patience.least;

	constructor(private readonly highest: number) {
		this.best = new Times(Math.min(first, highest));
	}

	get limit(): number {
		return (this.trial ?? this.best).limit;
	}

	/** An answer took so long, with as many requests under way as there may be. */
	answered(kind: string, milliseconds: number): void {
		if (this.best.limit === this.highest) return;
		const { trial } = this;
		if (trial !== undefined) return this.judge(trial, kind, trial.add(kind, milliseconds));
		if (this.best.add(kind, milliseconds) < this.wait) return;
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
		if (before === undefined || count < fewest) return;
		const gain = (trial.rate(kind) ?? 0) / before;
		if (gain >= clearGain || (count >= enough && gain >= leastGain)) this.accept(trial);
		else if (count >= enough) this.giveUp();
	}

	private accept(trial: Times): void {
		this.best = trial;
		this.trial = undefined;
		this.wait = fewest;
		if (trial.limit < this.highest) {
			this.trial = new Times(Math.min(this.highest, 2 * trial.limit));
		}
	}
}
