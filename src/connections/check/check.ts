import { type Json, type JsonObject, isObject, setKey } from '../../lib/json';
import { checkChoice } from './check-choice';
import { type ConnectionSchema, type Field, fieldOf, type FieldType } from '../fields/field';
import { deepestNesting } from '../fields/json';
import * as say from '../remarks/messages';
import {
	addRemark,
	type Checked,
	noRemarks,
	type Place,
	placeBelow,
	type Remarks,
	subject,
} from '../remarks/remarks';
import { variantName } from '../form/variants';
import { asStored } from '../fields/scalar';
import { remarkUnknown } from './unknown';
import { isJavaUri, lacksScheme } from './uri';

export interface CheckOptions {
	/** The config is a change of one that exists: nothing is missing. Default false. */
	partial?: boolean;
	/** The server is newer than the schema: what that does not know is no problem. Default false. */
	isNewer?: boolean;
}

/**
 * Checks a `connection.config` against the schema of its service type before it is sent, and converts
 * it as servers do. Problems are what servers refuse: unknown fields, wrong types, values outside of
 * an enum, variants that do not exist. Missing required fields are one notice: servers do not ask for
 * them.
 */
export function checkConfig(
	schema: ConnectionSchema,
	config: JsonObject,
	{ partial = false, isNewer = false }: CheckOptions = {},
): Checked {
	const remarks = noRemarks();
	const place = { schema, partial, isNewer, remarks, depth: 0 };
	const converted = checkValue(schema.root, config, place);
	return {
		config: isObject(converted) ? converted : config,
		problems: remarks.problems,
		notices: [...remarks.notices, ...incomplete(schema, remarks)],
	};
}

function incomplete({ name }: ConnectionSchema, { missing }: Remarks): Remarks['notices'] {
	const fields = missing.map(({ message }) => message);
	return fields.length === 0 ? [] : [{ path: '', message: say.incomplete(name, fields) }];
}

/** The value as it is stored; itself where there is a problem. */
export function checkValue(field: Field, value: Json, place: Place): Json {
	if (field.oneOf !== undefined) return checkChoice(field.oneOf, value, place, checkValue);
	if (field.type === undefined) return value;
	if (field.type === 'array') return checkList(field, value, place);
	if (field.type === 'object') return checkObject(field, value, place);
	return checkScalar(field, field.type, value, place);
}

function checkScalar(field: Field, type: FieldType, value: Json, place: Place): Json {
	const stored = asStored(field, value);
	if (stored === undefined) return refuse(place, value, say.wrongType(subject(place), type));
	const options = field.enum;
	if (options !== undefined && !options.some((one) => one === stored)) {
		return refuse(place, value, say.notInEnum(subject(place), options));
	}
	if (field.format !== 'uri' || typeof stored !== 'string' || isJavaUri(stored)) return stored;
	return refuse(place, value, say.notUri(subject(place), lacksScheme(stored)));
}

function refuse(place: Place, value: Json, message: string): Json {
	addRemark(place, 'problems', message);
	return value;
}

function checkList({ items }: Field, value: Json, place: Place): Json {
	if (!Array.isArray(value)) return refuse(place, value, say.wrongType(subject(place), 'array'));
	if (items === undefined) return value;
	return value.map((element, at) => checkValue(items, element, placeBelow(place, at)));
}

function checkObject(field: Field, value: Json, place: Place): Json {
	if (!isObject(value)) return refuse(place, value, say.wrongType(subject(place), 'object'));
	if (place.depth > deepestNesting) return refuse(place, value, say.tooDeep(subject(place)));
	const converted: JsonObject = {};
	for (const key of Object.keys(value)) {
		const given = value[key];
		if (given === undefined) continue;
		const one = given === null ? clear(field, key, place) : checkKey(field, key, given, place);
		if (one !== undefined) setKey(converted, key, one);
	}
	if (!place.partial) remarkMissing(field, converted, place);
	return converted;
}

/** In a change `null` clears; in a new connection it says nothing, and the default stands. */
function clear(field: Field, key: string, place: Place): null | undefined {
	const isKnown = fieldOf(field, key) !== undefined || field.values !== undefined;
	if (!isKnown && field.open !== true) remarkUnknown(placeBelow(place, key));
	return place.partial ? null : undefined;
}

function checkKey(field: Field, key: string, value: Json, place: Place): Json {
	const known = fieldOf(field, key);
	const below = placeBelow(place, key, known);
	if (known !== undefined) return checkValue(known, value, below);
	if (field.values !== undefined) return checkValue(field.values, value, below);
	if (field.open !== true) remarkUnknown(below);
	return value;
}

function variantNames({ oneOf = {} }: Field): string[] {
	return Object.entries(oneOf).map(([id, field]) => variantName(id, field));
}

/** An empty text counts as missing, but as a secret: there are accounts without a password. */
function remarkMissing(field: Field, object: JsonObject, place: Place): void {
	for (const [key, known] of Object.entries(field.fields ?? {})) {
		if (known.required !== true || known.default !== undefined) continue;
		const value = Object.hasOwn(object, key) ? object[key] : undefined;
		const isGiven = value !== undefined && (value !== '' || known.secret === true);
		if (isGiven) continue;
		const below = placeBelow(place, key, known);
		addRemark(below, 'missing', say.needed(subject(below), variantNames(known)));
	}
}
