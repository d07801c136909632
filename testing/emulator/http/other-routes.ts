import { unhandled } from './fault';
import type { JsonObject } from '../json';
import { kindOf } from '../model/kinds';
import { quoted } from '../model/names';
import { shownReference } from '../model/references';
import type { Stored } from '../model/stored';
import { byId, byName } from '../read/get';
import { fieldsOf } from '../read/query';
import { render } from '../read/render';
import { assetsRequestOf, changeAssets } from '../write/assets';
import type { World } from '../world';
import { type Call, type Handler, parameter } from './call';
import type { Route } from './router';

/** Version, the token's user, search, and the assets of data products. */
export function otherRoutes({ dialect }: World): Route[] {
	const always: Route[] = [
		{ pattern: '/v1/system/version', methods: { GET: version }, open: true },
		{ pattern: '/v1/users/loggedInUser', methods: { GET: loggedInUser } },
		{ pattern: '/v1/search/query', methods: { GET: search } },
	];
	return dialect.knows(dataProduct) ? [...always, ...assetRoutes()] : always;
}

const dataProduct = kindOf('dataProduct');

const started = Date.now();

const version: Handler = ({ world }) => {
	const revision = '4bb1e1f6ac0f4f0e3bd5a3a7b6a2a3ac1a1b4f4d';
	return { status: 200, body: { version: world.dialect.reported, revision, timestamp: started } };
};

const loggedInUser: Handler = ({ world, query, principal }) => {
	const kind = kindOf('user');
	const fields = fieldsOf(world, kind, query);
	const user = byName(world, { ...kind, quotesAskedNames: false }, quoted(principal.name), 'all');
	return { status: 200, body: render(world, user, { fields, secrets: false, links: true }) };
};

/** No search server stands behind this one. */
const search: Handler = () => {
	throw unhandled('java.net.ConnectException: Connection refused');
};

function assetRoutes(): Route[] {
	return [
		{ pattern: `${dataProduct.path}/{name}/assets/add`, methods: { PUT: assets(true) } },
		{ pattern: `${dataProduct.path}/{name}/assets/remove`, methods: { PUT: assets(false) } },
		{ pattern: `${dataProduct.path}/{id}/assets`, methods: { GET: assetsById } },
		{ pattern: `${dataProduct.path}/name/{fqn}/assets`, methods: { GET: assetsByName } },
	];
}

function assets(adds: boolean): Handler {
	return (call) => {
		call.principal.require('EditAll');
		const product = byName(call.world, dataProduct, parameter(call, 'name'), 'non-deleted');
		const request = assetsRequestOf(call.body);
		const user = call.principal.name;
		const { status, answer } = changeAssets(call.world, product, request, { adds, user });
		return { status, body: answer, entity: product };
	};
}

const assetsById: Handler = (call) => {
	const product = byId(call.world, dataProduct, parameter(call, 'id'), 'non-deleted');
	return { status: 200, body: assetsOf(call, product) };
};

const assetsByName: Handler = (call) => {
	const product = byName(call.world, dataProduct, parameter(call, 'fqn'), 'non-deleted');
	return { status: 200, body: assetsOf(call, product) };
};

function assetsOf({ world, query }: Call, product: Stored): JsonObject {
	const all = world.store.assetsOf(product.id);
	const offset = Number(query.get('offset') ?? '0');
	const limit = Number(query.get('limit') ?? '10');
	const page = all.slice(offset, offset + limit);
	const data = page.flatMap((one) => shownReference(world, one, true));
	return { data, paging: { offset, limit, total: all.length } };
}
