import { fieldNamed, type EntityDefinition } from '../entities';
import { InvalidResponseError } from '../errors/errors';
import { type Json, type JsonObject, isObject, textAt, withoutKeys } from '../lib/json';
import { isReference } from '../types/references';
import type { Entity, Reference, TagLabel } from '../types/results';

/** A list, which may be one object under the singular name on older servers. */
function listAt(definition: EntityDefinition, raw: JsonObject, field: string): Json[] {
	const many = raw[field];
	if (Array.isArray(many)) return many;
	const singular = fieldNamed(definition, field)?.singular?.name;
	const one = singular === undefined ? undefined : raw[singular];
	return isObject(one) ? [one] : [];
}

function isTagLabel(value: Json): value is TagLabel {
	return isObject(value) && typeof value.tagFQN === 'string';
}

function notAnEntity(definition: EntityDefinition): InvalidResponseError {
	return new InvalidResponseError(`The server's response is not ${definition.aLabel}.`, {
		code: 'NOT_OPENMETADATA',
		remedy: 'Check that the base URL points to an OpenMetadata server, with nothing in between.',
	});
}

/**
 * A server's answer as an entity in one shape for all versions: lists where older servers have one
 * `owner` or `domain`. The connection is as the server gave it, secrets and all: see `redact.ts`.
 * Throws InvalidResponseError for what is not an entity.
 */
export function entityOf(definition: EntityDefinition, raw: Json | undefined): Entity {
	if (!isObject(raw)) throw notAnEntity(definition);
	const { olderNames, moreLists } = definition;
	const isOld = olderNames.some((older) => Object.hasOwn(raw, older));
	const rest = isOld ? withoutKeys(raw, new Set(olderNames)) : raw;
	const id = textAt(raw, 'id');
	const name = textAt(raw, 'name');
	if (id === undefined || name === undefined) throw notAnEntity(definition);
	const fqn = textAt(raw, 'fullyQualifiedName') ?? name;
	const entity: Entity = {
		...rest,
		id,
		name,
		// One text in memory where they are equal, as services' are.
		fullyQualifiedName: fqn === name ? name : fqn,
		owners: referencesAt(definition, raw, 'owners'),
		domains: referencesAt(definition, raw, 'domains'),
		tags: listAt(definition, raw, 'tags').filter(isTagLabel),
		deleted: raw.deleted === true,
	};
	return moreLists.length === 0 ? entity : { ...entity, ...listsOf(definition, raw) };
}

/** Lists of references that only some entities have. */
function listsOf(definition: EntityDefinition, raw: JsonObject): Record<string, Reference[]> {
	const lists: Record<string, Reference[]> = {};
	for (const field of definition.moreLists) lists[field] = referencesAt(definition, raw, field);
	return lists;
}

function referencesAt(definition: EntityDefinition, raw: JsonObject, field: string): Reference[] {
	return listAt(definition, raw, field).filter(isReference);
}
