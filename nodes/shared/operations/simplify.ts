import type { JsonObject } from '../../../src/lib/json';
import type { Entity, Reference } from '../../../src/types/results';

/** Ten fields at most; references and tags by the names under which they can be given again. */
export function simplify(entity: Entity): JsonObject {
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
