import { type JsonObject, isObject, stringOf } from '../../lib/json-value';
import type { World } from '../world';
import { has } from './releases';

const hour = 3_600_000;

/** What the server keeps of a pipeline's runs, newest first. */
export function keptStatuses(world: World, pipeline: string): JsonObject[] {
	const { ingestion } = world;
	const now = ingestion.clock.now();
	const hasSteps = has(world, 'steps');
	const fromRuns = ingestion.airflow.runsOf(pipeline).flatMap((run) => {
		const status = run.status(now, hasSteps);
		if (status !== undefined) return [status];
		const isKept = has(world, 'runIds') && now - run.requestedAt <= hour;
		return isKept ? [run.queued(run.id)] : [];
	});
	const told = [...(ingestion.told.get(pipeline)?.values() ?? [])];
	const ids = new Set(told.map(({ runId }) => runId));
	const all = [...fromRuns.filter(({ runId }) => !ids.has(runId)), ...told];
	return all.sort((left, right) => timeOf(right) - timeOf(left));
}

/** Runs that wait in Airflow's queue, under ids that no later status has. */
export function queuedInAirflow(world: World, pipeline: string): JsonObject[] {
	if (has(world, 'runIds')) return [];
	const { airflow, clock } = world.ingestion;
	const waiting = airflow.runsOf(pipeline).filter((run) => run.state(clock.now()) === 'queued');
	return waiting.map((run) => run.queued(run.airflowId));
}

/** Told by a worker, or by anybody else with a token. */
export function tell(world: World, pipeline: string, status: JsonObject): void {
	const { told } = world.ingestion;
	const runs = told.get(pipeline) ?? new Map<string, JsonObject>();
	runs.set(stringOf(status.runId) ?? '', status);
	told.set(pipeline, runs);
}

export function timeOf(status: JsonObject): number {
	return typeof status.timestamp === 'number' ? status.timestamp : 0;
}

/** The field `pipelineStatuses`: the latest run, or the last five. */
export function shownStatuses(world: World, pipeline: string): JsonObject {
	const all = keptStatuses(world, pipeline);
	if (has(world, 'runIds')) return { pipelineStatuses: all.slice(0, 5) };
	const [latest] = all;
	return isObject(latest) ? { pipelineStatuses: latest } : {};
}
