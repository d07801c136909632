import { setTimeout } from 'node:timers/promises';
import { CancelledError } from '../errors/errors';

const FIRST_WAIT_MS = 250;

const LONGEST_WAIT_MS = 10_000;

/**
 * Waits before the given attempt is made again: exponential, with full jitter. Where an attempt takes
 * long, writers need more room to get past each other.
 */
export async function pause(attempt: number, signal?: AbortSignal, tookMs = 0): Promise<void> {
	const first = Math.max(FIRST_WAIT_MS, 3 * tookMs);
	const highest = Math.min(LONGEST_WAIT_MS, first * 2 ** Math.min(attempt - 1, 4));
	const wait = Math.random() * highest;
	try {
		await setTimeout(wait, undefined, signal === undefined ? {} : { signal });
	} catch (cause) {
		throw new CancelledError('The execution was stopped.', {
			remedy: 'Run it again; what was done is safe to do twice.',
			cause,
		});
	}
}
