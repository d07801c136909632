import type { Answer, Call } from '../http/call';
import type { Route } from '../http/router';
import { badRequest, unhandledHttp } from '../lib/fault';
import type { World } from '../model/world';
import { type EventType, eventTypes, type RecordedEvent } from './event-log';
import { shownEvent } from './shown';
import { isKnownType } from './types';

export function eventRoutes(): readonly Route[] {
	return [{ pattern: '/v1/events', methods: { GET: list }, isFree: true }];
}

/** Everything from a time on: neither paged nor limited, and any token may read it. */
function list({ world, query }: Call): Answer {
	const asked = new Map(eventTypes.map((type) => [type, askedTypes(world, query, type)]));
	const isAsked = (event: RecordedEvent) => {
		const types = asked.get(event.eventType);
		return types === '*' || types?.has(event.entityType) === true;
	};
	const data = world.events.since(timeOf(query)).filter(isAsked);
	const shown = data.map((event) => shownEvent(world, event));
	return { status: 200, body: { data: shown, paging: { total: shown.length } } };
}

/** There is no parameter of soft deletes: deletes are both. */
const parameters: Readonly<Record<EventType, string>> = {
	entityCreated: 'entityCreated',
	entityUpdated: 'entityUpdated',
	entityRestored: 'entityRestored',
	entityDeleted: 'entityDeleted',
	entitySoftDeleted: 'entityDeleted',
};

function askedTypes(
	world: World,
	query: URLSearchParams,
	type: EventType,
): '*' | ReadonlySet<string> {
	const name = parameters[type];
	const given = query.get(name);
	if (given === null) return new Set();
	if (type === 'entityRestored' && !world.dialect.has('restoredEvents')) return new Set();
	if (given === '*') return '*';
	const types = given.split(',').map((one) => one.trim());
	const unknown = types.find((one) => !isKnownType(world.dialect, one));
	if (unknown !== undefined) {
		throw badRequest(`Invalid entity ${unknown} in query param ${name}`);
	}
	return new Set(types);
}

function timeOf(query: URLSearchParams): number {
	const given = query.get('timestamp');
	if (given === null) return 0;
	if (!/^-?\d+$/.test(given)) throw unhandledHttp(404);
	return Number(given);
}
