import { CancelledError } from '../errors/errors';
import { onAbort } from '../lib/signals';
import type { ItemOutcome } from '../types/results';

/** What became of an item when all was stopped; `in progress`: sent, and no answer tells. */
export type Standing = ItemOutcome['action'] | 'in progress' | 'not started';

/** What became of a list, in numbers: `3 created, 2 updated, 1 failed`. */
function tally(standings: readonly Standing[]): string {
	const counts = new Map<string, number>();
	for (const standing of standings) counts.set(standing, (counts.get(standing) ?? 0) + 1);
	return [...counts].map(([standing, count]) => `${count} ${standing}`).join(', ');
}

export function notDone(count: number): Standing[] {
	return Array.from({ length: count }, () => 'not started');
}

/** The operation was stopped before anything of a list was sent. */
export function noneDone(count: number): CancelledError {
	return stopped(notDone(count));
}

/** The operation was stopped in the middle of a list. */
export function stopped(standings: readonly Standing[]): CancelledError {
	return new CancelledError(`Stopped: ${tally(standings)} of ${standings.length}.`, {
		remedy: 'Run it again: completed items are left as they are.',
	});
}

/** Not begun, because an item before it failed. */
export function notBegun(): ItemOutcome {
	return {
		action: 'skipped',
		error: new CancelledError('Not started because another item failed.', {
			remedy: 'Correct that item and run all of them again; completed items are left as they are.',
		}),
	};
}

/**
 * Work that sends nothing: when it is stopped, on the way or by the client, it says at once that
 * none of so many was done.
 */
export async function beforeSending<T>(
	count: number,
	signal: AbortSignal | undefined,
	work: () => Promise<T>,
): Promise<T> {
	if (signal?.aborted === true) throw noneDone(count);
	let forget: () => void = () => undefined;
	const abort = new Promise<never>((_, reject) => {
		forget = onAbort(signal, () => reject(noneDone(count)));
	});
	try {
		return await Promise.race([work(), abort]);
	} catch (error) {
		throw error instanceof CancelledError ? noneDone(count) : error;
	} finally {
		forget();
	}
}
