import { type ErrorType, OpenMetadataError } from '../errors/errors';
import type { WaitOptions } from '../types/ingestion';
import type { IngestionContext, PipelineRef } from './requests';
import { type Status, hasEnded } from './run-report';
import { OwnRunFinder } from './own-run';
import type { OwnRun } from './trigger';

export interface Waiting extends WaitOptions {
	/** Only until a worker has taken it. Default false. */
	untilTaken?: boolean;
}

/** A success is sometimes told before a late failure: it is looked at once more. */
const confirmMs = 5_000;
/** A trigger whose answer was lost shows within this time, or did not happen. */
const lostForMs = 60_000;

export interface Waited {
	/** As it was last seen; absent where no worker has taken the run. */
	status: Status | undefined;
	ended: boolean;
}

/** Waits for the end of a run that was triggered, never longer than allowed. */
export async function waitForEnd(
	context: IngestionContext,
	pipeline: PipelineRef,
	own: OwnRun,
	options: Waiting,
): Promise<Waited> {
	const finder = new OwnRunFinder(context, pipeline, own);
	const stopwatch = new Stopwatch();
	let status: Status | undefined;
	let isConfirmed = false;
	for (;;) {
		const seen = await look(finder);
		status = seen.status ?? status;
		if (status !== undefined && options.untilTaken === true) return { status, ended: false };
		if (status !== undefined && hasEnded(status)) {
			if (isConfirmed || status.state !== 'success') return { status, ended: true };
			isConfirmed = true;
			await stopwatch.pause(confirmMs, context);
			continue;
		}
		isConfirmed = false;
		const left = options.timeLimitMs - stopwatch.passedMs;
		refuseLost(own, status, stopwatch.passedMs);
		if (left <= 0) {
			if (status === undefined && seen.error !== undefined) throw seen.error;
			return { status, ended: false };
		}
		await stopwatch.pause(Math.min(options.intervalMs, left), context);
	}
}

function refuseLost({ lost }: OwnRun, status: Status | undefined, passedMs: number): void {
	if (lost === undefined || status !== undefined || passedMs < lostForMs) return;
	throw lost;
}

interface Look {
	status?: Status | undefined;
	error?: OpenMetadataError;
}

/** The run as it is now. A server that does not answer for a while does not end the waiting. */
async function look(finder: OwnRunFinder): Promise<Look> {
	try {
		return { status: await finder.find() };
	} catch (error) {
		if (error instanceof OpenMetadataError && passing.has(error.type)) return { error };
		throw error;
	}
}

const passing = new Set<ErrorType>(['UNAVAILABLE', 'INTERNAL_SERVER_ERROR', 'RUNNER_FAILED']);

/** Time that has passed, by the clock or by what was waited: whichever is more. */
class Stopwatch {
	private readonly began = performance.now();
	private waitedMs = 0;

	get passedMs(): number {
		return Math.max(this.waitedMs, performance.now() - this.began);
	}

	async pause(milliseconds: number, context: IngestionContext): Promise<void> {
		await context.pause(milliseconds);
		this.waitedMs += milliseconds;
	}
}
