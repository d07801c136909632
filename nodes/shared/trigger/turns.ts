const underWay = new Map<string, Promise<unknown>>();
const waiting = new Set<string>();

/**
 * Reads for one node, one after the other. Whoever comes while another one waits gets `null`: the one
 * that waits begins later than it asked, and so reads for both.
 */
export async function inTurn<T>(node: string, read: () => Promise<T>): Promise<T | null> {
	if (waiting.has(node)) return null;
	const before = underWay.get(node);
	if (before !== undefined) {
		waiting.add(node);
		await before;
		waiting.delete(node);
	}
	const work = read();
	const end = work.then(
		() => undefined,
		() => undefined,
	);
	underWay.set(node, end);
	try {
		return await work;
	} finally {
		if (underWay.get(node) === end) underWay.delete(node);
	}
}
