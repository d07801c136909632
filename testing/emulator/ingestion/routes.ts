import { entityRoutes } from '../http/entity-routes';
import type { Handler } from '../http/call';
import { methodNames, type Route } from '../http/router';
import { Fault } from '../lib/fault';
import type { JsonObject } from '../lib/json-value';
import { ingestionPipeline } from '../model/kinds/ingestion-pipeline';
import { has } from '../model/pipelines/releases';
import type { World } from '../model/world';
import { kill, toggle, trigger } from './actions';
import { ok } from './answers';
import { bulkDeploy, deploy } from './deploy';
import { lastLog } from './logs';
import { around } from './pipeline-writes';
import { putStatus, removeStatuses, statusOfRun, statuses } from './status-routes';
import {
	createWorkflow,
	getWorkflow,
	listWorkflows,
	removeWorkflow,
	triggerWorkflow,
} from './workflow-routes';

const { path } = ingestionPipeline;
const workflows = '/v1/automations/workflows';

/** Ingestion pipelines with what can be done with them, and tests of connections. */
export function ingestionRoutes(world: World): Route[] {
	return [
		...entityRoutes(world, ingestionPipeline, false).map(wrapped),
		{ pattern: `${path}/deploy/{id}`, methods: { POST: deploy } },
		...(has(world, 'bulkDeploy')
			? [{ pattern: `${path}/bulk/deploy`, methods: { POST: bulkDeploy } }]
			: []),
		{ pattern: `${path}/trigger/{id}`, methods: { POST: trigger } },
		{ pattern: `${path}/toggleIngestion/{id}`, methods: { POST: toggle } },
		{ pattern: `${path}/kill/{id}`, methods: { POST: kill } },
		{ pattern: `${path}/logs/{id}/last`, methods: { GET: lastLog } },
		{ pattern: `${path}/status`, methods: { GET: clientStatus } },
		{ pattern: `${path}/ip`, methods: { GET: hostAddress } },
		{
			pattern: `${path}/{fqn}/pipelineStatus`,
			methods: { GET: statuses, PUT: putStatus, DELETE: removeStatuses },
		},
		{ pattern: `${path}/{fqn}/pipelineStatus/{runId}`, methods: { GET: statusOfRun } },
		{ pattern: workflows, methods: { POST: createWorkflow, GET: listWorkflows } },
		{ pattern: `${workflows}/{id}`, methods: { GET: getWorkflow, DELETE: removeWorkflow } },
		{ pattern: `${workflows}/trigger/{id}`, methods: { POST: triggerWorkflow } },
	];
}

/** A route that all entities have, with what pipelines do besides. */
function wrapped({ methods, ...route }: Route): Route {
	if (route.pattern.endsWith('/restore')) return { ...route, methods };
	const handlers = methodNames.flatMap((method): [string, Handler][] => {
		const handler = methods[method];
		if (handler === undefined) return [];
		return [[method, around[method]?.(handler) ?? handler]];
	});
	return { ...route, methods: Object.fromEntries(handlers) };
}

/** Whether Airflow is there. */
const clientStatus: Handler = ({ world }) => ok(statusBody(world));

function statusBody(world: World): JsonObject {
	const { airflow, isClientEnabled } = world.ingestion;
	const isUp = airflow.state === 'up';
	const platform = 'Airflow';
	const reason = 'Failed to get Airflow status due to [null].';
	if (!has(world, 'clientAnswers')) {
		return isUp ? { status: 'healthy', platform } : { status: 'unhealthy', platform, reason };
	}
	if (!isClientEnabled) return { code: 200, platform: 'disabled' };
	const version = world.dialect.reported;
	return isUp ? { code: 200, platform, version } : { code: 500, platform, version, reason };
}

/** Nobody has configured it. */
const hostAddress: Handler = () => {
	throw new Fault(204, '');
};
