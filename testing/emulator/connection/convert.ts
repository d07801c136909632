import {
	type Json,
	type JsonObject,
	isJsonArray,
	isObject,
	member,
	setMember,
} from '../lib/json-value';
import type { ServiceKind } from '../model/kinds/service-kinds';
import { type Converter, converters } from './converters';
import { isJavaUri } from './java-uri';
import { connectionOf, isIn } from './schemas';
import { type Field } from './field';

/** The Java class of a field cannot take a value. */
export class ConversionError extends Error {
	/** `unrecognized`: a key that the class does not have. */
	constructor(readonly unrecognized?: string) {
		super('Cannot convert.');
	}
}

/**
 * A config as the typed class of a release keeps it: unknown fields and wrong types do not fit, simple
 * fields get their defaults, required fields are not asked for. Throws ConversionError.
 */
export function converted(
	release: string,
	kind: ServiceKind,
	serviceType: string,
	config: Json,
): JsonObject {
	const field = connectionOf(release, kind, serviceType);
	if (field === undefined || !isObject(config)) throw new ConversionError();
	return convertClass(release, serviceType, field, config);
}

/** An object of a class, and the choices in it that the class has converters for. */
function convertClass(
	release: string,
	className: string,
	field: Field,
	value: JsonObject,
): JsonObject {
	const object = convertObject(field, value);
	for (const converter of converters[className] ?? []) {
		if (!isIn(release, converter)) continue;
		const [key = '', ...rest] = converter.path.split('.').reverse();
		const holder = at(object, rest.reverse());
		const choice = fieldAt(field, converter.path.split('.'))?.oneOf;
		const given = holder && member(holder, key);
		if (holder === undefined || given === undefined || given === null || !choice) continue;
		setMember(holder, key, convertChoice(release, converter, choice, given));
	}
	return object;
}

function at(object: JsonObject, path: readonly string[]): JsonObject | undefined {
	let found: Json | undefined = object;
	for (const key of path) found = isObject(found) ? member(found, key) : undefined;
	return isObject(found) ? found : undefined;
}

function fieldAt(field: Field, path: readonly string[]): Field | undefined {
	let found: Field | undefined = field;
	for (const key of path) found = found?.fields?.[key];
	return found;
}

/** Servers try one class after the other and keep the first that takes the value. */
function convertChoice(
	release: string,
	{ order, strict }: Converter,
	oneOf: Record<string, Field>,
	value: Json,
): Json {
	const all = Object.keys(oneOf);
	// A strict one has classes for all that its release knows.
	for (const id of strict ? [...(order ?? []), ...all] : (order ?? all)) {
		const variant = oneOf[id];
		const fit = variant && attempt(() => convertVariant(release, id, variant, value));
		if (fit !== undefined) return fit;
	}
	if (strict) throw new ConversionError();
	return value;
}

function attempt(convertIt: () => Json): Json | undefined {
	try {
		return convertIt();
	} catch (error) {
		if (error instanceof ConversionError) return undefined;
		throw error;
	}
}

function convertVariant(release: string, id: string, variant: Field, value: Json): Json {
	if (!isObject(value) || variant.type !== 'object') return convert(variant, value);
	const name = id.replace(/Connection$/, '');
	return convertClass(release, name.charAt(0).toUpperCase() + name.slice(1), variant, value);
}

/** What no converter looks at is read by Jackson alone: choices are any objects to it. */
function convert(field: Field, value: Json): Json {
	if (field.oneOf !== undefined || field.type === undefined) return value;
	const converter = simple[field.type];
	if (converter !== undefined) return converter(field, value);
	if (field.type === 'array') return convertArray(field, value);
	if (!isObject(value)) throw new ConversionError();
	return convertObject(field, value);
}

const simple: Readonly<Record<string, (field: Field, value: Json) => Json>> = {
	string: convertText,
	integer: (_field, value) => Math.trunc(toNumber(value)),
	number: (_field, value) => toNumber(value),
	boolean: convertBoolean,
};

function convertText(field: Field, value: Json): string {
	if (isObject(value) || isJsonArray(value)) throw new ConversionError();
	const text = field.format === 'uri' ? String(value).trim() : String(value);
	if (field.enum !== undefined && !field.enum.includes(text)) throw new ConversionError();
	if (field.format === 'uri' && !isJavaUri(text)) throw new ConversionError();
	return text;
}

function toNumber(value: Json): number {
	const isText = typeof value === 'string' && value.trim() !== '';
	const number = isText ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isFinite(number)) throw new ConversionError();
	return number;
}

function convertBoolean(_field: Field, value: Json): boolean {
	if (typeof value === 'boolean') return value;
	if (typeof value === 'number') return value !== 0;
	if (value !== 'true' && value !== 'false') throw new ConversionError();
	return value === 'true';
}

function convertArray({ items }: Field, value: Json): Json {
	if (!isJsonArray(value)) throw new ConversionError();
	return items === undefined ? value : value.map((one) => convert(items, one));
}

function convertObject(field: Field, value: JsonObject): JsonObject {
	const { fields, values } = field;
	if (fields === undefined && values === undefined) return { ...value };
	const result = defaultsOf(fields ?? {});
	for (const [key, one] of Object.entries(value)) {
		if (one === undefined) continue;
		const known = Object.hasOwn(fields ?? {}, key) ? fields?.[key] : values;
		if (known === undefined && field.open !== true) throw new ConversionError(key);
		if (one === null) continue;
		setMember(result, key, known === undefined ? one : convert(known, one));
	}
	return result;
}

/** Java fills in defaults of texts, numbers, booleans and lists, not of objects. */
function defaultsOf(fields: Record<string, Field>): JsonObject {
	const defaults: JsonObject = {};
	for (const [key, { default: preset }] of Object.entries(fields)) {
		if (preset !== undefined && preset !== null && !isObject(preset)) defaults[key] = preset;
	}
	return defaults;
}
