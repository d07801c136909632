import { type ConnectionSchema, loadConnectionSchema, redact } from '../connections';
import type { EntityDefinition } from '../entities';
import { isObject, textAt } from '../lib/json';
import type { Entity } from '../types/results';

/**
 * The schema of an entity's connection in a release, or of all releases together; `undefined` for types
 * that these do not have.
 */
export async function schemaOf(
	{ connection }: EntityDefinition,
	serviceType: string | undefined,
	release?: string,
): Promise<ConnectionSchema | undefined> {
	if (connection === undefined || serviceType === undefined) return undefined;
	return await loadConnectionSchema(connection.kind, serviceType, release);
}

/** What people get of an entity: the secrets of its connection are taken out. */
export async function redactSecrets(definition: EntityDefinition, entity: Entity): Promise<Entity> {
	const { connection } = entity;
	if (!isObject(connection)) return entity;
	const { config } = connection;
	const schema = await schemaOf(definition, textAt(entity, 'serviceType'));
	return { ...entity, connection: isObject(config) ? { config: redact(schema, config) } : {} };
}
