/** What reads cost at the server at hand, in milliseconds. */
export interface MeasuredReads {
	/** Of single entities, as many at once as there may be. */
	byName: readonly number[];
	/** Of one page of the list. */
	page: { rows: number; milliseconds: number };
}

/** What is still to be read: so many names, out of a list of so many rows. */
export interface Left {
	names: number;
	rows: number;
}

/** A page takes about so long, so that work on it can begin while the next one is made. */
const pageMs = 200;

/**
 * The rows of a page with which the rest of the list is read in less time than all names; `undefined`
 * where names cost less. Servers pay for each row (behaviour table, "What things cost a server").
 */
export function cheapestPage(
	{ byName, page }: MeasuredReads,
	left: Left,
	concurrency: number,
): number | undefined {
	const sorted = [...byName].sort((one, other) => one - other);
	const [shortest = 0, median = 0] = [sorted[0], sorted[Math.floor(sorted.length / 2)]];
	const row = Math.max(0, page.milliseconds - shortest) / Math.max(1, page.rows);
	const rows = Math.min(1000, Math.max(100, Math.round(pageMs / Math.max(row, 0.001))));
	const list = left.rows * row + Math.ceil(left.rows / rows) * shortest;
	return list < (left.names * median) / concurrency ? rows : undefined;
}
