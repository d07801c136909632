import { setImmediate } from 'node:timers/promises';

/** Gives everything else its turn in the middle of a long computation: the host, and above all a stop. */
export async function breathe(): Promise<void> {
	await setImmediate();
}

/** Batches of a list; between two of them everything else has its turn. */
export async function* batchesOf<T>(items: readonly T[], size: number): AsyncGenerator<T[]> {
	for (let from = 0; from < items.length; from += size) {
		if (from > 0) await breathe();
		yield items.slice(from, from + size);
	}
}
