import { badRequest } from '../../lib/fault';
import { type Json, type JsonObject, isJsonArray, isObject, stringOf } from '../../lib/json-value';
import { stepsOf } from './pointer';

export interface Operation {
	op: string;
	steps: string[];
	from: string[];
	value: Json;
}

const takesValue: readonly string[] = ['add', 'replace', 'test'];
const takesFrom: readonly string[] = ['move', 'copy'];
const names: readonly string[] = [...takesValue, ...takesFrom, 'remove'];

/** Reads a JSON Patch (RFC 6902); whatever is none is a 400. */
export function operationsOf(body: Json): Operation[] {
	if (!isJsonArray(body)) throw badRequest('Unable to process JSON: a JSON Patch is an array');
	return body.map((one) => operationOf(isObject(one) ? one : {}));
}

function operationOf(given: JsonObject): Operation {
	const op = stringOf(given.op) ?? '';
	const steps = stepsOf(stringOf(given.path) ?? ' ');
	const from = stepsOf(stringOf(given.from) ?? (takesFrom.includes(op) ? ' ' : ''));
	const lacksValue = takesValue.includes(op) && given.value === undefined;
	if (!names.includes(op) || steps === undefined || from === undefined || lacksValue) {
		throw badRequest(`Illegal value for the operation member of the JSON patch operation: ${op}`);
	}
	return { op, steps, from, value: given.value ?? null };
}
