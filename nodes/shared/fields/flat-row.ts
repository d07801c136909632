import type { EntityDefinition } from '../../../src/entities';
import { sameJson, type Json, type JsonObject } from '../../../src/lib/json';
import type { Entity } from '../../../src/types/results';
import { isJsonObject } from '../base/values';
import { valueOf, withoutEmpty } from './flat-value';
import { meaningOf } from './headers';
import { inputFields, type InputField } from './input-fields';
import { knownConnection, type KnownConnection } from './known-connection';
import { splitNames } from './names';
import { putCell } from './put-cell';

/** A cell for each header, as the table modes read them. */
type FlatRow = JsonObject;

/**
 * What can be written of an entity as cells: lists joined, objects as dotted columns. A cell that
 * would not be read back as the same value holds JSON instead. Fields without a value have no cell.
 */
export async function flatRow(definition: EntityDefinition, entity: Entity): Promise<FlatRow> {
	const { serviceType } = entity;
	const type = typeof serviceType === 'string' ? serviceType : undefined;
	const known = definition.connection && (await knownConnection(definition.connection.kind, type));
	const cells = inputFields(definition).flatMap((field) => {
		const all = withoutEmpty(valueOf(definition, field.name, entity));
		const value = field.holds === 'connection' ? chosenIn(all, known) : all;
		return value === undefined ? [] : cellsOf(definition, field, value, known);
	});
	return Object.fromEntries(cells);
}

/** Columns that a sheet has even where no entity has a value, so that they can be filled in. */
function alwaysThere(definition: EntityDefinition): string[] {
	const shown = inputFields(definition).filter(
		({ name, holds, offered }) =>
			offered && holds !== 'json' && definition.fields[name]?.form?.place !== 'additional',
	);
	// What can be said of a new one only is no column to fill in, but for what tells which it is.
	const isKept = ({ fixed, required, name }: InputField) =>
		!fixed || required || name === 'serviceType';
	return shown.filter(isKept).map(({ name }) => name);
}

/** The same columns for all rows, in the order of the form; the name comes first. */
export function sameColumns(definition: EntityDefinition, rows: readonly FlatRow[]): FlatRow[] {
	const used = new Set([...alwaysThere(definition), ...rows.flatMap(Object.keys)]);
	const names = inputFields(definition).map(({ name }) => name);
	const order = ['name', ...names];
	const places = order.length;
	const placeOf = (header: string) => {
		const place = order.indexOf(header.replace(/\..*$/s, ''));
		return place === -1 ? places : place;
	};
	const headers = [...used].sort((a, b) => placeOf(a) - placeOf(b));
	return rows.map((row) =>
		Object.fromEntries(headers.map((header) => [header, row[header] ?? ''])),
	);
}

/** The fields that a form of the connection has, without those that are as the schema presets them. */
function chosenIn(
	connection: Json | undefined,
	known: KnownConnection | undefined,
): Json | undefined {
	if (known === undefined || !isJsonObject(connection)) return connection;
	const { config } = connection;
	if (!isJsonObject(config)) return connection;
	const paths = [...known.columns.keys()];
	const chosen = Object.entries(config).filter(([key, value]) => {
		const preset = known.columns.get(key)?.default;
		const isShown = paths.some((path) => path === key || path.startsWith(`${key}.`));
		return isShown && (preset === undefined || !sameJson(preset, value));
	});
	return withoutEmpty({ config: Object.fromEntries(chosen) });
}

type Cells = [header: string, value: Json][];

function cellsOf(
	definition: EntityDefinition,
	field: InputField,
	value: Json,
	known: KnownConnection | undefined,
): Cells {
	if (!isJsonObject(value)) return [[field.name, asCell(value)]];
	const path = field.holds === 'connection' ? [field.name, 'config'] : [field.name];
	const parts = field.holds === 'connection' ? value.config : value;
	if (!isJsonObject(parts)) return [[field.name, asCell(value)]];
	const cells = Object.entries(parts).map(([key, part = null]) => {
		const at = [...path, key];
		const choices = [dottedCells(at, part), oneCell(at, part)];
		return choices.find((some) => sameJson(asRead(definition, some, known), inside(at, part)));
	});
	const isWhole = cells.every((some) => some !== undefined);
	return isWhole ? cells.flat() : [[field.name, JSON.stringify(value)]];
}

function inside(path: readonly string[], part: Json): Json {
	return path.reduceRight<Json>((inner, name) => ({ [name]: inner }), part);
}

/** One text, unless reading it would give other values: then a JSON array. */
function joined(values: readonly Json[]): string {
	const text = values.map(textOf).join('; ');
	const read = splitNames(text);
	const isSame = read.length === values.length && read.every((one, at) => one === values[at]);
	return isSame ? text : JSON.stringify(values);
}

function dottedCells(path: string[], value: Json): Cells {
	if (!isJsonObject(value)) return oneCell(path, value);
	return Object.entries(value).flatMap(([key, one]) =>
		one === undefined ? [] : dottedCells([...path, key], one),
	);
}

function oneCell(path: readonly string[], value: Json): Cells {
	return [[path.join('.'), asCell(value)]];
}

function asCell(value: Json): Json {
	if (Array.isArray(value)) return joined(value);
	if (isJsonObject(value)) return JSON.stringify(value);
	return typeof value === 'number' && !isShort(value) ? String(value) : value;
}

/** What the cells are read as where all are texts, as files have them. */
function asRead(
	definition: EntityDefinition,
	cells: Cells,
	known: KnownConnection | undefined,
): JsonObject {
	const read: JsonObject = {};
	for (const [header, cell] of cells) {
		const meaning = meaningOf(header, definition);
		if (typeof meaning !== 'string')
			putCell(read, { ...meaning, header, value: textOf(cell) }, known);
	}
	return read;
}

/** n8n's Convert to File writes eleven digits of a number into a CSV file. */
function isShort(value: number): boolean {
	return Number.isInteger(value) && Math.abs(value) < 1e10;
}

function textOf(value: Json): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}
