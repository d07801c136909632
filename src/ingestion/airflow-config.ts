import { ValidationError } from '../errors/errors';
import { closest } from '../lib/closest';
import { readDate } from '../lib/date';
import type { Json, JsonObject } from '../lib/json';
import { scheduleProblem } from './schedule';

/** What servers take there (`entity/services/ingestionPipelines/ingestionPipeline.json`). */
const known = [
	'scheduleInterval',
	'startDate',
	'endDate',
	'pipelineTimezone',
	'retries',
	'retryDelay',
	'pausePipeline',
	'pipelineCatchup',
	'concurrency',
	'maxActiveRuns',
	'workflowTimeout',
	'workflowDefaultView',
	'workflowDefaultViewOrientation',
	'email',
];

const dates = new Set(['startDate', 'endDate']);

/**
 * The schedule of a pipeline as servers keep it: dates in milliseconds. Throws ValidationError for
 * unknown fields, for a schedule that never runs, and for dates that are none.
 */
export function checkAirflowConfig(given: JsonObject): JsonObject {
	const config: JsonObject = {};
	for (const [key, value] of Object.entries(given)) {
		if (!known.includes(key)) throw unknownField(key);
		if (value === undefined) continue;
		config[key] = dates.has(key) ? milliseconds(key, value) : value;
	}
	const { scheduleInterval } = config;
	if (scheduleInterval === undefined || scheduleInterval === null) return config;
	if (typeof scheduleInterval !== 'string') throw refused('scheduleInterval', 'must be text');
	// On demand: there is no schedule to keep.
	if (scheduleInterval.trim() === '') return { ...config, scheduleInterval: null };
	const problem = scheduleProblem(scheduleInterval);
	if (problem !== undefined) throw refused('scheduleInterval', problem);
	return { ...config, scheduleInterval: scheduleInterval.trim() };
}

function milliseconds(key: string, value: Json): Json {
	if (value === null) return value;
	const date = readDate(value);
	if (date === undefined) throw refused(key, 'must be a date such as 2026-01-31');
	if ('ms' in date) return date.ms;
	throw refused(key, `can mean ${date.either.join(' or ')}`);
}

function refused(key: string, problem: string): ValidationError {
	const field = `airflowConfig.${key}`;
	return new ValidationError(`"${field}" ${problem}.`, {
		field,
		remedy: 'Correct it and run this item again. Nothing was sent for it.',
	});
}

function unknownField(key: string): ValidationError {
	const nearest = closest(key, known);
	return new ValidationError(`The schedule has no field "${key.slice(0, 60)}".`, {
		field: `airflowConfig.${key}`,
		remedy:
			nearest === undefined
				? `Remove it. Available fields: ${known.join(', ')}.`
				: `Did you mean "${nearest}"? Correct the name, or remove the field.`,
	});
}
