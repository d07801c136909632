import { isObject, type JsonObject } from '../../../src/lib/json';
import type { Entity, Reference } from '../../../src/types/results';

/** Ten fields at most; references and tags by the names under which they can be given again. */
export function simplify(entity: Entity): JsonObject {
	return isObject(entity.service) ? simplePipeline(entity, entity.service) : simpleEntity(entity);
}

/** Of a pipeline whether, when and of what it runs. */
function simplePipeline(entity: Entity, service: JsonObject): JsonObject {
	const { airflowConfig } = entity;
	const schedule = isObject(airflowConfig) ? airflowConfig.scheduleInterval : undefined;
	return {
		id: entity.id,
		name: entity.name,
		fullyQualifiedName: entity.fullyQualifiedName,
		...given(entity, ['displayName', 'pipelineType']),
		service: service.fullyQualifiedName ?? service.name,
		schedule: schedule ?? null,
		...given(entity, ['deployed', 'enabled']),
		owners: entity.owners.map(nameOf),
	};
}

function simpleEntity(entity: Entity): JsonObject {
	return {
		id: entity.id,
		name: entity.name,
		fullyQualifiedName: entity.fullyQualifiedName,
		...given(entity, ['displayName', 'description', 'serviceType']),
		owners: entity.owners.map(nameOf),
		domains: entity.domains.map(nameOf),
		tags: entity.tags.map(({ tagFQN }) => tagFQN),
		...given(entity, ['updatedAt']),
	};
}

function nameOf({ fullyQualifiedName, name, id }: Reference): string {
	return fullyQualifiedName ?? name ?? id;
}

function given(entity: Entity, fields: string[]): JsonObject {
	const there = fields.filter((field) => entity[field] !== undefined);
	return Object.fromEntries(there.map((field) => [field, entity[field]]));
}
