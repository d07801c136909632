import type { Json, JsonObject } from '../../../src/lib/json';
import { isJsonObject } from '../base/values';
import { asText, fromJsonText, isEmpty, isJson } from './cells';
import type { Meaning } from './headers';
import type { KnownConnection } from './known-connection';
import { splitNames } from './names';
import { configIn, setField } from './read-connection';
import { mergeInto, setAt } from './tree';

/** One cell of a table and what it is for. */
export interface Cell extends Meaning {
	header: string;
	value: Json;
}

/** Nothing stands in the cell, or only commas where names should be. */
export function isEmptyCell({ field, value }: Cell): boolean {
	return isEmpty(value) || (field.holds === 'names' && splitNames(value).length === 0);
}

/** Puts what stands in a cell where it belongs. */
export function putCell(desired: JsonObject, cell: Cell, known: KnownConnection | undefined): void {
	const { field, path, value } = cell;
	if (field.holds === 'connection') putConnection(desired, path, value, known);
	else if (field.holds === 'json') putJson(desired, [field.name, ...path], fromJsonText(value));
	else if (field.holds === 'names') setAt(desired, [field.name], namesIn(value));
	else setAt(desired, [field.name], asText(value));
}

function putConnection(
	desired: JsonObject,
	path: string[],
	value: Json,
	known: KnownConnection | undefined,
): void {
	if (path.length > 0) {
		setField(configOf(desired), path, value, known);
		return;
	}
	const whole = fromJsonText(value);
	if (isJsonObject(whole)) mergeInto(configOf(desired), configIn(whole));
	else setAt(desired, ['connection'], whole);
}

function configOf(desired: JsonObject): JsonObject {
	const { connection } = desired;
	if (isJsonObject(connection) && isJsonObject(connection.config)) return connection.config;
	const config: JsonObject = {};
	setAt(desired, ['connection', 'config'], config);
	return config;
}

function putJson(desired: JsonObject, path: string[], value: Json): void {
	if (isJsonObject(value)) mergeInto(desired, value, path);
	else setAt(desired, path, value);
}

function namesIn(value: Json): Json {
	const names: unknown = splitNames(value);
	return isJson(names) ? names : null;
}

/** What stays as it was created cannot be cleared. */
export function isClearable({ field, path }: Cell): boolean {
	return !field.fixed && (field.holds !== 'connection' || path.length > 0);
}

/** `null` clears: see `src/wish.ts`. */
export function clearCell(
	desired: JsonObject,
	cell: Cell,
	known: KnownConnection | undefined,
): void {
	const { field, path } = cell;
	if (field.holds === 'connection') setField(configOf(desired), path, null, known);
	else setAt(desired, [field.name, ...path], null);
}
