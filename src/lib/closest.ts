function distance(left: string, right: string): number {
	let row = Array.from({ length: right.length + 1 }, (_, index) => index);
	for (const [index, letter] of Array.from(left).entries()) {
		const next = [index + 1];
		for (const [at, other] of Array.from(right).entries()) {
			const swap = (row[at] ?? 0) + (letter === other ? 0 : 1);
			next.push(Math.min(swap, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
		}
		row = next;
	}
	return row.at(-1) ?? 0;
}

/** The name that was probably meant, where one is at most two letters away. */
export function closest(typed: string, names: readonly string[]): string | undefined {
	const plain = typed
		.toLowerCase()
		.replace(/[^a-z]/g, '')
		.slice(0, 60);
	const ranked = names
		.map((name) => ({ name, away: distance(plain, name.toLowerCase()) }))
		.sort((a, b) => a.away - b.away);
	const [best] = ranked;
	return best !== undefined && best.away <= Math.min(2, best.name.length / 2)
		? best.name
		: undefined;
}
