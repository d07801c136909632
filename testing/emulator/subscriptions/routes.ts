import { type Answer, type Call, type Handler, parameter } from '../http/call';
import type { Route } from '../http/router';
import { knownTypes } from '../events/types';
import { ok } from '../ingestion/answers';
import { alreadyExists, Fault, notFound } from '../lib/fault';
import { type JsonObject, isJsonArray, isObject, stringOf } from '../lib/json-value';
import type { World } from '../model/world';
import { requirePublic } from './addresses';
import type { Subscription, Wish } from './subscription';
import { unknownResource, wishIn } from './wish';

const path = '/v1/events/subscriptions';

/** Receivers that are called when something changes; only administrators and the ingestion bot write them. */
export function subscriptionRoutes({ dialect }: World): readonly Route[] {
	const isNew = dialect.has('subscriptionDestinations');
	return [
		{ pattern: path, methods: { GET: list, POST: create, PUT: put } },
		{ pattern: `${path}/name/{name}`, methods: { GET: get, DELETE: remove } },
		{ pattern: `${path}/{id}`, methods: { GET: get, DELETE: remove } },
		{ pattern: `${path}/testDestination`, methods: { POST: test } },
		...(isNew
			? [
					{ pattern: `${path}/{alertType}/resources`, methods: { GET: resources } },
					{ pattern: `${path}/{id}/status/{destinationId}`, methods: { GET: status } },
				]
			: [
					{ pattern: `${path}/resources`, methods: { GET: resources } },
					{ pattern: `${path}/{id}/status`, methods: { GET: status } },
				]),
	];
}

const list: Handler = ({ world }) => {
	const data = [...world.subscriptions.byName.values()].map((one) => shown(world, one));
	return ok({ data, paging: { total: data.length } });
};

const create: Handler = (call) => {
	call.principal.require('Create');
	const { name, body, wish } = asked(call);
	if (call.world.subscriptions.byName.has(name)) throw alreadyExists();
	return stored(call, name, { body, wish, status: 201 });
};

const put: Handler = (call) => {
	call.principal.require('Create');
	const { name, body, wish } = asked(call);
	const isThere = call.world.subscriptions.byName.has(name);
	return stored(call, name, { body, wish, status: isThere ? 200 : 201 });
};

const get: Handler = (call) => ok(shown(call.world, found(call)));

/** For good and at once. */
const remove: Handler = (call) => {
	call.principal.require('Delete');
	const subscription = found(call);
	call.world.subscriptions.byName.delete(subscription.name);
	return ok(shown(call.world, subscription));
};

const status: Handler = (call) => ok({ status: found(call).state });

const resources: Handler = ({ world }) => {
	return ok({ data: ['all', ...knownTypes(world.dialect)].map((name) => ({ name })) });
};

/** Whatever becomes of it, the answer is 200 and empty; what is sent is not JSON. */
const test: Handler = async (call): Promise<Answer> => {
	call.principal.require('Create');
	const { body, world } = call;
	const destinations = isObject(body) && isJsonArray(body.destinations) ? body.destinations : [];
	for (const destination of destinations) {
		const wish = wishIn(world.dialect, {
			name: 'test',
			alertType: 'Notification',
			destinations: [destination],
		});
		await world.subscriptions.callOnce({ wish }, 'This is a test message from OpenMetadata.');
	}
	throw new Fault(200, '');
};

function asked({ world, body }: Call): { name: string; body: JsonObject; wish: Wish } {
	const given = isObject(body) ? body : {};
	const wish = wishIn(world.dialect, given);
	const { unknownResources } = world.subscriptions;
	const unknown = wish.resources.find((type) => unknownResources.has(type));
	if (unknown !== undefined) throw unknownResource(unknown);
	if (world.dialect.has('subscriptionsArePublic')) requirePublic(wish.endpoint);
	return { name: stringOf(given.name) ?? '', body: given, wish };
}

function stored(
	{ world }: Call,
	name: string,
	{ body, wish, status }: { body: JsonObject; wish: Wish; status: number },
): Answer {
	const past = world.events.all().map(({ id }) => id);
	return { status, body: shown(world, world.subscriptions.put(name, { body, wish, past })) };
}

function found(call: Call): Subscription {
	const [name, id] = [parameter(call, 'name'), parameter(call, 'id')];
	const all = [...call.world.subscriptions.byName.values()];
	const one = all.find((each) => each.name === name || each.id === id);
	if (one === undefined) throw notFound('eventsubscription', name === '' ? id : name);
	return one;
}

/** Old releases show the secret in clear. */
function shown({ dialect }: World, { id, name, body, destinationId }: Subscription): JsonObject {
	const own = { ...body, id, name, fullyQualifiedName: name, version: 0.1 };
	if (!dialect.has('subscriptionDestinations')) return own;
	const [destination] = isJsonArray(body.destinations) ? body.destinations : [];
	if (!isObject(destination)) return { ...own, destinations: [] };
	const config = isObject(destination.config) ? destination.config : {};
	const hidden = config.secretKey === undefined ? {} : { secretKey: 'fernet:bm90IGEgc2VjcmV0' };
	return {
		...own,
		destinations: [{ ...destination, id: destinationId, config: { ...config, ...hidden } }],
	};
}
