import { isMask, isSecretName, isSecretValue, withoutLogin } from '../connections';
import { redactor } from '../http/failures/redact';
import { type Json, type JsonObject, isObject, sameJson, setKey } from '../lib/json';
import type { Change, Entity } from '../types/results';

const redact = redactor([]);

/** How the ingestion reaches the server: with the token of its bot, in clear, for whoever may look. */
const serverConnection = /ServerConnection$/;

/**
 * Takes out of an ingestion pipeline what nobody may see, in place: the server's own connection, and
 * secrets of the source config, which older servers do not mask.
 */
export function redactPipeline(entity: Entity): void {
	for (const key of Object.keys(entity)) {
		if (serverConnection.test(key)) Reflect.deleteProperty(entity, key);
	}
	const { sourceConfig } = entity;
	if (sourceConfig !== undefined) entity.sourceConfig = withoutSecrets(sourceConfig) ?? {};
	const { pipelineStatuses } = entity;
	if (pipelineStatuses !== undefined)
		entity.pipelineStatuses = withoutSecretTexts(pipelineStatuses);
	for (const key of ['changeDescription', 'incrementalChangeDescription']) {
		const description = entity[key];
		if (isObject(description)) entity[key] = withoutSecretChanges(description);
	}
}

/** Errors of runs quote commands and connection strings. */
function withoutSecretTexts(value: Json): Json {
	if (typeof value === 'string') return redact(value);
	if (Array.isArray(value)) return value.map(withoutSecretTexts);
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, one]) => [key, one && withoutSecretTexts(one)]),
	);
}

/** A change without its values where they hold a secret: that it changes may be seen. */
export function redactChange(change: Change): Change {
	const { field } = change;
	const name = field.split('.').at(-1) ?? field;
	const isSecret =
		isSecretName(name) || serverConnection.test(field.split('.')[0] ?? '') || hides(change);
	return isSecret ? { field, secret: true } : change;
}

function hides({ old, new: to }: Change): boolean {
	return [old, to].some(
		(value) => value !== undefined && !sameJson(withoutSecrets(value) ?? null, value),
	);
}

/** What a server says of the last change: values of these fields are not needed to understand it. */
function withoutSecretChanges(description: JsonObject): JsonObject {
	const lists = Object.entries(description).map(([key, list]): [string, Json | undefined] => [
		key,
		Array.isArray(list) ? list.map(withoutValues) : list,
	]);
	return Object.fromEntries(lists);
}

function withoutValues(change: Json): Json {
	if (!isObject(change) || typeof change.name !== 'string') return change;
	const [top = ''] = change.name.split('.');
	return top === 'sourceConfig' || serverConnection.test(top) ? { name: change.name } : change;
}

/** The same without secrets, masks and logins; `undefined` for what is a secret itself. */
function withoutSecrets(value: Json): Json | undefined {
	if (typeof value === 'string') {
		return isMask(value) || isSecretValue(value) ? undefined : withoutLogin(value);
	}
	if (Array.isArray(value)) {
		return value.map(withoutSecrets).filter((one) => one !== undefined);
	}
	if (!isObject(value)) return value;
	const shown: JsonObject = {};
	for (const [key, one] of Object.entries(value)) {
		if (one === undefined || (typeof one === 'string' && mayBeSecret(key))) continue;
		const kept = withoutSecrets(one);
		if (kept !== undefined) setKey(shown, key, kept);
	}
	return shown;
}

/** A text in place of an object that holds secrets is one that somebody put there by mistake. */
function mayBeSecret(key: string): boolean {
	return isSecretName(key) || /(?:^c|C)onfig(?:Source)?$/.test(key);
}
