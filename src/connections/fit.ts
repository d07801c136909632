import type { Json } from '../http/types';
import {
	type ConnectionFacts,
	type Field,
	type FieldType,
	fieldOf,
	formsOf,
	resolve,
} from './field';
import { isObject } from '../json';
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
	/** All fields that there are were given. */
	complete: boolean;
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
	const fits = Object.entries(alternatives).map((entry) => ({
		entry,
		...fitOf(facts, entry[1], value, 0),
	}));
	const possible = fits.filter(({ misfit }) => misfit < weights.impossible);
	const least = Math.min(...possible.map(({ misfit }) => misfit));
	const closest = possible.filter(({ misfit }) => misfit === least);
	const most = Math.max(...closest.map(({ known }) => known));
	const meant = closest.filter(({ known }) => known === most && isMeant(known, value));
	// `{password}` is basic authentication, although others may have a password among other fields.
	const complete = meant.filter((fit) => fit.complete);
	return (complete.length > 0 ? complete : meant).map(({ entry }) => entry);
}

/** An object without any known key tells nothing, except an empty one. */
function isMeant(known: number, value: Json): boolean {
	return known > 0 || (isObject(value) && Object.keys(value).length === 0);
}

function fitOf(facts: ConnectionFacts, given: Field, value: Json, depth: number): Fit {
	const field = resolve(facts, given);
	if (field.alternatives !== undefined) {
		const inner = Object.values(field.alternatives).map((one) =>
			fitOf(facts, one, value, depth + 1),
		);
		return inner.reduce((best, one) => (isBetter(one, best) ? one : best));
	}
	const isConstant = field.choices?.length === 1;
	if (!isOfType(field, value) && !(isConstant && depth > 0)) {
		return { misfit: weights.impossible, known: 0, complete: false };
	}
	if (isConstant && field.choices?.[0] !== value)
		return { misfit: weights.wrongConstant, known: 0, complete: false };
	if (!isObject(value) || depth > deepestNesting) {
		const isKnown = field.choices === undefined || isAmong(field.choices, value);
		const misfit = isKnown ? 0 : weights.wrongValue;
		return { misfit, known: 1, complete: true };
	}
	return fitOfObject(facts, field, value, depth);
}

function fitOfObject(
	facts: ConnectionFacts,
	field: Field,
	object: { [key: string]: Json | undefined },
	depth: number,
): Fit {
	const total: Fit = { misfit: 0, known: 0, complete: hasAll(object, field) };
	for (const [key, value] of Object.entries(object)) {
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

function hasAll(object: object, { fields = {} }: Field): boolean {
	for (const key in fields) if (!Object.hasOwn(object, key)) return false;
	return true;
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
