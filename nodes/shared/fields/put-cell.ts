import type { Json, JsonObject } from '../../../src/lib/json';
import { isJsonObject } from '../base/values';
import { asText, fromJsonText, isEmpty, isJson } from './cells';
import type { Meaning } from './headers';
import type { KnownConnection } from './known-connection';
import { splitNames } from './names';
import { isPlaceholder } from './placeholders';
import { configIn, setField } from './read-connection';
import { mergeInto, setAt } from './tree';

/** One cell of a table and what it is for. */
export interface Cell extends Meaning {
	header: string;
	value: Json;
}

/** As a message calls what the cell is for: `connection.config.hostPort`. */
export function nameOfCell({ field, path }: Cell): string {
	const [first] = path;
	const below = field.holds === 'connection' && first !== undefined ? ['config', ...path] : path;
	return [field.name, ...below].join('.');
}

/** Nothing stands in the cell, or only commas where names should be. */
export function isEmptyCell({ field, value }: Cell): boolean {
	return isEmpty(value) || (field.holds === 'names' && splitNames(value).length === 0);
}

/** Puts what stands in a cell where it belongs. */
export function putCell(desired: JsonObject, cell: Cell, known: KnownConnection | undefined): void {
	const { field, path, value } = cell;
	if (field.holds === 'connection') putConnection(desired, path, value, known);
	else if (field.holds === 'schedule') putJson(desired, [field.name, ...path], inSchedule(value));
	else if (field.holds === 'json') putJson(desired, [field.name, ...path], fromJsonText(value));
	else if (field.holds === 'names') setAt(desired, [field.name], namesIn(value));
	else setAt(desired, [field.name], asText(value));
}

/** Numbers and switches of a schedule, which files have as texts; no text of it looks like one. */
function inSchedule(value: Json): Json {
	if (typeof value !== 'string') return value;
	const text = value.trim();
	if (/^\d+$/.test(text)) return Number(text);
	if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
	return fromJsonText(value);
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

/** A cell without what says that it is empty, but for a value that the connection has. */
export function withoutPlaceholder(
	cell: Cell,
	known: KnownConnection | undefined,
	notice: (text: string) => void,
): Cell {
	const { field, path, value, header } = cell;
	if (!isPlaceholder(value)) return cell;
	const options = known?.fieldAt(path.join('.'))?.column.options ?? [];
	const isOption = options.some((one) => one.value.toLowerCase() === value.trim().toLowerCase());
	if (field.holds === 'connection' && isOption) return cell;
	notice(`"${value.trim()}" in the column "${header}" was treated as an empty cell.`);
	return { ...cell, value: null };
}

/**
 * What stays as it was created cannot be cleared, and a connection has only the fields of its type:
 * in a list of many types most of such cells are empty.
 */
export function isClearable({ field, path }: Cell, known: KnownConnection | undefined): boolean {
	if (field.fixed) return false;
	if (field.holds !== 'connection') return true;
	return path.length > 0 && (known === undefined || known.fieldAt(path.join('.')) !== undefined);
}

/** `null` clears: see `EntityInput`. */
export function clearCell(
	desired: JsonObject,
	cell: Cell,
	known: KnownConnection | undefined,
): void {
	const { field, path } = cell;
	if (field.holds === 'connection') setField(configOf(desired), path, null, known);
	else setAt(desired, [field.name, ...path], null);
}
