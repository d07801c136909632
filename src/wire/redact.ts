import { loadFacts, withoutSecrets, type ConnectionFacts } from '../connections';
import type { EntityDefinition } from '../entities';
import { isObject, textAt } from '../lib/json';
import type { Entity } from '../types/results';

/** The facts of an entity's connection; `undefined` for types that this version does not know. */
export async function factsOf(
	{ connection }: EntityDefinition,
	serviceType: string | undefined,
): Promise<ConnectionFacts | undefined> {
	if (connection === undefined || serviceType === undefined) return undefined;
	return await loadFacts(connection.kind, serviceType);
}

/** Makes of an entity what people get: the secrets of its connection are taken out, in place. */
export async function redactSecrets(definition: EntityDefinition, entity: Entity): Promise<Entity> {
	const { connection } = entity;
	if (!isObject(connection)) return entity;
	const { config } = connection;
	const facts = await factsOf(definition, textAt(entity, 'serviceType'));
	entity.connection = isObject(config) ? { config: withoutSecrets(facts, config) } : {};
	return entity;
}
