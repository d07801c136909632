import { Fault, badRequest } from '../lib/fault';
import type { World } from '../model/world';
import { AirflowFailure } from '../airflow/airflow';
import { has } from '../model/pipelines/releases';

export type Action = 'deploy' | 'trigger' | 'toggle' | 'kill' | 'logs' | 'status';

const airflowSays = {
	400: 'Bad Request',
	401: 'Unauthorized',
};

/** What the plugin answers to a config that its models do not take. */
export function refusedConfig(name: string, problem: string): Fault {
	return refused(name, 400, `Request Validation Error parsing payload: ${problem}`);
}

function refused(name: string, status: keyof typeof airflowSays, error: string): Fault {
	const response = JSON.stringify({ error });
	return badRequest(
		`${name} Failed to deploy Ingestion Pipeline due to airflow API returned ${airflowSays[status]} and response ${response}`,
	);
}

/** Says "deploy" whatever was asked of Airflow. */
function failedToDeploy(name: string, cause: string): Fault {
	return badRequest(`Failed to deploy pipeline [${name}] due to [${cause}].`);
}

function exception(world: World, name: string): Fault {
	const what = has(world, 'namesPipeline') ? 'Pipeline Exception' : 'Airflow Exception';
	return badRequest(`${what} [${name}] due to [null].`);
}

/** The answer to an action that Airflow did not do. */
export function faultOf(world: World, action: Action, name: string, error: unknown): unknown {
	if (!(error instanceof AirflowFailure)) return error;
	const { reason } = error;
	if (action === 'trigger' && reason !== 'unreachable') {
		return failedToDeploy(name, 'Failed to trigger IngestionPipeline');
	}
	if (action === 'deploy' || action === 'trigger') {
		if (reason === 'unauthorized') return refused(name, 401, 'Unauthorized');
		return failedToDeploy(name, reason === 'unreachable' ? 'null' : 'Failed to deploy');
	}
	if (reason === 'failed' && action === 'toggle') {
		const message = `${name} Failed to toggle ingestion pipeline state`;
		return new Fault(500, { code: 500, message });
	}
	return exception(world, name);
}
