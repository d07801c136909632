import type { JsonObject } from '../../../src/lib/json';
import type { EntityInput } from '../../../src/types/input';
import { ParameterError } from '../base/errors';
import { plainJson } from '../base/plain-json';
import { isJsonObject, isEntityInput, isRecord, parseJson } from '../base/values';
import { jsonFaultAt } from './json-fault';
import type { FormReader } from './form-reader';

/** Mode "Using JSON". Throws a `ParameterError`. */
export function readJson(form: FormReader): EntityInput {
	const object = readObject(form.value('json'), 'Fields (JSON)', 'json');
	if (object !== undefined && isEntityInput(object)) return object;
	throw new ParameterError(
		'Fields (JSON) is empty.',
		'Enter a JSON object with the fields, such as {"name": "airflow_prod"}.',
		'json',
	);
}

/**
 * A JSON object that was typed, or that an expression gave. `undefined` where nothing was.
 * Throws a `ParameterError` that says where the text stops being JSON, and never repeats it:
 * it may hold a secret.
 */
export function readObject(given: unknown, label: string, field: string): JsonObject | undefined {
	if (given === undefined || given === null) return undefined;
	if (typeof given === 'string' && given.trim() === '') return undefined;
	const value = parseJson(given);
	if (value === undefined) throw noJson(typeof given === 'string' ? given : '', label, field);
	const object = isRecord(value) ? plainJson(value) : undefined;
	if (isJsonObject(object)) return object;
	throw new ParameterError(
		`${label}: this is ${nounOf(value)}, not an object.`,
		'Enter one JSON object: {"field": "value"}.',
		field,
	);
}

function noJson(text: string, label: string, field: string): ParameterError {
	if (text.includes('[object Object]')) return mixedExpression(label, field);
	const { line, column, what } = jsonFaultAt(text);
	return new ParameterError(
		`${label}: this is not valid JSON at line ${line}, column ${column}.`,
		`${what} Names and texts need double quotes, and the last entry must not be followed by a comma.`,
		field,
	);
}

/** n8n makes a text of an expression's value where anything else stands beside it, even a blank. */
function mixedExpression(label: string, field: string): ParameterError {
	return new ParameterError(
		`${label}: the value of the expression became the text [object Object].`,
		'Remove everything outside of {{ }}, spaces too, or use {{ JSON.stringify(…) }} inside a text.',
		field,
	);
}

function nounOf(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}
