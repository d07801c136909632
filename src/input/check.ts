import { z } from 'zod/v4';
import { closest } from '../lib/closest';
import { canonicalServiceType } from '../connections';
import { type Dialect, features, type Feature } from '../server/dialect';
import type { EntityDefinition } from '../entities';
import { UnsupportedError, ValidationError } from '../errors/errors';
import { isObject, setKey, withoutKeys } from '../lib/json';
import type { EntityInput } from '../types/input';

/** A wish that was checked, in canonical names, and what the person should know of it. */
export interface CheckedInput {
	desired: EntityInput;
	notices: string[];
}

/** Kept by the server; people feed back entities that they have read. */
const serverKept = new Set([
	'id',
	'fullyQualifiedName',
	'version',
	'updatedAt',
	'updatedBy',
	'impersonatedBy',
	'href',
	'deleted',
	'changeDescription',
	'incrementalChangeDescription',
	'followers',
	'votes',
	'action',
	'changes',
]);

const singular: Readonly<Record<string, string>> = { owner: 'owners', domain: 'domains' };

function asList(value: unknown): unknown {
	return value === null || value === undefined || Array.isArray(value) ? value : [value];
}

/** The name of a field as wishes have it. Throws where both names of one field are given. */
function pluralOf(raw: Record<string, unknown>, key: string): string {
	const plural = Object.hasOwn(singular, key) ? singular[key] : undefined;
	if (plural === undefined || !Object.hasOwn(raw, plural)) return plural ?? key;
	throw new ValidationError(`Both "${key}" and "${plural}" are given.`, {
		field: key,
		remedy: `Give "${plural}" only.`,
	});
}

interface Given {
	desired: Record<string, unknown>;
	/** Names of given fields that only the server sets. */
	ignored: string[];
}

/** What is given, under the names that wishes have. */
function givenIn(definition: EntityDefinition, raw: Record<string, unknown>): Given {
	const desired: Record<string, unknown> = {};
	const ignored: string[] = [];
	for (const key of Object.keys(raw)) {
		const value = raw[key];
		if (value === undefined) continue;
		const name = pluralOf(raw, key);
		if (serverKept.has(name)) ignored.push(name);
		else if (!saysNothing(definition, name, value)) {
			setKey(desired, name, name === key ? value : asList(value));
		}
	}
	return { desired, ignored };
}

function withKnownTypes(definition: EntityDefinition, desired: Record<string, unknown>): void {
	const { kind } = definition;
	if (kind === undefined) return;
	if (typeof desired.serviceType === 'string') {
		desired.serviceType = canonicalServiceType(kind, desired.serviceType.trim());
	}
	const { connection } = desired;
	if (!isObject(connection) || !isObject(connection.config)) return;
	const { config } = connection;
	if (typeof config.type !== 'string') return;
	const type = canonicalServiceType(kind, config.type);
	desired.connection = { ...connection, config: { ...config, type } };
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
	if (issue.code === 'invalid_union') return 'must be a name, an id, or an object that names one';
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
		remedy: 'Correct the field and run this item again. Nothing was sent for it.',
	});
}

/** Field by field: a wish names few of those that there are. */
function valuesOf(definition: EntityDefinition, given: Record<string, unknown>): EntityInput {
	const { shape } = definition.desired;
	const issues: z.core.$ZodIssue[] = [];
	const desired: Record<string, unknown> = {};
	for (const name of Object.keys(given)) {
		const value = given[name];
		const schema = Object.hasOwn(shape, name) ? shape[name] : undefined;
		const parsed = (schema ?? z.unknown()).safeParse(value);
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
		throw new ValidationError(`A ${definition.label} has no field "${name.slice(0, 60)}".`, {
			field: name,
			remedy:
				nearest === undefined
					? `Remove it. Available fields: ${known.join(', ')}.`
					: `Did you mean "${nearest}"? Correct the name, or remove the field.`,
		});
	}
}

/** The wish without what this server lacks anyway. Throws UnsupportedError for what it cannot take. */
function forServer(
	definition: EntityDefinition,
	dialect: Dialect,
	desired: EntityInput,
): EntityInput {
	const { domains, owners } = desired;
	const absent = new Set<string>();
	for (const name of Object.keys(desired)) {
		const need = Object.hasOwn(definition.fieldNeeds, name)
			? definition.fieldNeeds[name]
			: undefined;
		if (need === undefined || dialect.has(need)) continue;
		if (!isEmpty(desired[name])) {
			throw tooOld(dialect, name, need, 'Leave it out');
		}
		// There is nothing of it on this server, as an empty list says.
		absent.add(name);
	}
	if ((owners?.length ?? 0) > 1 && !dialect.has('ownersList')) {
		throw tooOld(dialect, 'owners', 'ownersList', 'Give only one');
	}
	if ((domains?.length ?? 0) > 1 && !dialect.has('domainsList')) {
		throw tooOld(dialect, 'domains', 'domainsList', 'Give only one');
	}
	return absent.size > 0 ? withoutKeys(desired, absent) : desired;
}

function isEmpty(value: unknown): boolean {
	return value === null || (Array.isArray(value) && value.length === 0);
}

function tooOld(
	{ version }: Dialect,
	field: string,
	feature: Feature,
	instead: string,
): UnsupportedError {
	const { name, since } = features[feature];
	return new UnsupportedError(
		`This server (${version}) does not support ${name} (available since ${since}).`,
		{ field, remedy: `${instead}, or upgrade the server. Nothing was sent for this item.` },
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
	withKnownTypes(definition, given);
	const desired = forServer(definition, dialect, valuesOf(definition, given));
	return { desired, notices: noticesOf(ignored) };
}

/** The output has the same lists for every entity; fed back, an empty one that it cannot have says nothing. */
function saysNothing(definition: EntityDefinition, name: string, value: unknown): boolean {
	if (name !== 'experts' && name !== 'reviewers') return false;
	return !definition.createFields.includes(name) && Array.isArray(value) && value.length === 0;
}

function noticesOf(ignored: string[]): string[] {
	if (ignored.length === 0) return [];
	return [`The server sets ${ignored.join(', ')} itself; not sent.`];
}
