export { batchesOf } from './lib/batches';
export { OpenMetadataClient, type ClientOptions } from './client';
export type { Collection } from './collection';
export {
	columnsOf,
	configOf,
	loadConnectionSchema,
	newestRelease,
	releaseNames,
	releaseOf,
	secretLeaves,
	variantsIn,
} from './connections';
export { sourceConfigColumns } from './ingestion/columns';
export type { ReadableEntity, WritableEntity } from './entities';
export * from './errors/errors';
export { noneDone } from './bulk/stop';
export type { EgressPolicy, Limits } from './http/types';
export type { Json, JsonObject } from './lib/json';
export type * from './types/results';
export type * from './types/options';
export type * from './types/input';
export type * from './types/ingestion';
