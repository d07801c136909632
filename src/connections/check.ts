import type { Json, JsonObject } from '../http/types';
import { type ConnectionFacts, type Field, fieldOf, resolve } from './field';
import { closestAlternatives, isAmong, isOfType, isUnknownForm } from './fit';
import { isObject } from '../json';
import { deepestNesting } from './json';
import { humanize } from './label';
import * as say from './messages';
import { type Checked, merged, notice, type Place, placeBelow, problem, subject } from './remarks';
import { missingKeys } from './required';

export interface CheckOptions {
	/** The config is a change of one that exists: nothing is missing. Default false. */
	partial?: boolean;
}

/**
 * Checks a `connection.config` against the facts of its service type before it is sent: problems for
 * missing required fields, wrong types and values outside of the choices, notices for unknown fields.
 * A required field with a default need not be given: servers fill it in.
 */
export function checkConfig(
	facts: ConnectionFacts,
	config: JsonObject,
	options: CheckOptions = {},
): Checked {
	const place = { facts, path: [], labels: [], partial: options.partial === true };
	return checkValue(facts.root, config, place);
}

function checkValue(given: Field, value: Json, place: Place): Checked {
	const field = resolve(place.facts, given);
	const { alternatives } = field;
	if (alternatives !== undefined) return checkChoice(alternatives, value, place);
	if (field.type === undefined) return merged([]);
	if (!isOfType(field, value)) return problem(place, say.wrongType(subject(place), field.type));
	const { choices } = field;
	if (choices !== undefined && !isAmong(choices, value)) {
		return problem(place, say.notAmong(subject(place), choices));
	}
	if (field.format === 'uri' && !isUri(value)) return problem(place, say.noUrl(subject(place)));
	if (Array.isArray(value)) return checkElements(field, value, place);
	return isObject(value) ? checkObject(field, value, place) : merged([]);
}

function checkElements(field: Field, elements: Json[], place: Place): Checked {
	const { items } = field;
	if (items === undefined) return merged([]);
	const checked = elements.map((element, at) => {
		return checkValue(items, element, { ...place, path: [...place.path, at] });
	});
	return merged(checked);
}

function checkObject(field: Field, object: JsonObject, place: Place): Checked {
	if (place.path.length > deepestNesting) return problem(place, say.tooDeep(subject(place)));
	const given = Object.entries(object).flatMap(([key, value]) => {
		if (value === undefined || value === null) return [];
		return [checkKey(field, key, value, place)];
	});
	const missing = place.partial ? [] : missingKeys(field, object);
	return merged([
		...given,
		...missing.map((key) => {
			const below = placeBelow(place, key, fieldOf(field, key));
			return problem(below, say.missing(subject(below)));
		}),
	]);
}

function checkKey(field: Field, key: string, value: Json, place: Place): Checked {
	const known = fieldOf(field, key);
	const below = placeBelow(place, key, known);
	if (known !== undefined) return checkValue(known, value, below);
	if (field.values !== undefined) return checkMapValue(field.values, value, below);
	return field.open === true ? merged([]) : notice(below, say.unknown(subject(below)));
}

/** Servers turn numbers and booleans into the texts that maps of options hold. */
function checkMapValue(values: Field, value: Json, place: Place): Checked {
	const isText = resolve(place.facts, values).type === 'string';
	const isScalar = typeof value === 'number' || typeof value === 'boolean';
	return isText && isScalar ? merged([]) : checkValue(values, value, place);
}

/** The alternatives that come closest are asked; one of them must take the value. */
function checkChoice(alternatives: Record<string, Field>, value: Json, place: Place): Checked {
	const { facts } = place;
	const closest = closestAlternatives(facts, alternatives, value);
	const checked = closest.map(([, field]) => checkValue(field, value, place));
	const accepted = checked.find(({ problems }) => problems.length === 0);
	const meant = accepted ?? (checked.length === 1 ? checked[0] : undefined);
	if (meant !== undefined) return meant;
	const names = Object.entries(alternatives).map(([id, field]) => {
		return resolve(facts, field).title ?? humanize(id);
	});
	return closest.length === 0 && isUnknownForm(facts, alternatives, value)
		? notice(place, say.unknownForm(subject(place), names))
		: problem(place, say.noAlternative(subject(place), names));
}

/** Java's `URI` class reads these fields on servers: it refuses blanks and these characters. */
function isUri(value: Json): boolean {
	return typeof value === 'string' && !/[\s<>"{}|\\^`]/.test(value);
}
