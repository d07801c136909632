import type { RunOptions, RunReport, StartedRun, WaitOptions } from '../types/ingestion';
import { runFailed, runUnfinished } from './failures';
import type { ReadPipeline } from './pipeline';
import type { IngestionContext } from './requests';
import { type Status, reportOf } from './run-report';
import { type OwnRun, trigger } from './trigger';
import { type Waiting, waitForEnd } from './wait';

const failedStates = new Set(['failed', 'stopped']);

/** Starts a run of a deployed pipeline, and waits for its end where that is asked for. */
export async function run(
	context: IngestionContext,
	pipeline: ReadPipeline,
	{ wait, failIfFailed = false }: RunOptions = {},
): Promise<StartedRun> {
	const own = await trigger(context, pipeline, pipeline.now);
	if (wait === undefined) return await started(context, pipeline, own);
	const { status, ended } = await waitForEnd(context, pipeline, own, wait);
	if (failIfFailed) refuse(pipeline, status, ended, wait);
	const outcome = ended ? 'ended' : 'timedOut';
	return status === undefined ? { outcome } : { outcome, run: reportOf(status) };
}

/** Nobody waits; whether a trigger without an answer happened shows within a minute. */
async function started(
	context: IngestionContext,
	pipeline: ReadPipeline,
	own: OwnRun,
): Promise<StartedRun> {
	if (own.lost !== undefined) await waitForEnd(context, pipeline, own, untilItShows);
	const { runId } = own;
	return runId === undefined ? { outcome: 'started' } : { outcome: 'started', run: queued(runId) };
}

const untilItShows: Waiting = { timeLimitMs: 60_000, intervalMs: 2_000, untilTaken: true };

function queued(runId: string): RunReport {
	return reportOf({ runId, state: 'queued', timestamp: 0, raw: {} });
}

function refuse(
	{ name }: ReadPipeline,
	status: Status | undefined,
	ended: boolean,
	{ timeLimitMs }: WaitOptions,
): void {
	const state = status?.state ?? 'queued';
	if (!ended) throw runUnfinished(name, state, timeLimitMs / 60_000);
	if (status === undefined || !failedStates.has(state)) return;
	throw runFailed(name, state, firstFailure(reportOf(status)));
}

function firstFailure({ steps }: RunReport): string | undefined {
	const [first] = steps.flatMap(({ failures }) => failures);
	return first === undefined ? undefined : `${first.name}: ${first.error}`;
}
