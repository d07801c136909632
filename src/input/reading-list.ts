import { pagesOf, type Page } from '../server/pages';
import type { Budget } from '../http/retry/budget';
import { isObject, type JsonObject } from '../lib/json';

type Ask = (after: string | undefined, budget: Budget | undefined) => Promise<Page>;

/** What is kept of a row, and what it is found by. */
export interface Kept<T> {
	keys: readonly string[];
	value: T;
}

/** A list of the server that is read once, to its last page at most, as far as somebody needs it. */
export class ReadingList<T> {
	private readonly byKey = new Map<string, T[]>();
	private pages: AsyncGenerator<Page, undefined> | undefined;
	private reading: Promise<void> | undefined;
	private isWhole = false;
	/** Asks for the next page. */
	private after: string | undefined;
	/** Of whoever reads on. */
	private budget: Budget | undefined;

	constructor(
		private readonly what: string,
		private readonly ask: Ask,
		private readonly keep: (row: JsonObject) => Kept<T> | undefined,
	) {}

	/** The first row of a key; reads on until there is one. */
	async first(key: string, budget: Budget): Promise<T | undefined> {
		while (!this.isWhole && !this.byKey.has(key)) await this.readOn(budget);
		return this.byKey.get(key)?.[0];
	}

	/** All rows of a key; reads to the end. */
	async all(key: string, budget: Budget): Promise<readonly T[]> {
		while (!this.isWhole) await this.readOn(budget);
		return this.byKey.get(key) ?? [];
	}

	/** One more page, for all who wait. */
	private async readOn(budget: Budget): Promise<void> {
		this.reading ??= this.readPage(budget).finally(() => (this.reading = undefined));
		await this.reading;
	}

	private async readPage(budget: Budget): Promise<void> {
		this.budget = budget;
		const ask = async (after: string | undefined) => await this.ask(after, this.budget);
		this.pages ??= pagesOf(ask, this.what, this.after);
		try {
			const { value } = await this.pages.next();
			if (value === undefined) this.isWhole = true;
			else this.take(value);
		} catch (error) {
			// Whoever needs it next reads on from there.
			this.pages = undefined;
			throw error;
		}
	}

	private take({ rows, after }: Page): void {
		this.after = after;
		for (const row of rows.filter(isObject)) {
			const kept = this.keep(row);
			for (const key of new Set(kept?.keys)) {
				const there = this.byKey.get(key);
				if (kept === undefined) continue;
				if (there === undefined) this.byKey.set(key, [kept.value]);
				else there.push(kept.value);
			}
		}
	}
}
