import { notFound } from '../lib/fault';
import type { Filter, Filtering, Kind } from '../model/kinds/kind';
import { quoted } from '../model/names';
import { pipelineFilters } from '../model/pipelines/filters';
import type { EntityType, RelationField, Stored } from '../model/stored';
import type { World } from '../model/world';

/** The filters that a query names and the type of entity knows; others are ignored. */
export function filterOf(world: World, kind: Kind, query: URLSearchParams): Filtering | undefined {
	const filters = kind.filters.flatMap((name) => {
		const value = query.get(name);
		return value === null ? [] : (makers[name](world, value) ?? []);
	});
	return filters.length === 0 ? undefined : (entity) => filters.every((one) => one(entity));
}

const makers: Record<Filter, (world: World, value: string) => Filtering | undefined> = {
	domain: (world, value) => {
		if (!world.dialect.has('domains')) return undefined;
		const { id } = found(world, 'domain', value);
		return pointsTo('domains', id);
	},
	parent: ({ store }, value) => {
		const id = store.table('classification').getByFqn(value)?.id;
		return ({ parent }) => parent === id;
	},
	isBot:
		(_world, value) =>
		({ attributes }) =>
			String(attributes.isBot === true) === value,
	team: (world, value) => {
		const { relations } = found(world, 'team', quoted(value));
		const ids = new Set(relations.users?.map(({ id }) => id));
		return ({ id }) => ids.has(id);
	},
	parentTeam: (world, value) => pointsTo('parents', found(world, 'team', quoted(value)).id),
	...pipelineFilters,
};

function found({ store }: World, type: EntityType, fullyQualifiedName: string): Stored {
	const entity = store.table(type).getByFqn(fullyQualifiedName);
	if (entity === undefined) throw notFound(type, fullyQualifiedName);
	return entity;
}

function pointsTo(field: RelationField, id: string): Filtering {
	return ({ relations }) => relations[field]?.some((ref) => ref.id === id) === true;
}
