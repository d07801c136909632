import { notFound, unhandled } from '../lib/fault';
import { type Json, type JsonObject, isJsonArray, stringOf } from '../lib/json-value';
import type { Kind } from '../model/kinds/kind';
import {
	expertsByName,
	knownByFqn,
	oneDomain,
	ownersOf,
	refsById,
	refsOf,
} from '../model/references';
import type { Ref, Relations } from '../model/stored';
import { checkParents, checkTeamType, rootTeam } from '../model/teams';
import type { World } from '../model/world';

function list(value: Json | undefined): Json[] {
	if (value === undefined) return [];
	return isJsonArray(value) ? value : [value];
}

function texts(value: Json | undefined): string[] {
	return list(value).flatMap((one) => stringOf(one) ?? []);
}

/** The relations that a create request names, each as its field has it: by name, FQN or id. */
export function draftedRelations(world: World, kind: Kind, request: JsonObject): Relations {
	const relations = {
		owners: ownersOf(world, [...list(request.owner), ...list(request.owners)]),
		domains: domainsOf(world, kind, request),
		experts: expertsByName(world, texts(request.experts)),
		reviewers: refsOf(world, list(request.reviewers)),
		dataProducts: texts(request.dataProducts).map((fqn) => knownByFqn(world, 'dataProduct', fqn)),
		...(kind.type === 'team' ? teamRelations(world, request) : {}),
	};
	return Object.fromEntries(Object.entries(relations).filter(([, refs]) => refs.length > 0));
}

function domainsOf(world: World, kind: Kind, request: JsonObject): Ref[] {
	const names = [...texts(request.domain), ...texts(request.domains)];
	const refs = names.map((fqn) => knownByFqn(world, 'domain', fqn));
	if (kind.type === 'dataProduct' && refs.length === 0) {
		const cause = 'because "entity.getDomain()" is null';
		throw unhandled(`Cannot invoke "EntityReference.getId()" ${cause}`);
	}
	return oneDomain([...new Map(refs.map((ref) => [ref.id, ref])).values()]);
}

/** Teams that a request hangs below the one that it is about. */
export function draftedChildren(world: World, kind: Kind, request: JsonObject): Ref[] {
	return kind.type === 'team' ? refsById(world, 'team', texts(request.children)) : [];
}

function teamRelations(world: World, request: JsonObject): Relations {
	const name = stringOf(request.name) ?? '';
	const teamType = stringOf(request.teamType) ?? 'Group';
	checkTeamType(world, name, teamType);
	const given = refsById(world, 'team', texts(request.parents));
	checkParents(world, name, given);
	// Nobody plays roles and policies: none of their ids is known.
	for (const id of texts(request.defaultRoles)) throw notFound('role', id);
	for (const id of texts(request.policies)) throw notFound('policy', id);
	const isRoot = teamType === 'Organization';
	return {
		parents: given.length === 0 && !isRoot ? rootTeam(world) : given,
		users: refsById(world, 'user', texts(request.users)),
	};
}
