import type { Answer, Call, Handler } from '../http/call';
import { Fault } from '../lib/fault';
import { has } from '../model/pipelines/releases';
import type { Stored } from '../model/stored';
import { commit } from '../write/commit';
import { entityAnswer } from '../http/write-routes';
import { clientAnswer, ok, switchedOff } from './answers';
import { actionAnswer, isSwitchedOff } from './deploy';
import { type Action, faultOf } from './faults';
import { identified } from './find';

/** Does something in Airflow; throws what the server answers where that fails. */
function inAirflow<T>(call: Call, action: Action, { name }: Stored, work: () => T): T {
	try {
		return work();
	} catch (error) {
		throw faultOf(call.world, action, name, error);
	}
}

/** Nobody is asked for a right before 2.x. */
export const trigger: Handler = (call) => {
	const { world, principal } = call;
	const stored = identified(call);
	if (has(world, 'ownRights')) principal.require('Trigger');
	if (isSwitchedOff(world)) return ok(switchedOff);
	const { airflow } = world.ingestion;
	const run = inAirflow(call, 'trigger', stored, () => airflow.trigger(stored.name));
	const message = `Workflow [${stored.name}] has been triggered <DagRun ${stored.name} ${run.airflowId}>`;
	const more = has(world, 'runIds') ? { runId: run.id } : {};
	return actionAnswer(call, stored, clientAnswer(message, more));
};

/** Flips whatever is there; of one that was never deployed nothing. */
export const toggle: Handler = (call) => {
	const { world, principal } = call;
	const read = identified(call);
	principal.require('EditAll');
	const { deployed, enabled } = read.attributes;
	if (deployed !== true) return entityAnswer(call, { entity: read, change: 'noChange' });
	const isEnabled = enabled === false;
	const { airflow } = world.ingestion;
	inAirflow(call, 'toggle', read, () => airflow.pause(read.name, !isEnabled));
	const content = { ...read, attributes: { ...read.attributes, enabled: isEnabled } };
	return entityAnswer(call, commit(world, { read, content, user: principal.name }));
};

/** Stops all runs. Whoever may look may do it, before 2.x. */
export const kill: Handler = (call): Answer => {
	const { world, principal } = call;
	const stored = identified(call);
	principal.require(has(world, 'ownRights') ? 'EditAll' : 'ViewBasic');
	if (isSwitchedOff(world)) return ok(switchedOff);
	const { airflow } = world.ingestion;
	inAirflow(call, 'kill', stored, () => airflow.kill(stored.fullyQualifiedName));
	if (!has(world, 'clientAnswers')) throw new Fault(200, '');
	return ok(clientAnswer(`Workflow [${stored.name}] has been killed`));
};
