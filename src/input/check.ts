import type { z } from 'zod/v4';
import { closest } from '../lib/closest';
import { releaseOf } from '../connections';
import type { Dialect, Release } from '../server/dialect';
import { fieldNamed, type EntityDefinition } from '../entities';
import { serverSet } from '../entities/server-set';
import { knownServiceType } from './service-type';
import { UnsupportedError, ValidationError } from '../errors/errors';
import { withNotSent } from '../errors/not-sent';
import { isObject, setKey, withoutKeys } from '../lib/json';
import { asKey, upperFirst } from '../lib/text';
import type { EntityInput } from '../types/input';
import { checkOf } from './field-checks';
import { checkReadable } from './misread';

/** An input that was checked, in canonical names, and what the person should know of it. */
export interface CheckedInput {
	desired: EntityInput;
	notices: string[];
}

const setByServers: ReadonlySet<string> = new Set(serverSet);

function asList(value: unknown): unknown {
	return value === null || value === undefined || Array.isArray(value) ? value : [value];
}

/** The name of a field as inputs have it. Throws where both names of one field are given. */
function pluralOf(
	{ plurals }: EntityDefinition,
	raw: Record<string, unknown>,
	key: string,
): string {
	const plural = Object.hasOwn(plurals, key) ? plurals[key] : undefined;
	if (plural === undefined || !Object.hasOwn(raw, plural)) return plural ?? key;
	throw new ValidationError(`Both "${key}" and "${plural}" are given.`, {
		field: key,
		remedy: `Use "${plural}" only.`,
	});
}

interface Given {
	desired: Record<string, unknown>;
	/** Names of given fields that only the server sets. */
	ignored: string[];
}

/** What is given, under the names that inputs have. */
function givenIn(definition: EntityDefinition, raw: Record<string, unknown>): Given {
	const desired: Record<string, unknown> = {};
	const ignored: string[] = [];
	for (const key of Object.keys(raw)) {
		const value = raw[key];
		if (value === undefined) continue;
		const name = pluralOf(definition, raw, key);
		const isIgnored = setByServers.has(name) || definition.serverKept?.includes(name) === true;
		if (isIgnored) ignored.push(name);
		else setKey(desired, name, name === key ? value : asList(value));
	}
	return { desired, ignored };
}

function withKnownType(
	{ connection }: EntityDefinition,
	{ version }: Dialect,
	desired: Record<string, unknown>,
): void {
	const { serviceType } = desired;
	if (connection === undefined || typeof serviceType !== 'string') return;
	const typed = asKey(serviceType);
	desired.serviceType = knownServiceType(connection.kind, typed, releaseOf(version));
}

function fieldOf(issue: z.core.$ZodIssue): string {
	return issue.path
		.map((part, at) =>
			typeof part === 'number' ? `[${part}]` : at === 0 ? String(part) : `.${String(part)}`,
		)
		.join('');
}

const shapes: Readonly<Record<string, string>> = {
	array: 'a list',
	object: 'an object',
	record: 'an object',
	string: 'text',
};

function wordsOf(issue: z.core.$ZodIssue): string {
	if (issue.code === 'invalid_type') return `must be ${shapes[issue.expected] ?? issue.expected}`;
	if (issue.code === 'too_small') return 'must not be empty';
	if (issue.code === 'too_big') return `must have at most ${issue.maximum} characters`;
	if (issue.code === 'invalid_union') return 'must be a name, an ID, or an object that names one';
	return issue.message.replace(/^Invalid/, 'has an invalid').slice(0, 200);
}

function refused(
	{ label }: EntityDefinition,
	name: unknown,
	issues: z.core.$ZodIssue[],
): ValidationError {
	const [first] = issues;
	const ref = typeof name === 'string' && name !== '' ? ` "${name.slice(0, 60)}"` : '';
	const said = issues.slice(0, 5).map((issue) => `"${fieldOf(issue)}" ${wordsOf(issue)}`);
	return new ValidationError(`The ${label}${ref} cannot be sent: ${said.join('; ')}.`, {
		...(first && { field: fieldOf(first) }),
		remedy: withNotSent('Correct the field and run this item again.'),
	});
}

/** Field by field: an input names few of those that there are. */
function valuesOf(definition: EntityDefinition, given: Record<string, unknown>): EntityInput {
	const issues: z.core.$ZodIssue[] = [];
	const desired: Record<string, unknown> = {};
	for (const name of Object.keys(given)) {
		const value = given[name];
		const parsed = checkOf(fieldNamed(definition, name)).safeParse(value);
		if (parsed.success) setKey(desired, name, parsed.data);
		else issues.push(...parsed.error.issues.map((one) => ({ ...one, path: [name, ...one.path] })));
	}
	if (issues.length > 0) throw refused(definition, given.name, issues);
	return desired;
}

function checkNames(definition: EntityDefinition, dialect: Dialect, names: string[]): void {
	const { createFields, patchOnlyFields } = definition;
	for (const name of names) {
		if (createFields.includes(name) || patchOnlyFields.includes(name)) continue;
		const known = [...createFields, ...patchOnlyFields];
		const nearest = closest(name, known);
		if (nearest === undefined && dialect.isNewerThanKnown) continue;
		throw new ValidationError(
			`${upperFirst(definition.aLabel)} has no field "${name.slice(0, 60)}".`,
			{
				field: name,
				remedy:
					nearest === undefined
						? `Remove it. Available fields: ${known.join(', ')}.`
						: `Did you mean "${nearest}"? Correct the name, or remove the field.`,
			},
		);
	}
}

/** The input without what this server lacks anyway. Throws UnsupportedError for what it cannot take. */
function forServer(
	definition: EntityDefinition,
	dialect: Dialect,
	desired: EntityInput,
): EntityInput {
	const absent = new Set<string>();
	for (const name of Object.keys(desired)) {
		const field = fieldNamed(definition, name);
		if (field === undefined) continue;
		const { since, references, label, singular } = field;
		if (since !== undefined && !dialect.has(since)) {
			const what = { field: name, words: label, since, instead: 'Leave it out' };
			if (!isEmpty(desired[name])) throw tooOld(dialect, what);
			// There is nothing of it on this server, as an empty list says.
			absent.add(name);
		}
		const listSince = references?.listSince;
		if (listSince !== undefined && !dialect.has(listSince) && isLong(desired[name])) {
			const words = `more than one ${singular?.label ?? label}`;
			throw tooOld(dialect, { field: name, words, since: listSince, instead: 'Give only one' });
		}
	}
	return absent.size > 0 ? withoutKeys(desired, absent) : desired;
}

function isEmpty(value: unknown): boolean {
	return value === null || (Array.isArray(value) && value.length === 0);
}

function isLong(value: unknown): boolean {
	return Array.isArray(value) && value.length > 1;
}

interface Lacking {
	field: string;
	/** What the server lacks, with names as labels have them. */
	words: string;
	since: Release;
	instead: string;
}

function tooOld({ version }: Dialect, { field, words, since, instead }: Lacking): UnsupportedError {
	// Lower case but for abbreviations: `SLA` stays.
	const what = words.replace(/[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
	return new UnsupportedError(
		`This server (${version}) does not support ${what} (available since ${since}).`,
		{ field, remedy: withNotSent(`${instead}, or upgrade the server.`) },
	);
}

/**
 * Checks what a person gave and brings it to canonical names: singular `owner` and `domain`, other
 * spellings of service types. Throws ValidationError, or UnsupportedError for what this server
 * cannot take; nothing was sent then.
 */
export function checkInput(
	definition: EntityDefinition,
	dialect: Dialect,
	raw: unknown,
): CheckedInput {
	if (!isObject(raw)) {
		throw new ValidationError(`The fields of the ${definition.label} are not an object.`, {
			remedy: 'Give one JSON object for each item.',
		});
	}
	const { desired: given, ignored } = givenIn(definition, raw);
	checkNames(definition, dialect, Object.keys(given));
	checkReadable(definition, given);
	withKnownType(definition, dialect, given);
	const desired = forServer(definition, dialect, valuesOf(definition, given));
	return { desired, notices: noticesOf(ignored) };
}

function noticesOf(ignored: string[]): string[] {
	if (ignored.length === 0) return [];
	return [`Not sent: the server sets ${ignored.join(', ')} itself.`];
}
