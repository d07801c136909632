import type { Budget } from '../http/retry/budget';
import { fewestToMeasure, ReadCosts, rowsToMeasure, samples } from '../server/read-costs';
import type { ReadingList } from './reading-list';

/** Ways to find what has a name. Each answers nothing where there is none. */
export interface Ways<T> {
	byName: () => Promise<T | undefined>;
	inList: () => Promise<T | undefined>;
}

/**
 * Finds what has a name, of many distinct ones: by a request for each, or in the list of all where
 * that costs less. What the list does not show is asked for by name.
 */
export class NameReader<T> {
	private readonly costs = new ReadCosts();
	private expected = 0;
	private asked = 0;
	private answered = 0;
	private decision: Promise<boolean> | undefined;
	/** Settles when it was seen what reads by name cost. */
	private readonly measured: Promise<void>;
	private letGo: () => void = () => {};

	constructor(private readonly list: ReadingList<T>) {
		this.measured = new Promise((resolve) => (this.letGo = resolve));
	}

	/** So many distinct names will be asked for. */
	expect(count: number): void {
		this.expected += count;
	}

	/** `ways`: of one name, which is asked for once. */
	async find({ byName, inList }: Ways<T>, budget: Budget): Promise<T | undefined> {
		this.asked += 1;
		try {
			if (this.asked <= samples) return await this.sample(byName);
			if (!(await this.readsList(budget))) return await byName();
			return (await inList().catch(() => undefined)) ?? (await byName());
		} finally {
			this.answered += 1;
		}
	}

	private get left(): number {
		return Math.max(this.expected, this.asked) - this.answered;
	}

	private async sample(byName: () => Promise<T | undefined>): Promise<T | undefined> {
		try {
			return await this.costs.byName.time(byName);
		} finally {
			if (this.costs.byName.count === samples) this.letGo();
		}
	}

	private async readsList(budget: Budget): Promise<boolean> {
		if (this.decision === undefined && this.left < fewestToMeasure) return false;
		await this.measured;
		// Reads by name meet the same failure, and say it of their items.
		this.decision ??= this.decide(budget).catch(() => false);
		return await this.decision;
	}

	/** Two pages tell, where one does not. */
	private async decide(budget: Budget): Promise<boolean> {
		for (let limit: number | undefined = rowsToMeasure(this.left), at = 0; at < 2; at += 1) {
			const page = await this.list.readPage(budget, limit);
			if (page === undefined) return true;
			this.costs.addPage(page);
			limit = this.costs.nextPage({ names: this.left, rows: page.left });
			if (limit === undefined) return false;
		}
		return true;
	}
}
