import type { OpenMetadataError } from '../../errors/errors';
import type { Clock } from './clock';
import { nextWait, type FailedAttempt } from './policy';

export interface RetryListener {
	/** Told of a failure after which another attempt may be made. */
	onWait?(error: OpenMetadataError): void;
	/** Told of each attempt that is not the first. */
	onRetry?(): void;
}

/**
 * The time for everything that is done for one item, whatever requests that takes (`budgetMs`). It
 * runs from the first attempt on: what waits for its turn uses none.
 */
export class Budget {
	private began: number | undefined;

	constructor(
		private readonly budgetMs: number,
		readonly clock: Clock,
		readonly listener: RetryListener = {},
	) {}

	begin(): void {
		this.began ??= this.clock.now();
	}

	/** Milliseconds until the next attempt, or undefined where there is none. */
	waitAfter(failed: Omit<FailedAttempt, 'random' | 'elapsedMs' | 'budgetMs'>): number | undefined {
		const { elapsedMs, budgetMs } = this;
		return nextWait({ ...failed, random: Math.random(), elapsedMs, budgetMs });
	}

	/** Milliseconds for one attempt, so that the item ends within its budget and one request. */
	attemptMs(requestMs: number): number {
		return Math.max(1, Math.min(requestMs, this.budgetMs + requestMs - this.elapsedMs));
	}

	/** Milliseconds since the first attempt began. */
	get elapsedMs(): number {
		return this.began === undefined ? 0 : this.clock.now() - this.began;
	}
}
