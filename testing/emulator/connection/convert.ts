import { type Json, type JsonObject, isJsonArray, isObject, setMember } from '../json';
import type { ServiceKind } from '../model/kinds';
import { type Field, connectionOf, resolved } from './facts';

/** `undefined`: the Java class of the field cannot take the value. */
type Converted = Json | undefined;

/**
 * A config as the typed class keeps it: unknown fields and wrong types do not fit, simple fields get
 * their defaults, required fields are not asked for. `undefined` when it does not fit.
 */
export function converted(
	kind: ServiceKind,
	serviceType: string,
	config: Json,
): JsonObject | undefined {
	const value = convert(connectionOf(kind, serviceType), config);
	return isObject(value) ? value : undefined;
}

function convert(given: Field, value: Json): Converted {
	const field = resolved(given);
	if (field.alternatives !== undefined) return firstFit(Object.values(field.alternatives), value);
	const converter = field.type === undefined ? undefined : converters[field.type];
	return converter === undefined ? value : converter(field, value);
}

const converters: Readonly<Record<string, (field: Field, value: Json) => Converted>> = {
	string: convertText,
	integer: (_field, value) => {
		const number = toNumber(value);
		return number === undefined ? undefined : Math.trunc(number);
	},
	number: (_field, value) => toNumber(value),
	boolean: convertBoolean,
	array: convertArray,
	object: convertObject,
};

/** Servers try one class after the other and keep the first that takes the value. */
function firstFit(alternatives: Field[], value: Json): Converted {
	for (const alternative of alternatives) {
		const fit = convert(alternative, value);
		if (fit !== undefined) return fit;
	}
	return undefined;
}

function convertText(field: Field, value: Json): string | undefined {
	if (isObject(value) || isJsonArray(value)) return undefined;
	const text = String(value);
	if (field.choices !== undefined && !field.choices.includes(text)) return undefined;
	return field.format === 'uri' && /[\s<>"{}|\\^`]/.test(text) ? undefined : text;
}

function toNumber(value: Json): number | undefined {
	const isText = typeof value === 'string' && value.trim() !== '';
	const number = isText ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function convertBoolean(_field: Field, value: Json): boolean | undefined {
	if (typeof value === 'boolean') return value;
	if (typeof value === 'number') return value !== 0;
	return value === 'true' || value === 'false' ? value === 'true' : undefined;
}

function convertArray({ items }: Field, value: Json): Converted {
	if (!isJsonArray(value) || items === undefined) return isJsonArray(value) ? value : undefined;
	const fits = value.map((one) => convert(items, one)).filter((one) => one !== undefined);
	return fits.length === value.length ? fits : undefined;
}

function convertObject(field: Field, value: Json): Converted {
	if (!isObject(value)) return undefined;
	const { fields, values } = field;
	if (fields === undefined && values === undefined) return value;
	const result = defaultsOf(fields ?? {});
	for (const [key, one] of Object.entries(value)) {
		if (one === undefined || one === null) continue;
		const fit = convertMember(field, key, one);
		if (fit === undefined) return undefined;
		setMember(result, key, fit);
	}
	return result;
}

function convertMember(field: Field, key: string, value: Json): Converted {
	const known = Object.hasOwn(field.fields ?? {}, key) ? field.fields?.[key] : undefined;
	if (known !== undefined) return convert(known, value);
	if (field.values !== undefined) return convert(field.values, value);
	return field.open === true ? value : undefined;
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
