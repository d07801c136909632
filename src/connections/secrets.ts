import { type Json, type JsonObject, isObject, setKey } from '../lib/json';
import { type ConnectionFacts, type Field, fieldOf, formsOf, isAny } from './field';
import { deepestNesting } from './json';
import { isSecretValue, isSecretWord, withoutLogin } from './looks';

/** `secret` for sure; `unknown`: nothing says that it is harmless; `open`: may be shown. */
type Verdict = 'secret' | 'unknown' | 'open';

/** Where a value of a config stands, and all forms that it may have there. */
interface Spot {
	facts: ConnectionFacts | undefined;
	path: string[];
	/** None where the facts do not know the field. */
	forms: readonly Field[];
	/** Its key, or one above it, is a person's own (`connectionOptions`). */
	ownKey: boolean;
	/** It lies below a secret field, or a key of a person's own that speaks of secrets. */
	sealed: boolean;
	/** Spots below that the facts know, by key. */
	known: Map<string, Spot>;
}

const starts = new WeakMap<ConnectionFacts, Spot>();

export function startOf(facts: ConnectionFacts | undefined): Spot {
	if (facts === undefined) return emptySpot(facts, []);
	const known = starts.get(facts) ?? emptySpot(facts, formsOf(facts, facts.root));
	starts.set(facts, known);
	return known;
}

function emptySpot(facts: ConnectionFacts | undefined, forms: readonly Field[]): Spot {
	return { facts, path: [], forms, ownKey: false, sealed: false, known: new Map() };
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
	const { facts } = spot;
	const known = spot.forms.map((form) => (isElement ? form.items : fieldOf(form, key)));
	const fields = known.filter((field) => field !== undefined);
	const inMaps = spot.forms.map((form) => (isAny(form) ? form : form.values));
	const ofMaps = fields.length > 0 ? [] : inMaps.filter((field) => field !== undefined);
	const ownKey = spot.ownKey || fields.length === 0;
	return {
		facts,
		path: [...spot.path, key],
		forms: facts === undefined ? [] : [...fields, ...ofMaps].flatMap((one) => formsOf(facts, one)),
		ownKey,
		sealed: spot.sealed || isSecretField(spot) || (ownKey && !isElement && isSecretWord(key)),
		known: new Map(),
	};
}

/** Whether any of the forms that a value may have is a secret. */
export function isSecretField(spot: Spot): boolean {
	return spot.forms.some(({ secret }) => secret === true);
}

/** Whether a value may be shown. What the facts say of its field counts, then how key and value look. */
function verdictOf(spot: Spot, value: string | number): Verdict {
	if (isSecretField(spot) || spot.sealed) return 'secret';
	if (typeof value !== 'string') return 'open';
	if (isSecretValue(value)) return 'secret';
	if (spot.path.length === 1 && spot.path[0] === 'type') return 'open';
	return isKnownText(spot) ? 'open' : 'unknown';
}

/** Options of a connector that somebody wrote themselves (`CustomDatabase`) may mean anything. */
function isKnownText(spot: Spot): boolean {
	if (spot.ownKey && spot.facts?.root.open === true) return false;
	return spot.forms.some(({ type }) => type === undefined || type === 'string');
}

/** A secret that a config holds. */
export interface SecretLeaf {
	path: string[];
	value: string;
	/** False where only nothing says that it is harmless: a field, or a service type, without facts. */
	certain: boolean;
}

/** A copy of a config without what must not be shown, and what was left out. */
export function withheldFrom(
	facts: ConnectionFacts | undefined,
	config: JsonObject,
): { shown: JsonObject; withheld: SecretLeaf[] } {
	const withheld: SecretLeaf[] = [];
	const shown = shownObject(startOf(facts), config, withheld);
	return { shown, withheld };
}

function shownObject(spot: Spot, object: JsonObject, withheld: SecretLeaf[]): JsonObject {
	const copy: JsonObject = {};
	for (const key of Object.keys(object)) {
		const shown = shownValue(spotBelow(spot, key, false), object[key], withheld);
		if (shown !== undefined) setKey(copy, key, shown);
	}
	return copy;
}

function shownValue(spot: Spot, value: Json | undefined, withheld: SecretLeaf[]): Json | undefined {
	if (spot.path.length > deepestNesting || value === undefined) return undefined;
	if (Array.isArray(value)) {
		return value
			.map((one, at) => shownValue(spotBelow(spot, String(at), true), one, withheld))
			.filter((one) => one !== undefined);
	}
	if (isObject(value)) return shownObject(spot, value, withheld);
	if (typeof value === 'boolean' || value === null) return value;
	const verdict = verdictOf(spot, value);
	if (verdict === 'open' && typeof value === 'number') return value;
	const text = String(value);
	const shown = verdict === 'open' ? withoutLogin(text) : undefined;
	if (shown === text) return text;
	withheld.push({ path: spot.path, value: text, certain: verdict !== 'unknown' });
	return shown;
}
