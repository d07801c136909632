import type { Answer, Call, Handler } from '../http/call';
import type { Method } from '../http/router';
import { Fault, badRequest } from '../lib/fault';
import { type Json, equal, isObject } from '../lib/json-value';
import { keptAirflowConfig } from '../model/pipelines/airflow-config';
import { has } from '../model/pipelines/releases';
import { keptSourceConfig } from '../model/pipelines/source-config';
import type { Stored } from '../model/stored';
import type { World } from '../model/world';
import { flagOf } from '../read/query';
import { sendToAirflow } from './deploy';

/** What is done around the handlers that all entities share. */
export const around: Partial<Record<Method, (handler: Handler) => Handler>> = {
	POST: (handler) => async (call) => await handler(prepared(call)),
	PUT: (handler) => async (call) => await deployingChanges(prepared(call), handler),
	PATCH: (handler) => async (call) => await deployingChanges(call, handler),
	DELETE: (handler) => async (call) => await removing(call, handler),
};

/** The typed parts of a request as they are kept. */
function prepared(call: Call): Call {
	const { body, world } = call;
	return isObject(body) ? { ...call, body: preparedBody(world, body) } : call;
}

function preparedBody(world: World, body: { [key: string]: Json | undefined }): Json {
	requirePipelineType(world, body.pipelineType);
	return {
		...body,
		...(isObject(body.airflowConfig)
			? { airflowConfig: keptAirflowConfig(world, body.airflowConfig) }
			: {}),
		...(isObject(body.sourceConfig) ? { sourceConfig: keptSourceConfig(world, body) } : {}),
	};
}

const always = [
	'metadata',
	'usage',
	'lineage',
	'profiler',
	'TestSuite',
	'dataInsight',
	'elasticSearchReindex',
	'dbt',
];

function requirePipelineType(world: World, given: Json | undefined): void {
	if (given === undefined || given === null) return;
	const types = [
		...always,
		...(has(world, 'clientAnswers') && !has(world, 'lowerApplication') ? ['Application'] : []),
		...(has(world, 'lowerApplication') ? ['application'] : []),
		...(has(world, 'autoClassification') ? ['autoClassification'] : []),
	];
	if (types.some((type) => type === given)) return;
	const javaClass = 'org.openmetadata.schema.entity.services.ingestionPipelines.PipelineType';
	throw badRequest(
		`Cannot construct instance of \`${javaClass}\`, problem: ${JSON.stringify(given)}`,
	);
}

/** From 1.12 on a change of a deployed pipeline goes to Airflow first, and fails with it. */
async function deployingChanges(call: Call, handler: Handler): Promise<Answer> {
	const { world } = call;
	if (!has(world, 'deploysChanges')) return await handler(call);
	const before = new Map(
		[...world.store.table('ingestionPipeline').values()].map((one) => [one.id, one]),
	);
	const answer = await handler(call);
	const { entity } = answer;
	const read = entity === undefined ? undefined : before.get(entity.id);
	if (entity === undefined || read?.attributes.deployed !== true) return answer;
	if (!isOtherInAirflow(read, entity)) return answer;
	try {
		sendToAirflow(world, entity);
	} catch {
		world.store.put(read);
		throw badRequest('Deployment failed: deployment error. Changes not saved.');
	}
	return answer;
}

function isOtherInAirflow({ attributes: before }: Stored, { attributes: after }: Stored): boolean {
	const names = ['sourceConfig', 'loggerLevel', 'enabled'];
	const isOther = names.some((name) => !equal(before[name], after[name]));
	return isOther || !equal(scheduleOf(before.airflowConfig), scheduleOf(after.airflowConfig));
}

function scheduleOf(airflowConfig: Json | undefined): Json | undefined {
	return isObject(airflowConfig) ? airflowConfig.scheduleInterval : undefined;
}

/** The DAG goes with the pipeline; before 2.x also where it can be restored. */
async function removing(call: Call, handler: Handler): Promise<Answer> {
	const { world, query } = call;
	const { airflow } = world.ingestion;
	const isHard = flagOf(query, 'hardDelete');
	const isRefused = has(world, 'keepsDag') && isHard && airflow.state === 'down';
	if (isRefused && !flagOf(query, 'force')) {
		throw new Fault(400, { code: 400, message: 'The ingestion runner is unavailable.' });
	}
	const answer = await handler(call);
	const { entity } = answer;
	if (entity !== undefined && (isHard || !has(world, 'keepsDag'))) airflow.remove(entity.name);
	return answer;
}
