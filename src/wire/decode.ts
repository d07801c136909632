import type { EntityDefinition } from '../entities';
import { InvalidAnswerError } from '../errors/errors';
import { type Json, type JsonObject, isObject, textAt, withoutKeys } from '../lib/json';
import type { Entity, Reference, TagLabel } from '../types/results';

function listAt(raw: JsonObject, plural: string, singular: string): Json[] {
	const many = raw[plural];
	if (Array.isArray(many)) return many;
	const one = raw[singular];
	return isObject(one) ? [one] : [];
}

export function isReference(value: Json): value is Reference {
	return isObject(value) && typeof value.id === 'string' && typeof value.type === 'string';
}

function isTagLabel(value: Json): value is TagLabel {
	return isObject(value) && typeof value.tagFQN === 'string';
}

/** What older servers have in place of a list. */
const singularNames = new Set(['owner', 'domain']);

function notAnEntity(definition: EntityDefinition): InvalidAnswerError {
	return new InvalidAnswerError(`The server's response is not a ${definition.label}.`, {
		remedy: 'Check that the Base URL points to an OpenMetadata server, with nothing in between.',
	});
}

/**
 * A server's answer as an entity in one shape for all versions: lists where older servers have one
 * `owner` or `domain`. The connection is as the server gave it, secrets and all: see `output.ts`.
 * Throws InvalidAnswerError for what is not an entity.
 */
export function entityOf(definition: EntityDefinition, raw: Json | undefined): Entity {
	if (!isObject(raw)) throw notAnEntity(definition);
	const isOld = Object.hasOwn(raw, 'owner') || Object.hasOwn(raw, 'domain');
	const rest = isOld ? withoutKeys(raw, singularNames) : raw;
	const id = textAt(raw, 'id');
	const name = textAt(raw, 'name');
	if (id === undefined || name === undefined) throw notAnEntity(definition);
	const fqn = textAt(raw, 'fullyQualifiedName') ?? name;
	// Neither spread nor completed in place: either costs a hundred bytes and more for each entity.
	return Object.assign({}, rest, {
		id,
		name,
		// One text in memory where they are equal, as services' are.
		fullyQualifiedName: fqn === name ? name : fqn,
		owners: listAt(raw, 'owners', 'owner').filter(isReference),
		domains: listAt(raw, 'domains', 'domain').filter(isReference),
		tags: listAt(raw, 'tags', 'tag').filter(isTagLabel),
		experts: listAt(raw, 'experts', 'expert').filter(isReference),
		reviewers: listAt(raw, 'reviewers', 'reviewer').filter(isReference),
		deleted: raw.deleted === true,
	});
}
