import { isUuid } from '../lib/uuid';
import type { IngestionContext, PipelineRef } from './requests';
import type { Status } from './run-report';
import { runOf, runsOf } from './runs';
import type { OwnRun } from './trigger';

/**
 * Finds the run that was triggered among all others: by its id where the trigger told one. Otherwise
 * it is the first new one that a worker has taken, after those that were in Airflow's queue before
 * it. (Names in the queue are Airflow's; the worker makes an id of its own. One runs at a time.)
 */
export class OwnRunFinder {
	private readonly known: Set<string>;
	/** In the queue before it, the last time that one looked. */
	private ahead: Set<string>;
	/** Its name in the queue. */
	private queuedAs: string | undefined;

	constructor(
		private readonly context: IngestionContext,
		private readonly pipeline: PipelineRef,
		private readonly own: OwnRun,
	) {
		this.known = new Set(own.known);
		this.ahead = new Set([...own.known].filter((runId) => !isUuid(runId)));
	}

	/** As it is now; nothing before a worker has taken it. */
	async find(): Promise<Status | undefined> {
		const { runId, since } = this.own;
		const context = this.context.part();
		const told = runId === undefined ? undefined : await runOf(context, this.pipeline, runId);
		if (told !== undefined) return told;
		const { statuses } = await runsOf(context, this.pipeline, { from: since });
		const queue = statuses.filter((status) => !isUuid(status.runId));
		const taken = statuses.filter((status) => isUuid(status.runId) && status.timestamp >= since);
		if (this.isQueued(queue)) {
			this.noteOthers(queue, taken);
			return undefined;
		}
		const fresh = taken.filter((status) => !this.known.has(status.runId)).reverse();
		return fresh[this.ahead.size];
	}

	private isQueued(queue: Status[]): boolean {
		this.queuedAs ??= queue.find((status) => !this.own.known.has(status.runId))?.runId;
		return queue.some((status) => status.runId === this.queuedAs);
	}

	/** As long as it is in the queue, whatever has begun is another run. */
	private noteOthers(queue: Status[], taken: Status[]): void {
		for (const { runId } of taken) this.known.add(runId);
		const waiting = new Set(queue.map(({ runId }) => runId));
		this.ahead = new Set([...this.ahead].filter((runId) => waiting.has(runId)));
	}
}
