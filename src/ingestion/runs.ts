import { unlessNotFound } from '../errors/unless-not-found';
import { path } from '../http/path';
import type { ApiAnswer } from '../http/types';
import { type IngestionContext, type PipelineRef, pipelinesPath } from './requests';
import { type Status, statusOf, statusesIn } from './run-report';

/** Later than every run; servers want both ends. */
const farFuture = 9_999_999_999_999;

export interface Span {
	/** Milliseconds since 1970, both included. */
	from?: number | undefined;
	to?: number | undefined;
}

export interface Runs {
	/** Newest first; runs in Airflow's queue are among them, whatever the span. */
	statuses: Status[];
	/** The server's clock, to the second; `undefined` where it does not tell. */
	now: number | undefined;
}

/** The runs of a pipeline in a span of time. */
export async function runsOf(
	{ sender }: IngestionContext,
	{ fullyQualifiedName }: Pick<PipelineRef, 'fullyQualifiedName'>,
	{ from = 0, to = farFuture }: Span = {},
): Promise<Runs> {
	const answer = await sender.send({
		method: 'GET',
		path: pipelinesPath + path`/${fullyQualifiedName}/pipelineStatus`,
		query: { startTs: from, endTs: to },
	});
	return { statuses: statusesIn(answer.body), now: serverTime(answer) };
}

/** One run; nothing where the server does not know it, or not yet. */
export async function runOf(
	{ sender }: IngestionContext,
	{ fullyQualifiedName }: Pick<PipelineRef, 'fullyQualifiedName'>,
	runId: string,
): Promise<Status | undefined> {
	const place = pipelinesPath + path`/${fullyQualifiedName}/pipelineStatus/${runId}`;
	const answer = await unlessNotFound(sender.send({ method: 'GET', path: place }));
	return statusOf(answer?.body);
}

/** The `Date` header, in milliseconds: the server's clock, not this machine's. */
export function serverTime({ headers }: ApiAnswer): number | undefined {
	const { date } = headers;
	const time = typeof date === 'string' ? Date.parse(date) : NaN;
	return Number.isNaN(time) ? undefined : time;
}
