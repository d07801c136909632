import { parseJson } from '../http/json';
import { isObject, objectsAt, textAt, type Json, type JsonObject } from '../lib/json';
import type { EventChange } from './change-event';
import { isSecretField, withoutSecrets } from './redact';

/** Fields of people's own texts: what looks like JSON in them is text. */
const textField = /(^|\.)(description|displayName|name)$/;

/** The change description of an event as a list, in the server's order. */
export function changesIn(description: Json | undefined): EventChange[] {
	if (!isObject(description)) return [];
	const lists = ['fieldsAdded', 'fieldsUpdated', 'fieldsDeleted'];
	return lists.flatMap((list) => objectsAt(description, list).flatMap(changeOf));
}

function changeOf(raw: JsonObject): EventChange[] {
	const field = textAt(raw, 'name');
	if (field === undefined) return [];
	if (isSecretField(field)) return [{ field, secret: true }];
	return [
		{
			field,
			...valueAs('old', field, raw.oldValue),
			...valueAs('new', field, raw.newValue),
		},
	];
}

function valueAs(key: 'old' | 'new', field: string, raw: Json | undefined): JsonObject {
	if (raw === undefined || raw === null) return {};
	return { [key]: withoutSecrets(parsed(field, raw)) };
}

/** References, tags and other structures come as JSON in a text. */
function parsed(field: string, raw: Json): Json {
	if (typeof raw !== 'string' || textField.test(field) || !/^\s*[[{]/.test(raw)) return raw;
	try {
		return parseJson(raw) ?? raw;
	} catch {
		return raw;
	}
}

/** Whether something that was deleted is there again; 1.1 tells of it as an update. */
export function isRestored(changes: readonly EventChange[]): boolean {
	return changes.some(
		({ field, old, new: now }) =>
			field === 'deleted' && isYes(old) && now !== undefined && !isYes(now),
	);
}

function isYes(value: Json | undefined): boolean {
	return value === true || value === 'true';
}
