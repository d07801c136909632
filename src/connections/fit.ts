import { type Json, type JsonObject, isObject } from '../lib/json';
import {
	type ConnectionFacts,
	type Field,
	type FieldType,
	fieldOf,
	formsOf,
	resolve,
} from './field';
import { deepestNesting } from './json';

const typeTests: Record<FieldType, (value: Json) => boolean> = {
	string: (value) => typeof value === 'string',
	integer: (value) => Number.isInteger(value),
	number: (value) => typeof value === 'number',
	boolean: (value) => typeof value === 'boolean',
	array: (value) => Array.isArray(value),
	object: isObject,
};

export function isOfType(field: Field, value: Json): boolean {
	return field.type === undefined || typeTests[field.type](value);
}

export function isAmong(choices: string[], value: Json): boolean {
	return typeof value === 'string' && choices.includes(value);
}

/** How well a value fits a field: the less misfit the better, then the more known. */
interface Fit {
	misfit: number;
	known: number;
}

/**
 * A text is never an object. Another alternative's constant (`type`) says more than one unknown key,
 * and less than two: it may be mistyped.
 */
const weights = { impossible: Infinity, wrongConstant: 15, unknownKey: 10, wrongValue: 1 };

/**
 * The alternative that a value is of, by its constants and keys. Required fields do not count, so that
 * part of a connection can be told, too. `undefined` where none, or more than one, fits best.
 */
export function bestAlternative(
	facts: ConnectionFacts,
	alternatives: Record<string, Field>,
	value: Json,
): string | undefined {
	const [best, ...others] = closestAlternatives(facts, alternatives, value);
	return others.length === 0 ? best?.[0] : undefined;
}

/** Those that fit equally well and better than all others; none where nothing fits. */
export function closestAlternatives(
	facts: ConnectionFacts,
	alternatives: Record<string, Field>,
	value: Json,
): [id: string, alternative: Field][] {
	const named = namedBy(facts, alternatives, value);
	if (named !== undefined && fitOf(facts, named[1], value, 0).misfit === 0) return [named];
	let best: Fit = { misfit: weights.impossible, known: 0 };
	let closest: [id: string, alternative: Field][] = [];
	for (const entry of Object.entries(alternatives)) {
		const fit = fitOf(facts, entry[1], value, 0);
		if (fit.misfit === weights.impossible || isBetter(best, fit)) continue;
		if (isBetter(fit, best)) closest = [];
		best = fit;
		closest.push(entry);
	}
	if (!isMeant(best.known, value)) return [];
	if (closest.length < 2) return closest;
	// `{password}` is basic authentication, although others may have a password among other fields.
	const complete = closest.filter(([, field]) => isComplete(facts, field, value));
	return complete.length > 0 ? complete : closest;
}

type ByConstant = ReadonlyMap<unknown, [id: string, alternative: Field]>;

const constants = new WeakMap<Record<string, Field>, ByConstant>();

/** The alternative whose constant `type` a value has. No other can fit as well, where each has its own. */
function namedBy(
	facts: ConnectionFacts,
	alternatives: Record<string, Field>,
	value: Json,
): [id: string, alternative: Field] | undefined {
	if (!isObject(value) || typeof value.type !== 'string') return undefined;
	const known = constants.get(alternatives) ?? byConstant(facts, alternatives);
	constants.set(alternatives, known);
	return known.get(value.type);
}

function byConstant(facts: ConnectionFacts, alternatives: Record<string, Field>): ByConstant {
	const entries = Object.entries(alternatives);
	const found = new Map(
		entries.map((entry) => {
			const type = fieldOf(resolve(facts, entry[1]), 'type');
			const { choices } = type === undefined ? {} : resolve(facts, type);
			return [choices?.length === 1 ? choices[0] : undefined, entry];
		}),
	);
	return found.size === entries.length && !found.has(undefined) ? found : new Map();
}

/** An object without any known key tells nothing, except an empty one. */
function isMeant(known: number, value: Json): boolean {
	return known > 0 || (isObject(value) && Object.keys(value).length === 0);
}

function fitOf(facts: ConnectionFacts, given: Field, value: Json, depth: number): Fit {
	const field = resolve(facts, given);
	if (field.alternatives !== undefined) {
		return bestOf(facts, field.alternatives, value, depth + 1).fit;
	}
	const isConstant = field.choices?.length === 1;
	if (!isOfType(field, value) && !(isConstant && depth > 0)) {
		return { misfit: weights.impossible, known: 0 };
	}
	if (isConstant && field.choices?.[0] !== value)
		return { misfit: weights.wrongConstant, known: 0 };
	if (!isObject(value) || depth > deepestNesting) {
		const isKnown = field.choices === undefined || isAmong(field.choices, value);
		return { misfit: isKnown ? 0 : weights.wrongValue, known: 1 };
	}
	return fitOfObject(facts, field, value, depth);
}

/** The first that no other is better than. */
function bestOf(
	facts: ConnectionFacts,
	alternatives: Record<string, Field>,
	value: Json,
	depth: number,
): { field: Field; fit: Fit } {
	const all = Object.values(alternatives).map((field) => {
		return { field, fit: fitOf(facts, field, value, depth) };
	});
	return all.reduce((best, one) => (isBetter(one.fit, best.fit) ? one : best));
}

function fitOfObject(facts: ConnectionFacts, field: Field, object: JsonObject, depth: number): Fit {
	const total: Fit = { misfit: 0, known: 0 };
	for (const key of Object.keys(object)) {
		const value = object[key];
		const child = fieldOf(field, key);
		if (value === undefined || value === null) continue;
		if (child === undefined) {
			if (isAnyKey(field)) total.known += 1;
			else total.misfit += weights.unknownKey;
			continue;
		}
		const fit = fitOf(facts, child, value, depth + 1);
		total.misfit += fit.misfit < weights.impossible ? fit.misfit : weights.wrongValue;
		total.known += 1 + fit.known;
	}
	return total;
}

/** Whether all fields that there are were given. */
function isComplete(facts: ConnectionFacts, given: Field, value: Json): boolean {
	const field = resolve(facts, given);
	if (field.alternatives !== undefined) {
		return isComplete(facts, bestOf(facts, field.alternatives, value, 1).field, value);
	}
	if (!isObject(value)) return isOfType(field, value);
	return Object.keys(field.fields ?? {}).every((key) => Object.hasOwn(value, key));
}

function isBetter(one: Fit, other: Fit): boolean {
	return one.misfit < other.misfit || (one.misfit === other.misfit && one.known > other.known);
}

function isAnyKey(field: Field): boolean {
	return field.open === true || field.values !== undefined;
}

/** Whether a value is an object of which no alternative knows a single key, as of a newer server. */
export function isUnknownForm(
	facts: ConnectionFacts,
	alternatives: Record<string, Field>,
	value: Json,
): boolean {
	if (!isObject(value)) return false;
	const forms = Object.values(alternatives).flatMap((one) => formsOf(facts, one));
	const isKnown = (key: string) => forms.some((form) => fieldOf(form, key) !== undefined);
	return forms.some(({ type }) => type === 'object') && !Object.keys(value).some(isKnown);
}
