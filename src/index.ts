export { OpenMetadataClient, type ClientOptions } from './client';
export type { Collection } from './collection';
export { alternativesOf, columnsOf, configOf, loadFacts, secretLeaves } from './connections';
export type { ReadableEntity, WritableEntity } from './entities/names';
export * from './http/errors';
export type { EgressPolicy, Json, JsonObject, Limits } from './http/types';
export type * from './outcome';
export type * from './requests';
export type * from './wish';
