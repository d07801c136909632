import { badRequest } from '../../lib/fault';
import { type Json, type JsonObject, isObject, stringOf } from '../../lib/json-value';
import type { World } from '../world';
import { has } from './releases';

const javaClass = 'org.openmetadata.schema.entity.services.ingestionPipelines.AirflowConfig';

const known = [
	'pausePipeline',
	'concurrency',
	'startDate',
	'endDate',
	'pipelineTimezone',
	'retries',
	'retryDelay',
	'pipelineCatchup',
	'scheduleInterval',
	'maxActiveRuns',
	'workflowTimeout',
	'workflowDefaultView',
	'workflowDefaultViewOrientation',
	'email',
];

const dates = ['startDate', 'endDate'];

/** As it is kept: typed and completed. The schedule may be anything. */
export function keptAirflowConfig(world: World, given: Json | undefined): JsonObject {
	const config = isObject(given) ? given : {};
	const kept: JsonObject = {
		pausePipeline: false,
		concurrency: 1,
		pipelineTimezone: 'UTC',
		retries: has(world, 'noRetries') ? 0 : 3,
		retryDelay: 300,
		pipelineCatchup: false,
		maxActiveRuns: 1,
		workflowDefaultView: 'tree',
		workflowDefaultViewOrientation: 'LR',
	};
	for (const [key, value] of Object.entries(config)) {
		if (!known.includes(key)) throw unrecognized(key);
		if (value === undefined || value === null) continue;
		kept[key] = dates.includes(key) ? milliseconds(value) : value;
	}
	return kept;
}

/** `2024-01-01`, ISO or milliseconds go in, milliseconds come out. */
function milliseconds(value: Json): number {
	const time = typeof value === 'number' ? value : Date.parse(stringOf(value) ?? '');
	if (!Number.isNaN(time)) return time;
	throw badRequest(
		`Cannot deserialize value of type \`java.util.Date\` from ${JSON.stringify(value)}`,
	);
}

function unrecognized(name: string): Error {
	const list = known.map((one) => `"${one}"`).join(', ');
	return badRequest(
		`Unrecognized field "${name}" (class ${javaClass}), not marked as ignorable (${known.length} known properties: ${list}])`,
	);
}
