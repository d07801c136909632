import { pageSize, pagesOf, type Page } from '../server/pages';
import type { PageTime } from '../server/read-costs';
import type { Budget } from '../http/retry/budget';
import { isObject, type JsonObject } from '../lib/json';

interface How {
	limit: number;
	budget: Budget;
}

type Ask = (after: string | undefined, how: How) => Promise<Page>;

/** What is kept of a row, and what it is found by. */
export interface Kept<T> {
	keys: readonly string[];
	value: T;
}

/** How a page was read, and how many rows come after it. */
export interface ReadPage extends PageTime {
	left: number;
}

/** A list of the server that is read once, to its last page at most, as far as somebody needs it. */
export class ReadingList<T> {
	private readonly byKey = new Map<string, T[]>();
	private pages: AsyncGenerator<Page, undefined> | undefined;
	private reading: Promise<ReadPage | undefined> | undefined;
	private isWhole = false;
	private rows = 0;
	/** Asks for the next page. */
	private after: string | undefined;
	/** How the next page is asked for, by whoever reads on. */
	private how: How | undefined;

	constructor(
		private readonly what: string,
		private readonly ask: Ask,
		private readonly keep: (row: JsonObject) => Kept<T> | undefined,
	) {}

	/** The first row of a key that is the one; reads on until there is one. */
	async first(
		key: string,
		budget: Budget,
		isTheOne: (value: T) => boolean = () => true,
	): Promise<T | undefined> {
		for (;;) {
			const found = this.byKey.get(key)?.find(isTheOne);
			if (found !== undefined || this.isWhole) return found;
			await this.readPage(budget);
		}
	}

	/** All rows of a key; reads to the end. */
	async all(key: string, budget: Budget): Promise<readonly T[]> {
		while (!this.isWhole) await this.readPage(budget);
		return this.byKey.get(key) ?? [];
	}

	/** One more page, for all who wait; `undefined` where there is none. */
	async readPage(budget: Budget, limit = pageSize): Promise<ReadPage | undefined> {
		this.reading ??= this.nextPage({ budget, limit }).finally(() => (this.reading = undefined));
		return await this.reading;
	}

	private async nextPage(how: How): Promise<ReadPage | undefined> {
		this.how = how;
		const ask = async (after: string | undefined) => await this.ask(after, this.how ?? how);
		this.pages ??= pagesOf(ask, this.what, this.after);
		const begin = performance.now();
		try {
			const { value } = await this.pages.next();
			if (value !== undefined) return this.take(value, performance.now() - begin);
			this.isWhole = true;
			return undefined;
		} catch (error) {
			// Whoever needs it next reads on from there.
			this.pages = undefined;
			throw error;
		}
	}

	private take({ rows, after, total = Infinity }: Page, milliseconds: number): ReadPage {
		this.after = after;
		this.rows += rows.length;
		for (const row of rows.filter(isObject)) {
			const kept = this.keep(row);
			for (const key of new Set(kept?.keys)) {
				const there = this.byKey.get(key);
				if (kept === undefined) continue;
				if (there === undefined) this.byKey.set(key, [kept.value]);
				else there.push(kept.value);
			}
		}
		return { rows: rows.length, milliseconds, left: total - this.rows };
	}
}
