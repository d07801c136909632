import { setImmediate } from 'node:timers/promises';

/**
 * Batches of a long list. Between two of them everything else in the process has its turn: the host,
 * and above all a stop.
 */
export async function* batchesOf<T>(items: readonly T[], size = 500): AsyncGenerator<T[]> {
	for (let from = 0; from < items.length; from += size) {
		if (from > 0) await setImmediate();
		yield items.slice(from, from + size);
	}
}
