import { badRequest } from '../lib/fault';
import type { JsonObject } from '../lib/json-value';
import type { Filtering, Kind } from '../model/kinds/kind';
import type { Stored } from '../model/stored';
import type { World } from '../model/world';
import { cursorOf, positionOf } from './cursor';
import { type Include, fieldsOf, includeOf, isIncluded, limitOf } from './query';
import { filterOf } from './filters';
import { type Secrets, type View, render } from './render';

interface Page {
	entities: Stored[];
	hasMore: boolean;
}

/** A page of a collection, with cursors to its neighbours. */
export function list(
	world: World,
	kind: Kind,
	query: URLSearchParams,
	{ secrets, pageCap }: { secrets: Secrets; pageCap: number },
): JsonObject {
	const fields = fieldsOf(world, kind, query);
	const limit = Math.min(limitOf(query), pageCap);
	const include = includeOf(query);
	const filter = filterOf(world, kind, query);
	const total = totalOf(world, kind, include, filter);
	if (limit === 0) return { data: [], paging: { total } };
	const { entities, hasBefore, hasAfter } = pageOf(world, kind, query, { limit, include, filter });
	const view: View = { fields, secrets, links: true };
	const [first, last] = [entities[0], entities.at(-1)];
	return {
		data: entities.map((entity) => render(world, entity, view)),
		paging: {
			...(hasBefore && first !== undefined ? { before: cursorOf(world.dialect, first) } : {}),
			...(hasAfter && last !== undefined ? { after: cursorOf(world.dialect, last) } : {}),
			total,
		},
	};
}

function totalOf(
	{ store }: World,
	kind: Kind,
	include: Include,
	filter: Filtering | undefined,
): number {
	const table = store.table(kind.type);
	if (filter === undefined) {
		const counts = {
			all: table.size,
			deleted: table.deleted,
			'non-deleted': table.size - table.deleted,
		};
		return counts[include];
	}
	const matches = [...table.values()].filter((one) => isIncluded(include, one.deleted));
	return matches.filter(filter).length;
}

interface PageQuery {
	limit: number;
	include: Include;
	filter: Filtering | undefined;
}

function pageOf(
	world: World,
	kind: Kind,
	query: URLSearchParams,
	wanted: PageQuery,
): { entities: Stored[]; hasBefore: boolean; hasAfter: boolean } {
	const [before, after] = [query.get('before'), query.get('after')];
	if (before !== null && after !== null) {
		throw badRequest('Only one of before or after query parameter allowed');
	}
	const cursor = before ?? after;
	const { entities, hasMore } = collect(world, kind, cursor, before !== null, wanted);
	if (before === null) return { entities, hasBefore: after !== null, hasAfter: hasMore };
	return { entities: entities.reverse(), hasBefore: hasMore, hasAfter: true };
}

function collect(
	world: World,
	kind: Kind,
	cursor: string | null,
	backwards: boolean,
	{ limit, include, filter }: PageQuery,
): Page {
	const from = cursor === null ? undefined : positionOf(world.dialect, cursor);
	const entities: Stored[] = [];
	for (const entity of world.store.table(kind.type).walk(from, backwards)) {
		if (!isIncluded(include, entity.deleted) || filter?.(entity) === false) continue;
		if (entities.length === limit) return { entities, hasMore: true };
		entities.push(entity);
	}
	return { entities, hasMore: false };
}
