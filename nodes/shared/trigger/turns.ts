import type { KeyedQueue } from '../../../src';

let queue: KeyedQueue | undefined;
const waiting = new Set<string>();

/**
 * Reads for one node, one after the other. Whoever comes while another one waits gets `null`: the one
 * that waits begins later than it asked, and so reads for both.
 */
export async function inTurn<T>(node: string, read: () => Promise<T>): Promise<T | null> {
	if (waiting.has(node)) return null;
	waiting.add(node);
	const { KeyedQueue } = await import('../../../src');
	queue ??= new KeyedQueue();
	return await queue.run(node, async () => {
		waiting.delete(node);
		return await read();
	});
}
