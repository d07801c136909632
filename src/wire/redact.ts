import { loadFacts, withoutSecrets } from '../connections';
import type { EntityDefinition } from '../entities';
import { whenKnown } from '../http/when-known';
import { isObject, textAt } from '../lib/json';
import type { Entity } from '../types/results';

/** The facts of an entity's connection; `undefined` for types that this version does not know. */
export function factsOf(
	definition: EntityDefinition,
	serviceType: string | undefined,
): ReturnType<typeof loadFacts> {
	const { connection } = definition;
	if (connection === undefined || serviceType === undefined) return undefined;
	return loadFacts(connection.kind, serviceType);
}

/** Makes of an entity what people get: the secrets of its connection are taken out, in place. */
export function redactSecrets(
	definition: EntityDefinition,
	entity: Entity,
): Entity | Promise<Entity> {
	const { connection } = entity;
	if (!isObject(connection)) return entity;
	const { config } = connection;
	return whenKnown(factsOf(definition, textAt(entity, 'serviceType')), (facts) => {
		entity.connection = isObject(config) ? { config: withoutSecrets(facts, config) } : {};
		return entity;
	});
}
