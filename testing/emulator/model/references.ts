import { badRequest, notFound, ruleViolation } from '../lib/fault';
import { type Json, type JsonObject, isObject, stringOf } from '../lib/json-value';
import type { World } from './world';
import { isEntityType, kindOf } from './kinds';
import { quoted } from './names';
import type { EntityType, Ref, Stored } from './stored';

/** A relation as an answer shows it. */
export function shownReference(world: World, ref: Ref, links: boolean): JsonObject[] {
	const entity = world.store.find(ref);
	if (entity === undefined) return [];
	const { displayName, description } = entity.attributes;
	const href = links ? { href: linkTo(world, entity) } : {};
	return [
		{
			id: entity.id,
			type: entity.type,
			name: entity.name,
			fullyQualifiedName: entity.fullyQualifiedName,
			...(description === undefined ? {} : { description }),
			...(displayName === undefined ? {} : { displayName }),
			deleted: entity.deleted,
			...(ref.inherited === true ? { inherited: true } : {}),
			...href,
		},
	];
}

export function linkTo({ api }: World, { type, id }: Pick<Stored, 'type' | 'id'>): string {
	return `${api}${kindOf(type).path}/${id}`;
}

/** The entity of a type and id; 404 when the server knows none. */
export function known(world: World, type: string, id: string): Stored {
	if (!isEntityType(type)) {
		throw notFoundRepository(type);
	}
	const entity = world.store.table(type).get(id);
	if (entity === undefined) throw notFound(type, id);
	return entity;
}

function notFoundRepository(type: string): Error {
	return badRequest(`Entity repository for ${type} not found. Is the ENTITY_TYPE_MAP initialized?`);
}

/** The entity of an FQN that is there; 404 otherwise. */
export function knownByFqn(world: World, type: EntityType, fullyQualifiedName: string): Ref {
	return { id: entityByFqn(world, type, fullyQualifiedName).id, type };
}

export function entityByFqn(world: World, type: EntityType, fullyQualifiedName: string): Stored {
	const entity = world.store.table(type).getByFqn(fullyQualifiedName);
	if (entity === undefined || entity.deleted) throw notFound(type, fullyQualifiedName);
	return entity;
}

function refOf(world: World, value: Json): Ref {
	const reference = isObject(value) ? value : {};
	const entity = known(world, stringOf(reference.type) ?? '', stringOf(reference.id) ?? '');
	return { id: entity.id, type: entity.type };
}

/** References of a request, already read: each must exist and stands once. */
export function refsOf(world: World, values: Json[]): Ref[] {
	const refs = values.map((value) => refOf(world, value));
	return [...new Map(refs.map((ref) => [ref.id, ref])).values()];
}

/** Owners: users, or one team of type Group (EntityRepository, `validateOwners`). */
export function ownersOf(world: World, values: Json[]): Ref[] {
	const refs = refsOf(world, values);
	for (const ref of refs) checkOwner(world, ref);
	const teams = refs.filter(({ type }) => type === 'team').length;
	if (teams > 1) throw badRequest('Only One Team is allowed to own Data Assets.');
	if (teams === 1 && refs.length > 1) {
		throw badRequest('Data Assets can have up to 5 users or a Team but not both as owners.');
	}
	return refs;
}

function checkOwner({ store }: World, ref: Ref): void {
	if (ref.type !== 'user' && ref.type !== 'team') {
		const allowed = 'Only Team of type Group or a User can own entities.';
		throw badRequest(`Entity of type ${ref.type} can't be the owner. ${allowed}`);
	}
	const teamType = stringOf(store.find(ref)?.attributes.teamType) ?? 'Group';
	if (ref.type === 'team' && teamType !== 'Group') {
		const allowed = 'Only Team of type Group can own entities.';
		throw badRequest(`Team of type ${teamType} can't own entities. ${allowed}`);
	}
}

/** Ids of a request, each of an entity of this type. */
export function refsById(world: World, type: EntityType, ids: string[]): Ref[] {
	return [...new Set(ids)].map((id) => ({ id: known(world, type, id).id, type }));
}

export function expertsByName(world: World, names: string[]): Ref[] {
	return names.map((name) => knownByFqn(world, 'user', quoted(name)));
}

/** More than one domain is against a rule that is on by default. */
export function oneDomain(refs: Ref[]): Ref[] {
	if (refs.length > 1) throw ruleViolation('Multiple Domains are not allowed');
	return refs;
}
