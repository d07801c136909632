import type { EntityContext } from '../../context/entity-context';
import { RunnerError } from '../../errors/errors';
import type { ReadPipeline } from '../../ingestion/pipeline';
import { readPipeline } from '../../ingestion/pipeline';
import type { IngestionContext } from '../../ingestion/requests';
import { reportOf, statusesIn, type Status } from '../../ingestion/run-report';
import { runsOf, type Span } from '../../ingestion/runs';
import type { RunReport, RunsOptions } from '../../types/ingestion';
import type { EntityRef } from '../../types/options';
import { pipelineOf } from './pipeline';

/** Get Runs: see `Collection.runs`. Newest first. */
export async function runsOfPipeline(
	context: EntityContext,
	ref: EntityRef,
	{ limit = Infinity, from, to, states }: RunsOptions = {},
): Promise<RunReport[]> {
	const { ingestion, pipeline } = await pipelineOf(context, ref);
	const statuses = await allRuns(ingestion, pipeline, { from, to });
	const wanted = statuses.filter(({ state }) => states === undefined || states.includes(state));
	return wanted.slice(0, limit).map(reportOf);
}

/** Old servers have no list while Airflow is down; the latest run they know all the same. */
async function allRuns(
	ingestion: IngestionContext,
	pipeline: ReadPipeline,
	span: Span,
): Promise<Status[]> {
	try {
		return (await runsOf(ingestion, pipeline, span)).statuses;
	} catch (error) {
		if (!(error instanceof RunnerError)) throw error;
		const { raw } = await readPipeline(ingestion.part(), pipeline, 'pipelineStatuses');
		const known = statusesIn(raw.pipelineStatuses);
		const { from = 0, to = Infinity } = span;
		return known.filter(({ timestamp }) => timestamp >= from && timestamp <= to);
	}
}
