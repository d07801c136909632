import { unknownReadField } from '../errors/unknown-read-field';
import { unlessNotFound } from '../errors/unless-not-found';
import { path } from '../http/path';
import { isObject, type Json, type JsonObject } from '../lib/json';
import type { Dialect } from '../server/dialect';
import type { Server } from './ask';
import type { ChangeEvent } from './change-event';
import { eventEntityType, type EventEntity } from '../entities/events';
import type { ApiRequest } from '../http/types';
import { objectWithoutSecrets } from './redact';

type Place = Pick<ChangeEvent, 'entityType' | 'entityId'>;

/** A server, and what of it has been learned. */
export interface Readable extends Server {
	/** By type, what the server does not know in `fields=`. */
	unreadable: Map<string, Set<string>>;
}

/** The entity of an event, fresh from the server, also a soft-deleted one; `null` where it is gone. */
export async function readEntity(
	readable: Readable,
	{ entityType, entityId }: Place,
): Promise<JsonObject | null> {
	const place = eventEntityType(entityType).path + path`/${entityId}`;
	const body = await unlessNotFound(readFields(readable, entityType, place, { include: 'all' }));
	return isObject(body) ? objectWithoutSecrets(withLists(body)) : null;
}

/** Reads with owners, domains and tags, as far as the server knows these of the type. */
export async function readFields(
	{ sender, dialect, unreadable }: Readable,
	type: EventEntity,
	place: string,
	query: ApiRequest['query'],
): Promise<Json | undefined> {
	const without = unreadable.get(type) ?? new Set();
	const names = fieldsOn(dialect).filter((field) => !without.has(field));
	const fields = names.length > 0 ? { fields: names.join() } : {};
	try {
		return (await sender.send({ method: 'GET', path: place, query: { ...query, ...fields } })).body;
	} catch (error) {
		const unknown = unknownReadField(error);
		if (unknown === undefined || without.has(unknown)) throw error;
		unreadable.set(type, without.add(unknown));
		return await readFields({ sender, dialect, unreadable }, type, place, query);
	}
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
