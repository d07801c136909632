import { CancelledError, ConflictError, OpenMetadataError, ServerError } from '../errors/errors';
import { pause } from './back-off';

const mostAttempts = 5;

export interface ConfirmedWrite<A, T> {
	send: () => Promise<A>;
	/** What an answer says of the result. */
	made: (answer: A) => T | Promise<T>;
	/** What a read shows: the result where the wish holds, nothing where it does not. */
	confirm: () => Promise<T | undefined>;
	/** Sent twice it does what it does once: also repeated after a 500 or a 409 of parallel writers. */
	idempotent: boolean;
	signal?: AbortSignal | undefined;
}

/** Whether the request may have been processed although it did not succeed. */
export function mayHaveHappened(error: unknown): error is OpenMetadataError {
	if (error instanceof CancelledError) return false;
	return error instanceof OpenMetadataError && error.answerLost;
}

function isRepeatable(error: unknown, idempotent: boolean): boolean {
	if (mayHaveHappened(error)) return true;
	return idempotent && (error instanceof ServerError || error instanceof ConflictError);
}

/**
 * Sends a write. Where its answer is lost the entity is read: if what was wished holds it is done;
 * only otherwise is it sent again.
 */
export async function sendAndConfirm<A, T>(write: ConfirmedWrite<A, T>): Promise<T> {
	const { send, made } = write;
	let lost = false;
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await made(await send());
		} catch (error) {
			lost ||= mayHaveHappened(error);
			const held = await beforeNext(write, { error, attempt, lost });
			if (held !== undefined) return held;
		}
	}
}

interface Failed {
	error: unknown;
	attempt: number;
	/** Some attempt may have been processed. */
	lost: boolean;
}

/** The result where a read shows it; otherwise waits until it may be sent again, or throws why not. */
async function beforeNext<A, T>(
	{ confirm, idempotent, signal }: ConfirmedWrite<A, T>,
	{ error, attempt, lost }: Failed,
): Promise<T | undefined> {
	// After a lost answer "exists already" may mean what this very request did.
	const held = lost ? await readAfter(error, confirm()) : undefined;
	if (held !== undefined) return held;
	if (!isRepeatable(error, idempotent) || attempt === mostAttempts) throw error;
	await pause(attempt, signal);
	return undefined;
}

/**
 * What a read shows after a write of which the answer is not known. What cannot be read cannot be
 * compared: then the first cause says more than that of the read. A stop stays a stop.
 */
export async function readAfter<T>(first: unknown, reading: Promise<T>): Promise<T> {
	try {
		return await reading;
	} catch (error) {
		throw error instanceof CancelledError ? stoppedAfter(first, error) : first;
	}
}

function stoppedAfter(first: unknown, stop: CancelledError): CancelledError {
	if (!mayHaveHappened(first)) return stop;
	const remedy = 'What was sent before may have taken effect.';
	return new CancelledError(stop.message, { remedy, answerLost: true, cause: first });
}
