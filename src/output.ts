import { loadFacts, withoutSecrets } from './connections';
import type { EntityDefinition } from './entities';
import { isObject, textAt } from './json';
import type { Entity } from './outcome';

/** The facts of an entity's connection; `undefined` for types that this version does not know. */
export function factsOf(
	definition: EntityDefinition,
	serviceType: string | undefined,
): ReturnType<typeof loadFacts> {
	if (definition.kind === undefined || serviceType === undefined) return undefined;
	return loadFacts(definition.kind, serviceType);
}

/** The entity as people get it: without the secrets of its connection. */
export async function shown(definition: EntityDefinition, entity: Entity): Promise<Entity> {
	const { connection } = entity;
	if (!isObject(connection)) return entity;
	if (!isObject(connection.config)) return Object.assign({}, entity, { connection: {} });
	const facts = await factsOf(definition, textAt(entity, 'serviceType'));
	const config = withoutSecrets(facts, connection.config);
	return Object.assign({}, entity, { connection: { config } });
}
