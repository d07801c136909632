import type { Json, JsonObject } from '../lib/json';
import type { EventEntity } from '../entities/events';

/** What servers tell of. Of hard deletes they cannot reliably: those events have an old time. */
export const toldKinds = ['created', 'updated', 'softDeleted', 'restored'] as const;
export type ToldKind = (typeof toldKinds)[number];

/** What happened. `deleted`, for good, is only seen by comparing lists. */
export type EventKind = ToldKind | 'deleted';

/** A field with its value before and after. Of a secret, only that it changed. */
export interface EventChange extends JsonObject {
	field: string;
	old?: Json;
	new?: Json;
	secret?: boolean;
}

/** A change in the catalog; it holds no secret. */
export interface ChangeEvent extends JsonObject {
	eventType: EventKind;
	entityType: EventEntity;
	entityId: string;
	fullyQualifiedName: string;
	name: string;
	changes: EventChange[];
	/** Login name of whoever changed it; a bot's name for bots. */
	user: string;
	/** Milliseconds since 1970, by the server's clock. */
	timestamp: number;
	/** `null` for what was created. */
	previousVersion: number | null;
	version: number;
}

/** What the copy of the entity in an event says of it. It stays inside: the copy can hold secrets. */
export interface EntityState {
	owners: readonly string[];
	domains: readonly string[];
	tags: readonly string[];
	service: string | undefined;
}

/** An event as it was read. */
export interface ReadEvent {
	event: ChangeEvent;
	state: EntityState;
	/** The same for the same event, however often it is read. */
	key: string;
}
