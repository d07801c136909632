import { NotTriggeredError, OpenMetadataError, RunnerError } from '../errors/errors';
import { isObject, type Json } from '../lib/json';
import { isUuid } from '../lib/uuid';
import { act, type IngestionContext, type PipelineRef } from './requests';
import { runsOf } from './runs';

/** What tells a run that was just triggered from all others. */
export interface OwnRun {
	/** As the server answered it (2.x, Kubernetes). */
	runId?: string;
	/** The server's clock just before. */
	since: number;
	/** Runs that were there before, those in the queue included. */
	known: ReadonlySet<string>;
	/** The trigger's answer was lost: it may not have happened. */
	lost?: OpenMetadataError;
}

/** A runner that has just been given a pipeline needs a while to know it. */
const triggerForMs = 60_000;
const firstPauseMs = 2_000;
const longestPauseMs = 8_000;

/**
 * Starts a run. Where the runner does not know the pipeline yet it is tried again for a minute,
 * which is also what it says when it failed: then NotTriggeredError. `now`: the server's clock.
 */
export async function trigger(
	context: IngestionContext,
	pipeline: PipelineRef,
	now: number,
): Promise<OwnRun> {
	const began = await lookBefore(context, pipeline, { since: now, known: new Set() });
	for (let before = began, waited = 0, wait = firstPauseMs; ;) {
		try {
			return await triggerOnce(context.part(), pipeline, before);
		} catch (error) {
			if (!(error instanceof NotTriggeredError) || waited + wait > triggerForMs) throw error;
		}
		await context.pause(wait);
		waited += wait;
		wait = Math.min(longestPauseMs, wait * 2);
		before = await lookBefore(context.part(), pipeline, before);
	}
}

async function triggerOnce(
	context: IngestionContext,
	pipeline: PipelineRef,
	before: OwnRun,
): Promise<OwnRun> {
	try {
		const { body } = await act(context, 'trigger', pipeline);
		const runId = runIdIn(body);
		return runId === undefined ? before : { ...before, runId };
	} catch (error) {
		// It is not sent again: two runs would be one too many. What came of it shows in the list.
		if (error instanceof OpenMetadataError && error.answerLost) return { ...before, lost: error };
		throw error;
	}
}

/** Which runs there are, and what time it is on the server. */
async function lookBefore(
	context: IngestionContext,
	pipeline: PipelineRef,
	before: OwnRun,
): Promise<OwnRun> {
	try {
		const { statuses, now } = await runsOf(context, pipeline, { from: before.since });
		const known = new Set([...before.known, ...statuses.map(({ runId }) => runId)]);
		return { since: now ?? before.since, known };
	} catch (error) {
		// Old servers have no list while Airflow is down; the trigger says so in better words.
		if (error instanceof RunnerError) return before;
		throw error;
	}
}

/** `{runId}`, or the same in the words of Kubernetes. */
function runIdIn(body: Json | undefined): string | undefined {
	if (!isObject(body)) return undefined;
	if (typeof body.runId === 'string' && isUuid(body.runId)) return body.runId;
	const reason = typeof body.reason === 'string' ? body.reason : '';
	return /"runId"\s*:\s*"([0-9a-f-]{36})"/.exec(reason)?.[1];
}
