/** What reads cost at the server at hand, in milliseconds. */
export interface MeasuredReads {
	/** Single entities, as many at once as there may be: how many, in what time, and the shortest of them. */
	byName: { count: number; milliseconds: number; shortest: number };
	/** One page of the list. */
	page: { rows: number; milliseconds: number };
}

/** What is still to be read: so many names, out of a list of so many rows. */
export interface Left {
	names: number;
	rows: number;
}

/** So many names are read to see what that costs; of fewer than three times as many, it is not worth it. */
export const samples = 8;
export const fewestToMeasure = 3 * samples;

/** A page takes about so long, so that work on it can begin while the next one is made. */
const pageMs = 200;

/**
 * The rows of a page with which the rest of the list is read in less time than all names; `undefined`
 * where names cost less. Servers pay for each row (behaviour table, "What things cost a server").
 */
export function cheapestPage({ byName, page }: MeasuredReads, left: Left): number | undefined {
	const { shortest } = byName;
	const row = Math.max(0, page.milliseconds - shortest) / Math.max(1, page.rows);
	const rows = Math.min(1000, Math.max(100, Math.round(pageMs / Math.max(row, 0.001))));
	const list = left.rows * row + Math.ceil(left.rows / rows) * shortest;
	return list < (left.names * byName.milliseconds) / byName.count ? rows : undefined;
}

/** The time of reads by name. */
export class Stopwatch {
	private begin = Infinity;
	private end = 0;
	private count = 0;
	private shortest = Infinity;

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

	get measured(): MeasuredReads['byName'] {
		const { begin, end, count, shortest } = this;
		return { count, milliseconds: end - begin, shortest };
	}
}
