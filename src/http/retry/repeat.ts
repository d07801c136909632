import { CancelledError, ConflictError, OpenMetadataError, ServerError } from '../../errors/errors';
import type { Fault } from '../../errors/fault';
import type { Budget } from './budget';

export interface Attempts<T> {
	attempt(past: Past): Promise<T>;
	/** Whether another one may be made, although this one may have been processed. */
	isRepeatable(error: OpenMetadataError): boolean;
	/** What a read shows after a failure: the result where what was to be done is done. */
	recover?(failed: Failed): Promise<T | undefined>;
	/** Waits before the next one; rejects with CancelledError where that is broken off. */
	pause(milliseconds: number): Promise<void>;
}

/** What came before an attempt. */
export interface Past {
	/** There was one before. */
	isAgain: boolean;
	/** Some may have been processed. */
	isLost: boolean;
}

export interface Failed {
	error: OpenMetadataError;
	/** Some attempt may have been processed. */
	isLost: boolean;
	/** No other attempt follows. */
	isLast: boolean;
}

/** Makes attempts until one succeeds. The only place that decides whether something is done again. */
export async function repeat<T>(budget: Budget, attempts: Attempts<T>): Promise<T> {
	const failures = new Map<Fault, number>();
	let isLost = false;
	for (let made = 1; ; made += 1) {
		const began = budget.clock.now();
		try {
			return await attempts.attempt({ isAgain: made > 1, isLost });
		} catch (thrown) {
			const error = repeatable(thrown, isLost);
			isLost ||= error.answerLost;
			const fault = faultOf(error, attempts);
			const alike = (failures.get(fault) ?? 0) + 1;
			failures.set(fault, alike);
			const wait = budget.waitAfter({
				fault,
				attempts: made,
				alike,
				repeatable: attempts.isRepeatable(error),
				retryAfterMs: error.retryAfterMs,
				tookMs: fault === 'conflict' ? budget.clock.now() - began : 0,
			});
			const result = await unlessStopped(isLost, async () => {
				if (wait !== undefined) {
					budget.listener.onWait?.(error);
					await attempts.pause(wait);
				}
				// After the pause: what is read must be fresh when it is sent.
				return await attempts.recover?.({ error, isLost, isLast: wait === undefined });
			});
			if (result !== undefined) return result;
			if (wait === undefined) throw error;
			budget.listener.onRetry?.();
		}
	}
}

/** What an attempt threw, where another one may be made after it. */
function repeatable(thrown: unknown, isLost: boolean): OpenMetadataError {
	if (!(thrown instanceof OpenMetadataError)) throw thrown;
	if (thrown instanceof CancelledError) throw stopped(thrown, isLost);
	return thrown;
}

function faultOf<T>(error: OpenMetadataError, attempts: Attempts<T>): Fault {
	if (error.answerLost && attempts.recover !== undefined) return 'unconfirmed';
	if (error instanceof ConflictError) return 'conflict';
	return error.fault ?? (error instanceof ServerError ? 'failed' : 'permanent');
}

async function unlessStopped<T>(isLost: boolean, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw error instanceof CancelledError ? stopped(error, isLost) : error;
	}
}

/** A stop between two attempts, of which the first may have been processed. */
function stopped(error: CancelledError, isLost: boolean): CancelledError {
	if (!isLost || error.answerLost) return error;
	const remedy = 'An earlier request may have taken effect.';
	return new CancelledError(error.message, { remedy, answerLost: true, cause: error });
}
