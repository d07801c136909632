import { type Handler, type Call } from '../http/call';
import { stringOf } from '../lib/json-value';
import { has } from '../model/pipelines/releases';
import type { Stored } from '../model/stored';
import { faultOf } from './faults';
import { identifiedOrNamed } from './find';

const tasks: Readonly<Record<string, string>> = {
	metadata: 'ingestion_task',
	TestSuite: 'test_suite_task',
};

/** Which member of the answer holds the text. */
function taskOf({ attributes }: Stored): string {
	const type = stringOf(attributes.pipelineType) ?? '';
	return tasks[type] ?? `${type}_task`;
}

/** A part of the last run's log; `after` says where the next one begins. */
export const lastLog: Handler = (call) => {
	const stored = identifiedOrNamed(call, has(call.world, 'runIds'));
	call.principal.require('ViewBasic');
	const text = logOf(call, stored);
	const { logPartLength } = call.world.ingestion;
	const total = Math.max(1, Math.ceil(text.length / logPartLength));
	const at = Number(call.query.get('after') ?? '0');
	const part = text.slice(at * logPartLength, (at + 1) * logPartLength);
	const more = at + 1 < total ? { after: String(at + 1) } : {};
	return { status: 200, body: { [taskOf(stored)]: part, total: String(total), ...more } };
};

function logOf({ world }: Call, { name, fullyQualifiedName }: Stored): string {
	const { airflow } = world.ingestion;
	try {
		airflow.check();
	} catch (error) {
		throw faultOf(world, 'logs', name, error);
	}
	return airflow.runsOf(fullyQualifiedName)[0]?.plan.log ?? '';
}
