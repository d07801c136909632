import type { Json, JsonObject } from '../lib/json-value';
import { kindOf } from '../model/kinds';
import { shownReference } from '../model/references';
import type { Stored } from '../model/stored';
import { childTeams } from '../model/teams';
import type { World } from '../model/world';

type Computed = (world: World, stored: Stored, isAsked: boolean) => JsonObject;

/** Fields that are not kept with the entity, but follow from others. */
export const computed: Readonly<Record<string, Computed>> = {
	followers: emptyList('followers'),
	pipelines: emptyList('pipelines'),
	roles: emptyList('roles'),
	teams: whenAsked('teams', teamsOf),
	assets: whenAsked('assets', assetsOf),
	children: whenAsked('children', (world, stored) => refsTo(world, childrenOf(world, stored))),
	childrenCount: whenAsked('childrenCount', (world, stored) => childrenOf(world, stored).length),
	userCount: whenAsked('userCount', (_world, { relations }) => relations.users?.length ?? 0),
	parent: (world, { type, parent }) => {
		const found = parent === undefined ? undefined : world.store.find({ type, id: parent });
		return found === undefined ? {} : { parent: refsTo(world, [found])[0] };
	},
};

function emptyList(name: string): Computed {
	return whenAsked(name, () => []);
}

function whenAsked(name: string, value: (world: World, stored: Stored) => Json): Computed {
	return (world, stored, isAsked) => (isAsked ? { [name]: value(world, stored) } : {});
}

function refsTo(world: World, entities: Stored[]): JsonObject[] {
	return entities.flatMap((entity) => shownReference(world, entity, true));
}

function teamsOf(world: World, { type, id }: Stored): Json {
	if (type !== 'user') return [];
	return refsTo(world, world.store.pointingTo(id, 'users'));
}

function assetsOf(world: World, { type, id }: Stored): Json {
	const field = type === 'domain' ? 'domains' : 'dataProducts';
	return refsTo(world, world.store.pointingTo(id, field));
}

function childrenOf(world: World, { type, id }: Stored): Stored[] {
	if (type === 'team') return childTeams(world, id);
	return kindOf(type).hasParent === true ? world.store.childrenOf(id) : [];
}
