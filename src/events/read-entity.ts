import { NotFoundError } from '../errors/errors';
import { unknownReadField } from '../errors/unknown-read-field';
import { path } from '../http/path';
import { isObject, type Json, type JsonObject } from '../lib/json';
import type { Dialect } from '../server/dialect';
import type { Server } from './ask';
import type { ChangeEvent } from './change-event';
import { eventEntityType } from '../entities/events';
import { objectWithoutSecrets } from './redact';

type Place = Pick<ChangeEvent, 'entityType' | 'entityId'>;

/**
 * The entity of an event, fresh from the server, also a soft-deleted one; `null` where it is gone.
 * `unreadable` keeps, by type, what the server does not know in `fields=`.
 */
export async function readEntity(
	server: Server,
	place: Place,
	unreadable: Map<string, Set<string>>,
): Promise<JsonObject | null> {
	const without = unreadable.get(place.entityType) ?? new Set();
	try {
		const body = await get(server, place, without);
		return isObject(body) ? objectWithoutSecrets(withLists(body)) : null;
	} catch (error) {
		if (error instanceof NotFoundError) return null;
		const unknown = unknownReadField(error);
		if (unknown === undefined || without.has(unknown)) throw error;
		unreadable.set(place.entityType, without.add(unknown));
		return await readEntity(server, place, unreadable);
	}
}

async function get(
	{ sender, dialect }: Server,
	{ entityType, entityId }: Place,
	without: ReadonlySet<string>,
): Promise<Json | undefined> {
	const fields = fieldsOn(dialect).filter((field) => !without.has(field));
	const query = { include: 'all', ...(fields.length > 0 && { fields: fields.join() }) };
	const place = eventEntityType(entityType).path + path`/${entityId}`;
	return (await sender.send({ method: 'GET', path: place, query })).body;
}

function fieldsOn(dialect: Dialect): string[] {
	const owners = dialect.has('ownersList') ? 'owners' : 'owner';
	const domains = dialect.has('domainsList') ? 'domains' : 'domain';
	return [owners, ...(dialect.has('1.2') ? [domains] : []), 'tags'];
}

/** One shape for all releases: lists where older ones have one. */
function withLists({ owner, domain, ...others }: JsonObject): JsonObject {
	return {
		...others,
		...(isObject(owner) && { owners: [owner] }),
		...(isObject(domain) && { domains: [domain] }),
	};
}
