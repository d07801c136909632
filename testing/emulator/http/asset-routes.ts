import type { JsonObject } from '../lib/json-value';
import type { Kind } from '../model/kinds/kind';
import { shownReference } from '../model/references';
import type { Stored } from '../model/stored';
import { byId, byName } from '../read/get';
import { assetsRequestOf, changeAssets } from '../write/assets';
import type { World } from '../model/world';
import { type Call, type Handler, parameter } from './call';
import type { Route } from './router';

/** The assets of what holds some: data products and domains. */
export function assetRoutes({ dialect }: World, kind: Kind): Route[] {
	if (kind.holdsAssets !== true || !dialect.has('assets')) return [];
	return [
		{ pattern: `${kind.path}/{name}/assets/add`, methods: { PUT: changing(kind, true) } },
		{ pattern: `${kind.path}/{name}/assets/remove`, methods: { PUT: changing(kind, false) } },
		{
			pattern: `${kind.path}/{id}/assets`,
			methods: { GET: listing((call) => byId(call.world, kind, parameter(call, 'id'), 'all')) },
		},
		{
			pattern: `${kind.path}/name/{fqn}/assets`,
			methods: { GET: listing((call) => byName(call.world, kind, parameter(call, 'fqn'), 'all')) },
		},
	];
}

function changing(kind: Kind, adds: boolean): Handler {
	return (call) => {
		call.principal.require('EditAll');
		const holder = byName(call.world, kind, parameter(call, 'name'), 'non-deleted');
		const request = assetsRequestOf(call.world, call.body);
		const user = call.principal.name;
		const { status, answer } = changeAssets(call.world, holder, request, { adds, user });
		return { status, body: answer, entity: holder };
	};
}

function listing(find: (call: Call) => Stored): Handler {
	return (call) => ({ status: 200, body: assetsOf(call, find(call)) });
}

function assetsOf({ world, query }: Call, { id, type }: Stored): JsonObject {
	const all = world.store.pointingTo(id, type === 'domain' ? 'domains' : 'dataProducts');
	const offset = Number(query.get('offset') ?? '0');
	const limit = Number(query.get('limit') ?? '10');
	const page = all.slice(offset, offset + limit);
	const data = page.flatMap((one) => shownReference(world, one, true));
	return { data, paging: { offset, limit, total: all.length } };
}
