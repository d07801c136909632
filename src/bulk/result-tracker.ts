import { CancelledError } from '../errors/errors';
import { asOpenMetadataError } from '../errors/unexpected';
import type { ItemOutcome } from '../types/results';
import type { ManyOptions } from '../types/options';
import type { Written } from '../context/entity-context';
import type { Session } from '../context/session';
import { notBegun, stopped, type Standing } from './stop';

export type TrackerOptions = Pick<ManyOptions, 'stopOnFailure' | 'onProgress' | 'signal'>;

/** What became of each item of a list so far, by its place. */
export class ResultTracker {
	readonly outcomes: (ItemOutcome | undefined)[];
	/** Places that were sent and of which no answer tells. */
	readonly mayBeDone = new Set<number>();
	/** By place. */
	readonly written = new Map<number, readonly Written[]>();
	private done = 0;
	private failed = 0;
	private wasStopped = false;

	constructor(
		private readonly total: number,
		private readonly options: TrackerOptions,
	) {
		this.outcomes = Array.from({ length: total }, () => undefined);
	}

	isOpen(place: number): boolean {
		return this.outcomes[place] === undefined;
	}

	record(place: number, outcome: ItemOutcome): void {
		if (this.note(place, outcome)) this.report();
	}

	/** The same without a report. Answers whether the item was open. */
	note(place: number, outcome: ItemOutcome): boolean {
		if (!this.isOpen(place)) return false;
		this.outcomes[place] = outcome;
		this.mayBeDone.delete(place);
		this.done += 1;
		if (outcome.action === 'failed') this.failed += 1;
		return true;
	}

	/** Says how far the list is. */
	report(): void {
		this.options.onProgress?.({ done: this.done, total: this.total, failed: this.failed });
	}

	/** What was changed for an item, for another look at it. */
	noteWritten(place: number, written: readonly Written[]): void {
		if (written.length > 0) this.written.set(place, written);
	}

	/** What another look shows takes the place of what was recorded. */
	revise(place: number, outcome: ItemOutcome): void {
		this.outcomes[place] = outcome;
	}

	/** A stop is no outcome: the item stays open. */
	fail(place: number, error: unknown): void {
		if (error instanceof CancelledError) this.stop(error.answerLost ? [place] : []);
		else this.record(place, { action: 'failed', error: asOpenMetadataError(error) });
	}

	/** Stops; of these places nobody knows whether they are done. */
	stop(underWay: Iterable<number> = []): void {
		this.wasStopped = true;
		for (const place of underWay) this.mayBeDone.add(place);
	}

	/** Whether another item may be begun. */
	shouldContinue(): boolean {
		if (this.isStopped) return false;
		return this.options.stopOnFailure !== true || this.failed === 0;
	}

	/** How many items to work on at once: where a failure stops the list none is made ready ahead. */
	itemsAtOnce({ concurrency, itemsAtOnce }: Session): number {
		return this.options.stopOnFailure === true ? concurrency : itemsAtOnce;
	}

	/** Stopped by the signal, or by the end of the client. */
	get isStopped(): boolean {
		return this.wasStopped || this.options.signal?.aborted === true;
	}

	standings(): Standing[] {
		return this.outcomes.map(
			(outcome, place) =>
				outcome?.action ?? (this.mayBeDone.has(place) ? 'in progress' : 'not started'),
		);
	}

	/** One outcome for each item. Throws CancelledError with the counts when it was stopped. */
	result(): ItemOutcome[] {
		if (this.isStopped) throw stopped(this.standings());
		return this.outcomes.map((outcome) => outcome ?? notBegun());
	}
}
