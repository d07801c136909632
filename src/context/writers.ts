import { KeyedQueue } from './keyed-queue';

const queue = new KeyedQueue();

/**
 * Runs what writes one entity after everything else that this process writes to it, whichever client
 * that belongs to: a PATCH is not atomic on servers (behaviour table, "PATCH").
 */
export async function inTurn<T>(
	{ server, entity, signal }: { server: string; entity: string; signal?: AbortSignal | undefined },
	work: () => Promise<T>,
): Promise<T> {
	return await queue.run(`${server} ${entity}`, work, signal);
}
