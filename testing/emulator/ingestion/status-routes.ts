import { type Answer, type Handler, parameter } from '../http/call';
import { Fault, badRequest, unhandled, unhandledHttp } from '../lib/fault';
import { type JsonObject, isObject, stringOf } from '../lib/json-value';
import { ingestionPipeline } from '../model/kinds/ingestion-pipeline';
import { isUuid } from '../model/names';
import { has } from '../model/pipelines/releases';
import { keptStatuses, queuedInAirflow, tell, timeOf } from '../model/pipelines/statuses';
import type { Stored } from '../model/stored';
import type { World } from '../model/world';
import { byId } from '../read/get';
import { faultOf } from './faults';
import { named } from './find';

/** Runs of a pipeline in a span of time; nobody is asked for a right before 2.x. */
export const statuses: Handler = (call) => {
	const { world, query, principal } = call;
	if (has(world, 'ownRights')) principal.require('ViewBasic');
	const [startTs, endTs] = spanOf(world, query);
	const stored = named(call);
	const isIn = (status: JsonObject) => timeOf(status) >= startTs && timeOf(status) <= endTs;
	const kept = keptStatuses(world, stored.fullyQualifiedName).filter(isIn);
	const data = [...queueOf(world, stored), ...limited(world, query, kept)];
	const cursor = (time: number) => Buffer.from(String(time)).toString('base64');
	const paging = { before: cursor(startTs), after: cursor(endTs), total: data.length };
	return { status: 200, body: { data, paging } };
};

function limited(world: World, query: URLSearchParams, kept: JsonObject[]): JsonObject[] {
	if (!has(world, 'runIds')) return kept;
	const isSpan = query.has('startTs') || query.has('endTs');
	const limit = query.get('limit');
	if (limit === null && isSpan) return kept;
	return kept.slice(0, limit === null ? 5 : Number(limit));
}

/** Both ends count; both must be given before 2.x. */
function spanOf(world: World, query: URLSearchParams): [number, number] {
	const times = ['startTs', 'endTs'].map((name) => query.get(name));
	const missing = times.indexOf(null);
	if (missing !== -1 && !has(world, 'runIds')) {
		throw unhandled(`${missing === 0 ? 'startTs' : 'endTs'} is marked non-null but is null`);
	}
	const [start, end] = times.map((time) => (time === null ? undefined : Number(time)));
	if (Number.isNaN(start) || Number.isNaN(end)) throw unhandledHttp(404);
	return [start ?? 0, end ?? Infinity];
}

/** Airflow is asked for its queue; where it does not answer, old servers answer nothing at all. */
function queueOf(world: World, stored: Stored): JsonObject[] {
	const { airflow, isClientEnabled } = world.ingestion;
	const obeys = has(world, 'clientAnswers') && !isClientEnabled;
	if (obeys) return [];
	if (airflow.state === 'down' || !has(world, 'clientAnswers')) requireAirflow(world, stored);
	return airflow.state === 'up' ? queuedInAirflow(world, stored.fullyQualifiedName) : [];
}

function requireAirflow(world: World, { name }: Stored): void {
	const { airflow } = world.ingestion;
	if (airflow.state === 'unauthorized')
		throw new Fault(401, { code: 401, message: 'Unauthorized' });
	if (airflow.state === 'failing')
		throw new Fault(500, { code: 500, message: 'Internal Server Error' });
	try {
		airflow.check();
	} catch (error) {
		throw faultOf(world, 'status', name, error);
	}
}

export const statusOfRun: Handler = (call) => {
	const runId = parameter(call, 'runId');
	if (!isUuid(runId)) throw unhandledHttp(404);
	const all = keptStatuses(call.world, named(call).fullyQualifiedName);
	const found = all.find((status) => status.runId === runId);
	if (found === undefined) throw new Fault(204, '');
	return { status: 200, body: found };
};

const states = ['queued', 'running', 'success', 'partialSuccess', 'failed', 'stopped'];

/** What a worker tells of its run; answers an event of it. */
export const putStatus: Handler = (call): Answer => {
	const { world, principal, body } = call;
	const isOwn = has(world, 'lateRight');
	principal.require(isOwn ? 'EditIngestionPipelineStatus' : 'EditAll');
	const stored = named(call);
	const status = isObject(body) ? body : {};
	const state = stringOf(status.pipelineState) ?? '';
	if (!states.includes(state)) {
		throw badRequest(
			`Cannot construct instance of \`org.openmetadata.schema.entity.services.ingestionPipelines.PipelineStatusType\`, problem: ${state}`,
		);
	}
	tell(world, stored.fullyQualifiedName, status);
	const changeDescription = {
		fieldsAdded: [],
		fieldsUpdated: [{ name: 'pipelineStatus', newValue: status }],
		fieldsDeleted: [],
	};
	const event = { eventType: 'entityUpdated', entityType: stored.type } as const;
	world.events.record({
		...event,
		entity: stored,
		// No new version: the one who changed the pipeline last.
		userName: stored.updatedBy,
		timestamp: world.ingestion.clock.now(),
		changeDescription,
	});
	const { id: entityId, fullyQualifiedName: entityFullyQualifiedName } = stored;
	return {
		status: 201,
		body: { ...event, entityId, entityFullyQualifiedName, changeDescription },
	};
};

export const removeStatuses: Handler = (call): Answer => {
	call.principal.require('EditAll');
	const stored = byId(call.world, ingestionPipeline, parameter(call, 'fqn'), 'non-deleted');
	const { fullyQualifiedName, id } = stored;
	call.world.ingestion.told.delete(fullyQualifiedName);
	call.world.ingestion.airflow.forget(fullyQualifiedName);
	return { status: 200, body: { id, fullyQualifiedName } };
};
