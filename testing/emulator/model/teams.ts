import { badRequest } from '../lib/fault';
import { stringOf } from '../lib/json-value';
import type { World } from './world';
import type { Ref, Stored } from './stored';

const root = 'Organization';

export function teamTypeOf({ attributes }: Stored): string {
	return stringOf(attributes.teamType) ?? 'Group';
}

/** Where a team hangs when nobody says where. */
export function rootTeam({ store }: World): Ref[] {
	const organization = store.table('team').getByFqn(root);
	return organization === undefined ? [] : [{ id: organization.id, type: 'team' }];
}

/** Teams below a team, in no order. */
export function childTeams({ store }: World, id: string): Stored[] {
	const isChild = ({ relations }: Stored) => relations.parents?.some((ref) => ref.id === id);
	return [...store.table('team').values()].filter(isChild);
}

/** Hangs teams below a team, beside the parents that they have. */
export function addChildren(
	{ store }: World,
	{ id }: Pick<Stored, 'id'>,
	children: readonly Ref[],
): void {
	for (const child of children.flatMap((ref) => store.find(ref) ?? [])) {
		const others = (child.relations.parents ?? []).filter((ref) => ref.id !== id);
		const parents: Ref[] = [...others, { id, type: 'team' }];
		store.put({ ...child, relations: { ...child.relations, parents } });
	}
}

/** Throws where a team cannot hang below the others. */
export function checkParents({ store }: World, name: string, parents: readonly Ref[]): void {
	for (const ref of parents) {
		const parent = store.find(ref);
		if (parent === undefined || teamTypeOf(parent) !== 'Group') continue;
		throw badRequest(`Team ${name} of type Group can't have the parent ${parent.name}`);
	}
}

/** There is one organization on a server. */
export function checkTeamType({ store }: World, name: string, teamType: string): void {
	if (teamType !== root || store.table('team').getByFqn(name) !== undefined) return;
	throw badRequest('Multiple organizations are not supported');
}
