import { fieldNamed, labelFields, type EntityDefinition, type FieldKind } from '../entities';
import { ValidationError } from '../errors/errors';
import { withNotSent } from '../errors/not-sent';
import { isJson, isObject, type Json } from '../lib/json';
import type { DesiredState, Labels } from '../types/desired-state';
import type { Resolving } from './finding';
import { checkOneEach } from './labels';
import type { References } from './references';
import type { EntityInput, ReferenceInput, TagInput } from '../types/input';

/** Kinds of fields that have a place of their own in a desired state. */
const special: ReadonlySet<FieldKind> = new Set<FieldKind>([
	'name',
	'connection',
	'tags',
	'glossaryTerms',
	'label',
	'references',
	'reference',
]);

/** What needs no look-up. */
function ownPart(definition: EntityDefinition, desired: EntityInput): DesiredState {
	const resolved: DesiredState = { plain: {}, references: {} };
	if (desired.name !== undefined) resolved.name = desired.name;
	for (const key of Object.keys(desired)) {
		const value = desired[key];
		const kind = fieldNamed(definition, key)?.holds;
		const isPlain = kind === undefined || !special.has(kind);
		if (isPlain && value !== undefined) resolved.plain[key] = jsonOf(key, value);
	}
	const { connection } = desired;
	if (connection !== undefined) {
		resolved.connection = connection === null ? null : { config: connection.config ?? {} };
	}
	return resolved;
}

/** Looks up what checked input names. Throws NotFoundError for an unknown name; nothing was sent then. */
export async function resolveInput(
	definition: EntityDefinition,
	references: References,
	desired: EntityInput,
	resolving: Resolving,
): Promise<DesiredState> {
	const resolved = ownPart(definition, desired);
	for (const field of definition.referenceFields) {
		const given = desired[field];
		if (given === undefined) continue;
		resolved.references[field] = await references.list(definition, field, ownOf(given), resolving);
	}
	const labels: Labels = {};
	for (const field of labelFields) {
		const given = desired[field];
		if (given === undefined || fieldNamed(definition, field) === undefined) continue;
		const inputs = (Array.isArray(given) ? given : [given]).filter(isTagInput);
		labels[field] =
			given === null ? null : await references.labels(definition, field, inputs, resolving);
	}
	checkOneEach(labels);
	if (Object.keys(labels).length > 0) resolved.labels = labels;
	return resolved;
}

/** Inherited ones come from a domain or a team: an entity that is fed back must not make them its own. */
function ownOf(given: unknown): ReferenceInput[] {
	const all: unknown[] = Array.isArray(given) ? given : [given];
	return all
		.filter(isReferenceInput)
		.filter((one) => typeof one === 'string' || one.inherited !== true);
}

/** What a check has let through; `null` clears and names none. */
function isReferenceInput(value: unknown): value is ReferenceInput {
	return typeof value === 'string' || isObject(value);
}

function isTagInput(value: unknown): value is TagInput {
	return typeof value === 'string' || (isObject(value) && typeof value.tagFQN === 'string');
}

function jsonOf(field: string, value: unknown): Json {
	if (isJson(value)) return value;
	throw new ValidationError(`"${field}" contains a value that cannot be written as JSON.`, {
		field,
		remedy: withNotSent('Use only text, numbers, lists and objects.'),
	});
}
