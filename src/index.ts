export { batchesOf } from './lib/batches';
export { OpenMetadataClient, type ClientOptions } from './client';
export type { Collection } from './collection';
export { KeyedQueue } from './context/keyed-queue';
export {
	columnsOf,
	configOf,
	formPartsOf,
	loadConnectionSchema,
	newestRelease,
	releaseNames,
	releaseOf,
	secretLeaves,
	secretsTemplate,
	variantsIn,
} from './connections';
export { attentionOf } from './ingestion/attention';
export { sourceConfigColumns } from './ingestion/columns';
export type { ReadableEntity, WritableEntity } from './entities';
export * from './errors/errors';
export { noneDone } from './bulk/stop';
export type { ChangeEvent, EventChange, EventKind } from './events/change-event';
export type { EventCursor } from './events/cursor';
export type { EventEntity } from './entities/events';
export type { EventFeed, EventQuery, Poll } from './events/feed';
export { isGenuine, newSecret, type Delivery } from './events/delivery';
export type { EventFilter } from './events/filter';
export type { EgressPolicy, Exchange, Limits } from './http/types';
export { readDate } from './lib/date';
export type { Json, JsonObject } from './lib/json';
export type * from './types/results';
export type * from './types/options';
export type * from './types/input';
export type * from './types/ingestion';
