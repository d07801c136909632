import { type Json, type JsonObject, isJsonArray, isObject, member, setMember } from '../json';
import type { ServiceKind } from '../model/kinds';
import { type Field, connectionOf, resolved } from './facts';

/** A value that the Java class of a connection cannot take. */
class Misfit extends Error {}

/**
 * A config as the typed class keeps it: unknown fields and wrong types do not fit, simple fields get
 * their defaults, required fields are not asked for. `undefined` when it does not fit.
 */
export function converted(
	kind: ServiceKind,
	serviceType: string,
	config: Json,
): JsonObject | undefined {
	try {
		const value = convert(connectionOf(kind, serviceType), config);
		return isObject(value) ? value : undefined;
	} catch (misfit) {
		if (misfit instanceof Misfit) return undefined;
		throw misfit;
	}
}

function convert(given: Field, value: Json): Json {
	const field = resolved(given);
	if (field.alternatives !== undefined) return firstFit(Object.values(field.alternatives), value);
	if (field.type === undefined) return value;
	return converterOf(field.type)(field, value);
}

type Converter = (field: Field, value: Json) => Json;

const converters: Readonly<Record<string, Converter>> = {
	string: convertText,
	integer: (_field, value) => Math.trunc(toNumber(value)),
	number: (_field, value) => toNumber(value),
	boolean: convertBoolean,
	array: convertArray,
	object: convertObject,
};

function converterOf(type: string): Converter {
	return converters[type] ?? ((_field, value) => value);
}

/** Servers try one class after the other and keep the first that takes the value. */
function firstFit(alternatives: Field[], value: Json): Json {
	for (const alternative of alternatives) {
		try {
			return convert(alternative, value);
		} catch (misfit) {
			if (!(misfit instanceof Misfit)) throw misfit;
		}
	}
	throw new Misfit();
}

function convertText(field: Field, value: Json): string {
	if (isObject(value) || isJsonArray(value)) throw new Misfit();
	const text = String(value);
	if (field.choices !== undefined && !field.choices.includes(text)) throw new Misfit();
	if (field.format === 'uri' && /[\s<>"{}|\\^`]/.test(text)) throw new Misfit();
	return text;
}

function toNumber(value: Json): number {
	const isText = typeof value === 'string' && value.trim() !== '';
	const number = isText ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isFinite(number)) throw new Misfit();
	return number;
}

function convertBoolean(_field: Field, value: Json): boolean {
	if (typeof value === 'boolean') return value;
	if (typeof value === 'number') return value !== 0;
	if (value === 'true' || value === 'false') return value === 'true';
	throw new Misfit();
}

function convertArray({ items }: Field, value: Json): Json {
	if (!isJsonArray(value)) throw new Misfit();
	return items === undefined ? value : value.map((one) => convert(items, one));
}

function convertObject(field: Field, value: Json): Json {
	if (!isObject(value)) throw new Misfit();
	const { fields, values } = field;
	if (fields === undefined && values === undefined) return value;
	const result = defaultsOf(fields ?? {});
	for (const [key, one] of Object.entries(value)) {
		if (one === undefined || one === null) continue;
		setMember(result, key, convertMember(field, key, one));
	}
	return result;
}

function convertMember(field: Field, key: string, value: Json): Json {
	const known = Object.hasOwn(field.fields ?? {}, key) ? field.fields?.[key] : undefined;
	if (known !== undefined) return convert(known, value);
	if (field.values !== undefined) return convert(field.values, value);
	if (field.open === true) return value;
	throw new Misfit();
}

/** Java fills in defaults of texts, numbers, booleans and lists, not of objects. */
function defaultsOf(fields: Record<string, Field>): JsonObject {
	const defaults: JsonObject = {};
	for (const [key, given] of Object.entries(fields)) {
		const preset = resolved(given).default;
		if (preset !== undefined && preset !== null && !isObject(preset)) defaults[key] = preset;
	}
	return defaults;
}

/** The members of a connection request besides `config`; there are none. */
export function unknownMember(connection: JsonObject): string | undefined {
	return Object.keys(connection).find((key) => key !== 'config');
}

export function configOf(connection: JsonObject): Json | undefined {
	return member(connection, 'config');
}
