import { type ConnectionSchema, type Field, fieldOf, isAny, variantsOf } from '../fields/field';
import { type Json, type JsonObject, isObject, setKey } from '../../lib/json';
import { deepestNesting } from '../fields/json';
import { isSecretValue, isSecretWord, withoutLogin } from './looks';

/** `secret` for sure; `unknown`: nothing says that it is harmless; `open`: may be shown. */
type Verdict = 'secret' | 'unknown' | 'open';

/** Where a value of a config stands, and all forms that it may have there. */
interface Spot {
	schema: ConnectionSchema | undefined;
	path: string[];
	/** None where the schema does not know the field. */
	forms: readonly Field[];
	/** Its key, or one above it, is a person's own (`connectionOptions`). */
	ownKey: boolean;
	/** It lies below a secret field, or a key of a person's own that speaks of secrets. */
	sealed: boolean;
	/** Spots below that the schema knows, by key. */
	known: Map<string, Spot>;
}

const starts = new WeakMap<ConnectionSchema, Spot>();

export function startOf(schema: ConnectionSchema | undefined): Spot {
	if (schema === undefined) return emptySpot(schema, []);
	const known = starts.get(schema) ?? emptySpot(schema, variantsOf(schema.everyRelease));
	starts.set(schema, known);
	return known;
}

function emptySpot(schema: ConnectionSchema | undefined, forms: readonly Field[]): Spot {
	return { schema, path: [], forms, ownKey: false, sealed: false, known: new Map() };
}

/** The spot of a key, or of an element of a list. */
export function spotBelow(spot: Spot, key: string, isElement: boolean): Spot {
	if (isElement) return makeSpot(spot, key, true);
	const known = spot.known.get(key);
	if (known !== undefined) return known;
	const made = makeSpot(spot, key, false);
	// Keys of people's own would pile up.
	if (!made.ownKey) spot.known.set(key, made);
	return made;
}

function makeSpot(spot: Spot, key: string, isElement: boolean): Spot {
	const { schema } = spot;
	const known = spot.forms.map((form) => (isElement ? form.items : fieldOf(form, key)));
	const fields = known.filter((field) => field !== undefined);
	const inMaps = spot.forms.map((form) => (isAny(form) ? form : (form.values ?? anyIn(form))));
	const ofMaps = fields.length > 0 ? [] : inMaps.filter((field) => field !== undefined);
	const ownKey = spot.ownKey || fields.length === 0;
	return {
		schema,
		path: [...spot.path, key],
		forms: [...fields, ...ofMaps].flatMap(variantsOf),
		ownKey,
		sealed: spot.sealed || isSecretField(spot) || (ownKey && !isElement && isSecretWord(key)),
		known: new Map(),
	};
}

/** What stands in an object that may hold anything. */
function anyIn({ open }: Field): Field | undefined {
	return open === true ? {} : undefined;
}

/** Whether any of the forms that a value may have is a secret. */
export function isSecretField(spot: Spot): boolean {
	return spot.forms.some(({ secret }) => secret === true);
}

/** Whether a value may be shown. What the schema says of its field counts, then how key and value look. */
function verdictOf(spot: Spot, value: string | number): Verdict {
	if (isSecretField(spot) || spot.sealed) return 'secret';
	if (typeof value !== 'string') return 'open';
	if (isSecretValue(value)) return 'secret';
	if (spot.path.length === 1 && spot.path[0] === 'type') return 'open';
	return isKnownText(spot) ? 'open' : 'unknown';
}

/** Options of a connector that somebody wrote themselves (`CustomDatabase`) may mean anything. */
function isKnownText(spot: Spot): boolean {
	if (spot.ownKey && spot.schema?.everyRelease.open === true) return false;
	return spot.forms.some(({ type }) => type === undefined || type === 'string');
}

/** A secret that a config holds. */
export interface SecretLeaf {
	path: string[];
	value: string;
	/** False where only nothing says that it is harmless: a field, or a service type, without schema. */
	certain: boolean;
}

/**
 * A copy of a config without what must not be shown, and what was left out. What any release calls
 * secret is one: a connection may be of another release than the server that it is sent to.
 */
export function redactedFrom(
	schema: ConnectionSchema | undefined,
	config: JsonObject,
): { shown: JsonObject; redacted: SecretLeaf[] } {
	const redacted: SecretLeaf[] = [];
	const shown = shownObject(startOf(schema), config, redacted);
	return { shown, redacted };
}

function shownObject(spot: Spot, object: JsonObject, redacted: SecretLeaf[]): JsonObject {
	const copy: JsonObject = {};
	for (const key of Object.keys(object)) {
		const shown = shownValue(spotBelow(spot, key, false), object[key], redacted);
		if (shown !== undefined) setKey(copy, key, shown);
	}
	return copy;
}

function shownValue(spot: Spot, value: Json | undefined, redacted: SecretLeaf[]): Json | undefined {
	if (spot.path.length > deepestNesting || value === undefined) return undefined;
	if (Array.isArray(value)) {
		return value
			.map((one, at) => shownValue(spotBelow(spot, String(at), true), one, redacted))
			.filter((one) => one !== undefined);
	}
	if (isObject(value)) return shownObject(spot, value, redacted);
	if (typeof value === 'boolean' || value === null) return value;
	const verdict = verdictOf(spot, value);
	if (verdict === 'open' && typeof value === 'number') return value;
	const text = String(value);
	const shown = verdict === 'open' ? withoutLogin(text) : undefined;
	if (shown === text) return text;
	redacted.push({ path: spot.path, value: text, certain: verdict !== 'unknown' });
	return shown;
}
