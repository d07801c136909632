import { badRequest, unhandled } from '../http/fault';
import { type Json, type JsonObject, clone, equal, isJsonArray, isObject, stringOf } from '../json';
import { addAt, existingChild, removeAt, replaceAt, stepsOf, valueAt } from './pointer';

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

/** The document after all operations; the given one stays as it is. */
export function patched(
	document: JsonObject,
	operations: Operation[],
	replaceAdds: boolean,
): JsonObject {
	let result: Json = clone(document);
	for (const operation of operations) result = applied(result, operation, replaceAdds);
	if (!isObject(result)) throw badRequest('Cannot deserialize the patched entity');
	return result;
}

function applied(document: Json, operation: Operation, replaceAdds: boolean): Json {
	const { op, steps, from, value } = operation;
	const last = steps.at(-1);
	if (op === 'test') return tested(document, operation);
	if (last === undefined) return op === 'remove' ? null : clone(value);
	const container = valueAt(document, steps.slice(0, -1));
	if (op === 'add') addAt(container, last, clone(value));
	if (op === 'remove') removeAt(container, last);
	if (op === 'replace') {
		const isMissingLeaf = isObject(container) && existingChild(container, last) === undefined;
		if (isMissingLeaf && replaceAdds) addAt(container, last, clone(value));
		else replaceAt(container, last, clone(value));
	}
	if (op === 'copy') addAt(container, last, clone(valueAt(document, from)));
	if (op === 'move') moved(document, from, steps);
	return document;
}

function moved(document: Json, from: string[], to: string[]): void {
	const key = from.at(-1);
	const last = to.at(-1);
	if (key === undefined || last === undefined) throw unhandled('Cannot move the whole document');
	const value = removeAt(valueAt(document, from.slice(0, -1)), key);
	addAt(valueAt(document, to.slice(0, -1)), last, value);
}

export function testFails(): Error {
	return unhandled('JsonPatch.Operation.TEST fails! Values are not equal');
}

function tested(document: Json, { steps, value }: Operation): Json {
	if (!equal(valueAt(document, steps), value)) throw testFails();
	return document;
}

/** The values that the patch says `/updatedAt` has. */
export function guardsOf(operations: Operation[]): Json[] {
	const guards = operations.filter(
		({ op, steps }) => op === 'test' && steps.length === 1 && steps[0] === 'updatedAt',
	);
	return guards.map(({ value }) => value);
}
