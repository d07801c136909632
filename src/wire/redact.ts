import { type ConnectionSchema, loadConnectionSchema, redact } from '../connections';
import type { EntityDefinition } from '../entities';
import { isObject, textAt } from '../lib/json';
import type { Entity, Outcome } from '../types/results';
import { redactChange, redactPipeline } from './redact-pipeline';

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
	if (definition.within !== undefined) redactPipeline(entity);
	const { connection } = entity;
	if (!isObject(connection)) return entity;
	const { config } = connection;
	const schema = await schemaOf(definition, textAt(entity, 'serviceType'));
	return { ...entity, connection: isObject(config) ? { config: redact(schema, config) } : {} };
}

/** The same for what became of an input, with what changed. */
export async function redactOutcome<T extends Pick<Outcome, 'entity' | 'changes'>>(
	definition: EntityDefinition,
	outcome: T,
): Promise<T> {
	const { entity, changes } = outcome;
	const redacted = { ...outcome };
	if (entity !== undefined) redacted.entity = await redactSecrets(definition, entity);
	if (changes !== undefined && definition.within !== undefined) {
		redacted.changes = changes.map(redactChange);
	}
	return redacted;
}
