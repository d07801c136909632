import { CancelledError, ConflictError, OpenMetadataError, ServerError } from './http/errors';
import { pause } from './pause';

const mostAttempts = 5;

interface Settling<T> {
	send: () => Promise<T>;
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
export async function settle<T>(settling: Settling<T>): Promise<T> {
	const { send, confirm, idempotent, signal } = settling;
	let lost = false;
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await send();
		} catch (error) {
			const mayHave = mayHaveHappened(error);
			lost ||= mayHave;
			// After a lost answer "exists already" may mean what this very request did.
			const held = lost ? await confirmOr(error, confirm) : undefined;
			if (held !== undefined) return held;
			if (!isRepeatable(error, idempotent) || attempt === mostAttempts) throw error;
			await pause(attempt, signal);
		}
	}
}

async function confirmOr<T>(
	error: unknown,
	confirm: () => Promise<T | undefined>,
): Promise<T | undefined> {
	try {
		return await confirm();
	} catch {
		// What cannot be read cannot be confirmed: the first cause says more.
		throw error;
	}
}
