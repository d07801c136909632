import { ConflictError, ServerError, type OpenMetadataError } from '../errors/errors';
import { readAfter, write, type WriteContext } from './write';

export interface ConfirmedWrite<A, T> {
	/** Sends it once. */
	send: () => Promise<A>;
	/** What an answer says of the result. `isLost`: an earlier attempt may have been processed. */
	made: (answer: A, isLost: boolean) => T | Promise<T>;
	/** What a read shows: the result where the desired state holds, nothing where it does not. */
	confirm: () => Promise<T | undefined>;
	/** Sent twice it does what it does once: also repeated after a 500 or a 409 of parallel writers. */
	idempotent: boolean;
}

/**
 * Sends a write. Where its answer is lost the entity is read: if the desired state holds it is done;
 * only otherwise is it sent again.
 */
export async function sendAndConfirm<A, T>(
	context: WriteContext,
	{ send, made, confirm, idempotent }: ConfirmedWrite<A, T>,
): Promise<T> {
	return await write<T>(context, {
		attempt: async ({ isLost }) => await made(await send(), isLost),
		isRepeatable: (error) => error.answerLost || (idempotent && isPassing(error)),
		// After a lost answer "exists already" may mean what this very request did.
		recover: async ({ error, isLost }) => (isLost ? await readAfter(error, confirm()) : undefined),
	});
}

function isPassing(error: OpenMetadataError): boolean {
	return error instanceof ServerError || error instanceof ConflictError;
}
