import { type Answer, type Call, type Handler, secretsFor } from '../http/call';
import { Fault } from '../lib/fault';
import { type JsonObject, isJsonArray, isObject, stringOf } from '../lib/json-value';
import { ingestionPipeline } from '../model/kinds/ingestion-pipeline';
import { has } from '../model/pipelines/releases';
import type { Stored } from '../model/stored';
import type { World } from '../model/world';
import { byId } from '../read/get';
import { render } from '../read/render';
import { commit } from '../write/commit';
import { clientAnswer, ok, switchedOff } from './answers';
import { configProblem } from './config-check';
import { faultOf, refusedConfig } from './faults';
import { identified } from './find';

/** Sends a pipeline to Airflow. Throws what the server answers where that fails. */
export function sendToAirflow(world: World, stored: Stored): void {
	const { name, fullyQualifiedName, attributes } = stored;
	const { airflow } = world.ingestion;
	try {
		airflow.check();
		const problem = configProblem(world, stored);
		if (problem !== undefined) throw refusedConfig(name, problem);
		airflow.deploy(name, fullyQualifiedName, attributes);
	} catch (error) {
		throw faultOf(world, 'deploy', name, error);
	}
}

/** Whether a call does nothing, because the client is switched off and the release obeys that. */
export function isSwitchedOff(world: World): boolean {
	return has(world, 'obeysSwitch') && !world.ingestion.isClientEnabled;
}

/** Before Airflow is asked, but where the server asks for it only afterwards. */
export const deploy: Handler = (call) => {
	const { world, principal } = call;
	const stored = identified(call);
	const rights = has(world, 'ownRights') ? 'Deploy' : 'EditAll';
	const isLate = has(world, 'lateRight') && !has(world, 'ownRights');
	if (!isLate) principal.require(rights);
	if (isSwitchedOff(world)) return ok(switchedOff);
	sendToAirflow(world, stored);
	if (isLate) principal.require(rights);
	const entity = noteDeployed(call, stored);
	const message = `Workflow [${stored.name}] has been created`;
	return actionAnswer(call, entity, clientAnswer(message));
};

function noteDeployed({ world, principal }: Call, read: Stored): Stored {
	const content = { ...read, attributes: { ...read.attributes, deployed: true } };
	return commit(world, { read, content, user: principal.name }).entity;
}

/** Old servers answer the entity, with the bot's token in it. */
export function actionAnswer(call: Call, entity: Stored, answer: JsonObject): Answer {
	const { world } = call;
	if (has(world, 'clientAnswers')) return { status: 200, body: answer, entity };
	const view = { fields: 'all', secrets: secretsFor(call), links: true } as const;
	return { status: 200, body: render(world, entity, view), entity };
}

/** Always a success; each of its items says for itself. */
export const bulkDeploy: Handler = (call) => {
	call.principal.require('EditAll');
	const ids = isJsonArray(call.body) ? call.body : [];
	return listAnswer(ids.map((id) => deployOne(call, stringOf(id) ?? '')));
};

function deployOne(call: Call, id: string): JsonObject {
	try {
		const stored = byId(call.world, ingestionPipeline, id, 'non-deleted');
		sendToAirflow(call.world, stored);
		noteDeployed(call, stored);
		return clientAnswer(`Workflow [${stored.name}] has been created`);
	} catch (error) {
		if (!(error instanceof Fault)) throw error;
		const { body } = error;
		const message = isObject(body) ? stringOf(body.message ?? body.responseMessage) : undefined;
		return { code: 500, reason: `Error deploying [${id}] due to [${message ?? ''}]` };
	}
}

/** A list is all of the answer. */
function listAnswer(items: JsonObject[]): never {
	throw new Fault(200, items);
}
