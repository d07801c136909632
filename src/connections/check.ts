import type { Json, JsonObject } from '../http/types';
import { type ConnectionFacts, type Field, fieldOf, resolve } from './field';
import { closestAlternatives, isAmongChoices, isOfType, isUnknownForm } from './fit';
import { deepestNesting, getKey, isObject, pathText } from './json';
import { humanize } from './label';
import * as say from './messages';

/** Something about a field of `connection.config`. No message holds a value. */
export interface Remark {
	/** `authType.awsConfig.awsRegion`, `bucketNames[0]`. */
	path: string;
	message: string;
}

export interface Checked {
	/** What no server can take. */
	problems: Remark[];
	/** What this version does not know, and a newer server may. */
	notices: Remark[];
}

export interface CheckOptions {
	/** The config is a change of one that exists: nothing is missing. Default false. */
	partial?: boolean;
}

/** Where a value stands and who asks. */
interface Place {
	facts: ConnectionFacts;
	path: (string | number)[];
	labels: string[];
	partial: boolean;
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
	if (place.path.length > deepestNesting) return problem(place, say.tooDeep(subject(place)));
	if (alternatives !== undefined) return checkChoice(alternatives, value, place);
	if (field.type === undefined) return merged([]);
	if (!isOfType(field, value)) return problem(place, say.wrongType(subject(place), field.type));
	if (!isAmongChoices(field, value)) {
		return problem(place, say.notAmong(subject(place), field.choices ?? []));
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
	const names = Object.entries(alternatives).map(([id, field]) => {
		return resolve(facts, field).title ?? humanize(id);
	});
	const closest = closestAlternatives(facts, alternatives, value);
	if (closest.length === 0 && isUnknownForm(facts, alternatives, value)) {
		return notice(place, say.unknownForm(subject(place), names));
	}
	if (closest.length === 0) return problem(place, say.noAlternative(subject(place), names));
	const checked = closest.map((id) => checkValue(alternatives[id] ?? {}, value, place));
	const accepted = checked.find(({ problems }) => problems.length === 0);
	const [only, ...others] = checked;
	if (accepted !== undefined || only === undefined) return accepted ?? merged([]);
	return others.length === 0 ? only : problem(place, say.noAlternative(subject(place), names));
}

/** An empty text counts as missing, but as a secret: there are accounts without a password. */
function missingKeys(field: Field, object: JsonObject): string[] {
	const required = Object.entries(field.fields ?? {}).filter(([, one]) => one.required === true);
	const needed = (field.needs ?? [])
		.filter(({ field: key, is }) => (getKey(object, key) ?? fieldOf(field, key)?.default) === is)
		.flatMap(({ fields }) => fields);
	const keys = new Set([...required.map(([key]) => key), ...needed]);
	return [...keys].filter((key) => {
		const { default: preset, secret } = fieldOf(field, key) ?? {};
		const value = getKey(object, key);
		const isGiven = value !== undefined && value !== null && (value !== '' || secret === true);
		return !isGiven && preset === undefined;
	});
}

/** Java's `URI` class reads these fields on servers: it refuses blanks and these characters. */
function isUri(value: Json): boolean {
	return typeof value === 'string' && !/[\s<>"{}|\\^`]/.test(value);
}

function placeBelow(place: Place, key: string, field: Field | undefined): Place {
	const title = field && (resolve(place.facts, field).title ?? humanize(key));
	return {
		...place,
		path: [...place.path, key],
		labels: title === undefined ? place.labels : [...place.labels, title],
	};
}

function subject(place: Place): say.Subject {
	return {
		serviceType: place.facts.name,
		path: pathText(place.path),
		label: place.labels.join(' › '),
	};
}

function problem(place: Place, message: string): Checked {
	return { problems: [{ path: pathText(place.path), message }], notices: [] };
}

function notice(place: Place, message: string): Checked {
	return { problems: [], notices: [{ path: pathText(place.path), message }] };
}

function merged(all: Checked[]): Checked {
	return {
		problems: all.flatMap(({ problems }) => problems),
		notices: all.flatMap(({ notices }) => notices),
	};
}
