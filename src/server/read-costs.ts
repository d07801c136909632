import { pageSize } from './pages';

/** What is still to be read: so many names, out of a list of so many rows. */
export interface Left {
	names: number;
	rows: number;
}

/** How long a page of a list took. */
export interface PageTime {
	rows: number;
	milliseconds: number;
}

/** So many names are read to see what that costs; of fewer than three times as many, it is not worth it. */
export const samples = 8;
export const fewestToMeasure = 3 * samples;

/** A row cost at most two thirds of a read by name on every server that was measured. */
const rowsForOneName = 1.5;
/** A page takes about so long, so that work on it can begin while the next one is made. */
const pageMs = 200;
const fewestRows = 3;

/** Rows of the page that shows what a row costs: it may be for nothing, so there is one for eight names. */
export function rowsToMeasure(names: number): number {
	return Math.min(pageSize, Math.max(fewestRows, Math.ceil(names / 8)));
}

/** What reads cost at the server at hand. Servers pay for each row (behaviour table, "What things cost a server"). */
export class ReadCosts {
	readonly byName = new Stopwatch();
	private shortest: PageTime | undefined;
	private longest: PageTime | undefined;

	addPage(page: PageTime): void {
		if (page.rows < (this.shortest?.rows ?? Infinity)) this.shortest = page;
		if (page.rows > (this.longest?.rows ?? 0)) this.longest = page;
	}

	/** Whether reading some by name shows which way costs less. */
	needsSamples(left: Left): boolean {
		if (this.byName.count > 0 || left.names < fewestToMeasure) return false;
		return left.rows > rowsForOneName * left.names;
	}

	/** The rows of the next page where the list costs less than the names; `undefined` where it costs more. */
	nextPage(left: Left): number | undefined {
		if (left.rows <= rowsForOneName * left.names) return pageSize;
		if (this.byName.count === 0 || left.rows === Infinity) return undefined;
		const { least, most } = this.row();
		const byName = left.names * this.byName.each;
		if (this.list(left, least) >= byName) return undefined;
		if (this.list(left, most) < byName) return rowsOfPage(most);
		// Twice as many rows show how much of the time is theirs.
		return Math.min(pageSize, 2 * (this.longest?.rows ?? fewestRows));
	}

	private list({ rows }: Left, row: number): number {
		return rows * row + Math.ceil(rows / rowsOfPage(row)) * this.byName.shortest;
	}

	/** The milliseconds of a row: between bounds where only one page was read. */
	private row(): { least: number; most: number } {
		const { shortest, longest } = this;
		if (shortest === undefined || longest === undefined) return { least: 0, most: Infinity };
		const least = Math.max(0, longest.milliseconds - this.byName.shortest) / longest.rows;
		const most = longest.milliseconds / longest.rows;
		if (longest.rows < 2 * shortest.rows) return { least, most };
		const more = longest.milliseconds - shortest.milliseconds;
		const slope = more / (longest.rows - shortest.rows);
		const row = Math.min(most, Math.max(least, slope));
		return { least: row, most: row };
	}
}

function rowsOfPage(row: number): number {
	return Math.min(pageSize, Math.max(100, Math.round(pageMs / Math.max(row, 0.001))));
}

/** The time of reads, of which several may be under way at once. */
class Stopwatch {
	count = 0;
	/** Of all reads the shortest, in milliseconds. */
	shortest = Infinity;
	private begin = Infinity;
	private end = 0;

	/** Milliseconds for each, as they came beside each other. */
	get each(): number {
		return (this.end - this.begin) / this.count;
	}

	async time<T>(read: () => Promise<T>): Promise<T> {
		const begin = performance.now();
		this.begin = Math.min(this.begin, begin);
		try {
			return await read();
		} finally {
			this.end = performance.now();
			this.count += 1;
			this.shortest = Math.min(this.shortest, this.end - begin);
		}
	}
}
