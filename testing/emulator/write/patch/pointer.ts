import { type Json, isJsonArray, isObject, setMember } from '../../lib/json-value';

/** The steps of a JSON Pointer (RFC 6901); `undefined` when it is none. */
export function stepsOf(pointer: string): string[] | undefined {
	if (pointer === '') return [];
	if (!pointer.startsWith('/')) return undefined;
	const steps = pointer.slice(1).split('/');
	return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A step of a path leads nowhere. */
export class NothingThere extends Error {}

function nothingAt(container: Json, step: string): Error {
	const what = isJsonArray(container) ? `element for index ${step}` : `value for name '${step}'`;
	return new NothingThere(`contains no ${what}`);
}

function indexIn(list: Json[], step: string): number | undefined {
	const isIndex = /^(0|[1-9]\d*)$/.test(step);
	const index = isIndex ? Number(step) : list.length;
	return index < list.length ? index : undefined;
}

export function valueAt(document: Json, steps: string[]): Json {
	return steps.reduce((container, step) => childOf(container, step), document);
}

function childOf(container: Json, step: string): Json {
	const value = existingChild(container, step);
	if (value === undefined) throw nothingAt(container, step);
	return value;
}

export function existingChild(container: Json, step: string): Json | undefined {
	if (isJsonArray(container)) return container[indexIn(container, step) ?? container.length];
	return isObject(container) && Object.hasOwn(container, step) ? container[step] : undefined;
}

export function addAt(container: Json, step: string, value: Json): void {
	if (isObject(container)) return setMember(container, step, value);
	if (!isJsonArray(container)) throw nothingAt(container, step);
	if (step === '-') {
		container.push(value);
		return;
	}
	const index = Number(step);
	const isPlace = /^(0|[1-9]\d*)$/.test(step) && index <= container.length;
	if (!isPlace) throw nothingAt(container, step);
	container.splice(index, 0, value);
}

/**
 * `add` on a member that exists is lost where a member beside it, or a step of the path, is named
 * like a step before: the server's library mistakes its place in the document (johnzon).
 */
export function isAddDropped(container: Json, steps: readonly string[]): boolean {
	const above = steps.slice(0, -1);
	if (!isObject(container) || existingChild(container, steps.at(-1) ?? '') === undefined) {
		return false;
	}
	const isRepeated = new Set(above).size < above.length;
	return isRepeated || Object.keys(container).some((key) => above.includes(key));
}

export function removeAt(container: Json, step: string): Json {
	const value = childOf(container, step);
	if (isJsonArray(container)) container.splice(Number(step), 1);
	if (isObject(container)) Reflect.deleteProperty(container, step);
	return value;
}

export function replaceAt(container: Json, step: string, value: Json): void {
	childOf(container, step);
	if (isJsonArray(container)) container[Number(step)] = value;
	if (isObject(container)) setMember(container, step, value);
}
