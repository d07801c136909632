import { pagesOf, type Page } from '../server/pages';
import type { Budget } from '../http/retry/budget';
import { isObject, type JsonObject } from '../lib/json';

type Ask = (after: string | undefined, budget: Budget | undefined) => Promise<Page>;

/** A list of the server that is read once, to its last page at most, as far as somebody needs it. */
export class ReadingList {
	private readonly byKey = new Map<string, JsonObject[]>();
	private pages: AsyncGenerator<Page, undefined> | undefined;
	private reading: Promise<void> | undefined;
	private isWhole = false;
	/** Of whoever reads on. */
	private budget: Budget | undefined;

	constructor(
		private readonly what: string,
		private readonly ask: Ask,
		private readonly keyOf: (row: JsonObject) => string | undefined,
	) {}

	/** The first row of a key; reads on until there is one. */
	async first(key: string, budget: Budget): Promise<JsonObject | undefined> {
		while (!this.isWhole && !this.byKey.has(key)) await this.readOn(budget);
		return this.byKey.get(key)?.[0];
	}

	/** All rows of a key; reads to the end. */
	async all(key: string, budget: Budget): Promise<readonly JsonObject[]> {
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
		this.pages ??= pagesOf(async (after) => await this.ask(after, this.budget), this.what);
		try {
			const { value } = await this.pages.next();
			if (value === undefined) this.isWhole = true;
			else this.take(value);
		} catch (error) {
			this.pages = undefined;
			this.byKey.clear();
			throw error;
		}
	}

	private take({ rows }: Page): void {
		for (const row of rows.filter(isObject)) {
			const key = this.keyOf(row);
			if (key === undefined) continue;
			const there = this.byKey.get(key);
			if (there === undefined) this.byKey.set(key, [row]);
			else there.push(row);
		}
	}
}
