import { isObject, textAt } from '../lib/json';
import type { Attention } from '../types/ingestion';
import type { Entity } from '../types/results';
import { reportOf, statusesIn } from './run-report';
import { nextRunAfter } from './schedule';

/** A run that is due begins within this time, or is late. */
const graceMs = 3_600_000;

const failedStates: ReadonlySet<string> = new Set(['failed', 'partialSuccess', 'stopped']);

/**
 * Whether somebody should look at a pipeline that was read with its `pipelineStatuses`. `now`:
 * milliseconds since 1970.
 */
export function attentionOf(entity: Entity, now: number): Attention {
	const [last] = statusesIn(entity.pipelineStatuses);
	const due = dueAt(entity, last?.timestamp);
	return {
		...(last === undefined ? {} : { lastRun: reportOf(last) }),
		hasFailed: last !== undefined && failedStates.has(last.state),
		...(due === undefined || due + graceMs > now
			? {}
			: { overdueSince: new Date(due).toISOString() }),
	};
}

/** When the run after the last one is due; `undefined` where none is. */
function dueAt(entity: Entity, last: number | undefined): number | undefined {
	const { airflowConfig, enabled, deployed, updatedAt } = entity;
	if (!isObject(airflowConfig) || enabled === false || deployed !== true) return undefined;
	const schedule = textAt(airflowConfig, 'scheduleInterval');
	const since = last ?? (typeof updatedAt === 'number' ? updatedAt : undefined);
	if (schedule === undefined || since === undefined) return undefined;
	const zone = textAt(airflowConfig, 'pipelineTimezone');
	return nextRunAfter(schedule, new Date(since), zone)?.getTime();
}
