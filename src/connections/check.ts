import { type Json, type JsonObject, isObject } from '../lib/json';
import { type ConnectionFacts, type Field, fieldOf, resolve } from './field';
import { closestAlternatives, isAmong, isOfType, isUnknownForm } from './fit';
import { deepestNesting } from './json';
import { humanize, titled } from './label';
import * as say from './messages';
import {
	addTo,
	type Checked,
	nothingSaid,
	notice,
	type Place,
	placeBelow,
	problem,
	subject,
} from './remarks';
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
	{ partial = false }: CheckOptions = {},
): Checked {
	const said = nothingSaid();
	checkValue(facts.root, config, { facts, partial, said, depth: 0 });
	return said;
}

function checkValue(given: Field, value: Json, place: Place): void {
	const field = resolve(place.facts, given);
	const { alternatives } = field;
	if (alternatives !== undefined) return checkChoice(alternatives, value, place);
	if (field.type === undefined) return;
	if (!isOfType(field, value)) return problem(place, say.wrongType(subject(place), field.type));
	const { choices } = field;
	if (choices !== undefined && !isAmong(choices, value)) {
		return problem(place, say.notAmong(subject(place), choices));
	}
	if (field.format === 'uri' && !isUri(value)) return problem(place, say.noUrl(subject(place)));
	if (Array.isArray(value)) return checkElements(field, value, place);
	if (isObject(value)) checkObject(field, value, place);
}

function checkElements({ items }: Field, elements: Json[], place: Place): void {
	if (items === undefined) return;
	for (const [at, element] of elements.entries()) {
		checkValue(items, element, placeBelow(place, at));
	}
}

function checkObject(field: Field, object: JsonObject, place: Place): void {
	if (place.depth > deepestNesting) return problem(place, say.tooDeep(subject(place)));
	for (const key of Object.keys(object)) {
		const value = object[key];
		if (value !== undefined && value !== null) checkKey(field, key, value, place);
	}
	if (place.partial) return;
	for (const key of missingKeys(place.facts, field, object)) {
		const below = placeBelow(place, key, fieldOf(field, key));
		problem(below, say.missing(subject(below)));
	}
}

function checkKey(field: Field, key: string, value: Json, place: Place): void {
	const known = fieldOf(field, key);
	const below = placeBelow(place, key, known);
	if (known !== undefined) return checkValue(known, value, below);
	if (field.values !== undefined) return checkMapValue(field.values, value, below);
	if (field.open !== true) notice(below, say.unknown(subject(below)));
}

/** Servers turn numbers and booleans into the texts that maps of options hold. */
function checkMapValue(values: Field, value: Json, place: Place): void {
	const isText = resolve(place.facts, values).type === 'string';
	const isScalar = typeof value === 'number' || typeof value === 'boolean';
	if (!isText || !isScalar) checkValue(values, value, place);
}

/** The alternatives that come closest are asked; one of them must take the value. */
function checkChoice(alternatives: Record<string, Field>, value: Json, place: Place): void {
	const { facts } = place;
	const closest = closestAlternatives(facts, alternatives, value);
	const [only] = closest;
	if (only !== undefined && closest.length === 1) return checkValue(only[1], value, place);
	const checked = closest.map(([, field]) => {
		const said = nothingSaid();
		checkValue(field, value, { ...place, said });
		return said;
	});
	const accepted = checked.find(({ problems }) => problems.length === 0);
	if (accepted !== undefined) return addTo(place.said, accepted);
	const names = Object.entries(alternatives).map(([id, field]) => {
		return titled(resolve(facts, field).title ?? humanize(id));
	});
	return closest.length === 0 && isUnknownForm(facts, alternatives, value)
		? notice(place, say.unknownForm(subject(place), names))
		: problem(place, say.noAlternative(subject(place), names));
}

/** Java's `URI` class reads these fields on servers: it refuses blanks and these characters. */
function isUri(value: Json): boolean {
	return typeof value === 'string' && !/[\s<>"{}|\\^`]/.test(value);
}
