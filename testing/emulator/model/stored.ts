import type { JsonObject } from '../lib/json-value';
import type { ServiceKind } from './kinds/service-kinds';

/** What lies inside of services; planted by tests, read by requests. */
export const assetTypes = [
	'table',
	'database',
	'topic',
	'pipeline',
	'dashboard',
	'chart',
	'container',
	'mlmodel',
	'dashboardDataModel',
] as const;

type AssetType = (typeof assetTypes)[number];
type DirectoryType =
	| 'dataProduct'
	| 'domain'
	| 'user'
	| 'team'
	| 'classification'
	| 'tag'
	| 'glossaryTerm'
	| 'ingestionPipeline';

export type EntityType = `${ServiceKind}Service` | DirectoryType | AssetType;

/** Fields that are relations to other entities, always lists here whatever the release shows. */
export const relationFields = [
	'owners',
	'domains',
	'experts',
	'reviewers',
	'dataProducts',
	'parents',
	'users',
] as const;
export type RelationField = (typeof relationFields)[number];

export interface Ref {
	readonly id: string;
	readonly type: EntityType;
	/** Not the entity's own: shown, never changed. */
	readonly inherited?: true;
}

export type Relations = Readonly<Partial<Record<RelationField, readonly Ref[]>>>;

/** An entity as it is kept; a change makes a new one. */
export interface Stored {
	readonly id: string;
	readonly type: EntityType;
	readonly name: string;
	readonly fullyQualifiedName: string;
	readonly deleted: boolean;
	readonly version: number;
	readonly updatedAt: number;
	readonly updatedBy: string;
	/** Everything that is plain JSON: description, connection (with real secrets), style, … */
	readonly attributes: JsonObject;
	readonly relations: Relations;
	readonly tags: readonly JsonObject[];
	/** Id of the service, domain or classification that it lies in. */
	readonly parent?: string;
	readonly changeDescription?: JsonObject;
	/** Earlier versions, newest last. */
	readonly history: readonly Stored[];
}

/** What of an entity a request can change. */
export type Content = Pick<Stored, 'attributes' | 'relations' | 'tags' | 'deleted'>;
