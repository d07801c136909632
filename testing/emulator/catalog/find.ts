import { type JsonObject, isObject, stringOf } from '../lib/json-value';
import { serviceTypes } from '../model/kinds/service-kinds';
import { isUuid, quoted } from '../model/names';
import type { EntityType, Stored } from '../model/stored';
import type { World } from '../model/world';

/** By id, FQN or name. */
export function found({ store }: World, type: EntityType, nameOrId: string): Stored | undefined {
	const table = store.table(type);
	const byId = isUuid(nameOrId) ? table.get(nameOrId) : undefined;
	return byId ?? table.getByFqn(nameOrId) ?? table.getByFqn(quoted(nameOrId));
}

/** The first of these types that has such an entity. Throws where none has. */
export function needed(world: World, types: readonly EntityType[], nameOrId: string): Stored {
	const first = types.flatMap((type) => found(world, type, nameOrId) ?? [])[0];
	if (first === undefined) throw new Error(`There is no ${types.join(' or ')} ${nameOrId}.`);
	return first;
}

const parentTypes: Partial<Record<EntityType, EntityType[]>> = {
	domain: ['domain'],
	tag: ['classification'],
};

/** What an entity lies in: a service (by name, id or reference), a domain, a classification. */
export function parentOf(world: World, type: EntityType, entity: JsonObject): Stored | undefined {
	const within = entity.service ?? entity.classification ?? entity.parent;
	if (within === undefined || within === null) return undefined;
	const given = isObject(within) ? (within.id ?? within.name) : within;
	return needed(world, parentTypes[type] ?? serviceTypes, stringOf(given) ?? '');
}
