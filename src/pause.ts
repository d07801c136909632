import { setTimeout } from 'node:timers/promises';
import { CancelledError } from './http/errors';

const FIRST_WAIT_MS = 250;

/** Waits before the given attempt is made again: exponential, with full jitter. */
export async function pause(attempt: number, signal?: AbortSignal): Promise<void> {
	const wait = Math.random() * FIRST_WAIT_MS * 2 ** Math.min(attempt - 1, 4);
	try {
		await setTimeout(wait, undefined, signal === undefined ? {} : { signal });
	} catch (cause) {
		throw new CancelledError('The execution was stopped.', {
			remedy: 'Run it again; what was done is safe to do twice.',
			cause,
		});
	}
}
