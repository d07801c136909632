import type { JsonObject } from '../lib/json-value';
import type { Kind } from '../model/kinds/kind';
import type { Stored } from '../model/stored';
import { byId, byName, versionOf, versionsOf } from '../read/get';
import { list } from '../read/list';
import { fieldsOf, includeOf } from '../read/query';
import { render } from '../read/render';
import { etagOf } from '../write/if-match';
import type { World } from '../model/world';
import { type Answer, type Call, type Handler, parameter, secretsFor } from './call';
import type { Route } from './router';
import { writeRoutes } from './write-routes';

/** The routes of one type of entity in one version. */
export function entityRoutes(world: World, kind: Kind, hasBulk: boolean): Route[] {
	const write = kind.create === undefined ? undefined : writeRoutes(kind);
	const byNameWrites = {
		...(write === undefined ? {} : { DELETE: write.removeByName }),
		...(write !== undefined && world.dialect.has('patchByName')
			? { PATCH: write.patchByName }
			: {}),
	};
	const byIdWrites =
		write === undefined ? {} : { PATCH: write.patchById, DELETE: write.removeById };
	const collection = write === undefined ? {} : { POST: write.post, PUT: write.put };
	return [
		{ pattern: kind.path, methods: { GET: listing(kind), ...collection } },
		{
			pattern: `${kind.path}/name/{fqn}`,
			methods: { GET: shown(kind, named), ...byNameWrites },
		},
		{ pattern: `${kind.path}/{id}`, methods: { GET: shown(kind, identified), ...byIdWrites } },
		{ pattern: `${kind.path}/{id}/versions`, methods: { GET: versions(kind) } },
		{ pattern: `${kind.path}/{id}/versions/{version}`, methods: { GET: version(kind) } },
		...(write === undefined || !kind.softDeletes
			? []
			: [{ pattern: `${kind.path}/restore`, methods: { PUT: write.restore } }]),
		...(write === undefined || kind.service === undefined
			? []
			: [
					{
						pattern: `${kind.path}/{id}/testConnectionResult`,
						methods: { PUT: write.testResult },
					},
				]),
		...(write === undefined || kind.service === undefined || !hasBulk
			? []
			: [{ pattern: `${kind.path}/bulk`, methods: { PUT: write.bulk } }]),
	];
}

type Find = (call: Call, kind: Kind) => Stored;

const identified: Find = (call, kind) => {
	return byId(call.world, kind, parameter(call, 'id'), includeOf(call.query));
};

const named: Find = (call, kind) => {
	return byName(call.world, kind, parameter(call, 'fqn'), includeOf(call.query));
};

function shown(kind: Kind, find: Find): Handler {
	return (call) => {
		call.principal.require('ViewBasic');
		const fields = fieldsOf(call.world, kind, call.query);
		const entity = find(call, kind);
		const secrets = secretsFor(call);
		return withEtag(call.world, render(call.world, entity, { fields, secrets, links: true }));
	};
}

/** 2.x tells a strong ETag of what it shows. */
function withEtag({ dialect }: World, body: JsonObject): Answer {
	return {
		status: 200,
		body,
		...(dialect.has('ifMatch') ? { headers: { etag: etagOf(body) } } : {}),
	};
}

function listing(kind: Kind): Handler {
	return (call) => {
		call.principal.require('ViewBasic');
		const { world, query, pageCap } = call;
		const secrets = secretsFor(call);
		return { status: 200, body: list(world, kind, query, { secrets, pageCap }) };
	};
}

function versions(kind: Kind): Handler {
	return (call) => {
		const entity = byId(call.world, kind, parameter(call, 'id'), 'all');
		return { status: 200, body: versionsOf(call.world, entity, secretsFor(call)) };
	};
}

function version(kind: Kind): Handler {
	return (call) => {
		const entity = byId(call.world, kind, parameter(call, 'id'), 'all');
		const asked = parameter(call, 'version');
		return { status: 200, body: versionOf(call.world, entity, asked, secretsFor(call)) };
	};
}
