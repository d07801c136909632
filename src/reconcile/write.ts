import type { EntityContext } from '../context/entity-context';
import { pause } from '../context/pause';
import { CancelledError } from '../errors/errors';
import { repeat, type Attempts } from '../http/retry/repeat';

/** Where attempts are made: in the time of one item, until it is stopped. */
export type WriteContext = Pick<EntityContext, 'budget' | 'signal'>;

/** Makes attempts of a write; each sends it once, and what became of it is read. */
export async function write<T>(
	context: WriteContext,
	attempts: Omit<Attempts<T>, 'pause'>,
): Promise<T> {
	return await repeat(context.budget, {
		...attempts,
		pause: (milliseconds) => pause(context, milliseconds),
	});
}

/**
 * What a read shows after a write of which the answer is not known. What cannot be read cannot be
 * compared: then the first cause says more than that of the read. A stop stays a stop.
 */
export async function readAfter<T>(first: unknown, reading: Promise<T>): Promise<T> {
	try {
		return await reading;
	} catch (error) {
		throw error instanceof CancelledError ? error : first;
	}
}
