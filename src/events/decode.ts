import { isObject, objectsAt, textAt, type Json, type JsonObject } from '../lib/json';
import { parseJson } from '../http/json';
import type { ChangeEvent, EntityState, ReadEvent, ToldKind } from './change-event';
import { changesIn, isRestored } from './changes';
import { isEventEntity } from '../entities/events';

const kinds: Readonly<Partial<Record<string, ToldKind>>> = {
	entityCreated: 'created',
	entityUpdated: 'updated',
	entitySoftDeleted: 'softDeleted',
	entityRestored: 'restored',
};

/** An event of `/v1/events`; `undefined` for hard deletes, whose time says nothing, and for what is none. */
export function eventOf(raw: Json): ReadEvent | undefined {
	if (!isObject(raw)) return undefined;
	const told = kinds[textAt(raw, 'eventType') ?? ''];
	const entityType = textAt(raw, 'entityType') ?? '';
	const entityId = textAt(raw, 'entityId');
	const { timestamp, currentVersion: version } = raw;
	if (told === undefined || entityId === undefined || !isEventEntity(entityType)) return undefined;
	if (typeof timestamp !== 'number' || typeof version !== 'number') return undefined;
	const copy = copyIn(raw.entity);
	const changes = changesIn(raw.changeDescription);
	const name = textAt(copy, 'name') ?? '';
	const event: ChangeEvent = {
		eventType: told === 'updated' && isRestored(changes) ? 'restored' : told,
		entityType,
		entityId,
		fullyQualifiedName:
			textAt(raw, 'entityFullyQualifiedName') ?? textAt(copy, 'fullyQualifiedName') ?? name,
		name,
		changes,
		user: textAt(raw, 'userName') ?? '',
		timestamp,
		previousVersion: previousVersionIn(raw.changeDescription),
		version,
	};
	return { event, state: stateOf(copy), key: keyOf(raw, event) };
}

/** Events of 1.1 and 1.2 have no id. */
function keyOf(raw: JsonObject, { entityId, timestamp, version }: ChangeEvent): string {
	return textAt(raw, 'id') ?? [entityId, textAt(raw, 'eventType'), timestamp, version].join('|');
}

/** `previousVersion` of the event itself is always 0.1. */
function previousVersionIn(description: Json | undefined): number | null {
	const version = isObject(description) ? description.previousVersion : undefined;
	return typeof version === 'number' ? version : null;
}

/** A text in stored events, an object in those that 1.1 and 1.2 deliver. */
function copyIn(entity: Json | undefined): JsonObject {
	const copy = typeof entity === 'string' ? parsed(entity) : entity;
	return isObject(copy) ? copy : {};
}

function parsed(text: string): Json | undefined {
	try {
		return parseJson(text);
	} catch {
		return undefined;
	}
}

function stateOf(copy: JsonObject): EntityState {
	return {
		owners: namesAt(copy, 'owners', 'owner'),
		domains: namesAt(copy, 'domains', 'domain'),
		tags: objectsAt(copy, 'tags').flatMap((label) => textAt(label, 'tagFQN') ?? []),
		service: namesAt(copy, 'service')[0],
	};
}

function namesAt(copy: JsonObject, ...keys: string[]): string[] {
	const all = keys.flatMap((key) => objectsAt(copy, key));
	return all.flatMap((one) => textAt(one, 'fullyQualifiedName') ?? textAt(one, 'name') ?? []);
}
