import type { Json, JsonObject } from '../lib/json';
import type { Entity, ItemOutcome } from './results';
import type { AfterSaveOptions } from './ingestion';
import type { ExistingValues, ReferenceInput, TagMode } from './input';

export type { AssetInput, AssetOutcome } from './assets';

/** Which entity is meant: one of these. `name` is unquoted (`a.b`), `fqn` is quoted where needed (`"a.b"`). */
export type EntityRef = { id: string } | { fqn: string } | { name: string };

export interface CreateOptions extends AfterSaveOptions {
	/** What to do when an entity of that name exists. Default `stop`. */
	ifExists?: 'stop' | 'return';
}

export interface UpdateOptions extends AfterSaveOptions {
	/** Default `add`. */
	tags?: TagMode;
	/** Default `overwrite`. */
	existingValues?: ExistingValues;
}

export interface UpsertOptions extends UpdateOptions {
	/** `leave` (default): fields that are not given stay. `put`: one plain PUT, fields are treated as the server does. */
	omitted?: 'leave' | 'put';
	/** Bring a soft-deleted entity back; otherwise that is an `AlreadyExistsError`. Default false. */
	restoreIfDeleted?: boolean;
	/** Data products: move one of that name from another domain; otherwise a `ConflictError`. Default false. */
	moveToDomain?: boolean;
}

/** Told while many items are worked on. */
export interface Progress {
	done: number;
	total: number;
	failed: number;
}

export interface ManyOptions extends UpsertOptions {
	/** `raw`: raw bulk request where the server has it. Default: read, compare, send what differs. */
	mode?: 'compare' | 'raw';
	/** Stop after what is in flight at the first failure; the rest are `skipped`. Default false. */
	stopOnFailure?: boolean;
	/** Masked secrets cannot be compared: when are they sent? Default `always`. */
	secrets?: 'withOtherChanges' | 'always' | 'never';
	/** Two inputs of one name: refuse before sending, or let the last win. Default: each in its order. */
	duplicateNames?: 'inOrder' | 'stop' | 'lastWins';
	/** Items a bulk request. Default 100. */
	chunkItems?: number;
	/** Bytes a bulk request. Default 4 MB. */
	chunkBytes?: number;
	onProgress?: (progress: Progress) => void;
	signal?: AbortSignal;
}

export interface PatchOptions {
	/** Refuse when the entity changed between read and write, instead of patching blindly. Default false. */
	guarded?: boolean;
}

/** A JSON Patch operation (RFC 6902). */
export interface PatchOperation extends JsonObject {
	op: 'add' | 'remove' | 'replace' | 'move' | 'copy' | 'test';
	path: string;
	from?: string;
	value?: Json;
}

export interface GetOptions {
	/** Also find soft-deleted ones. Default `non-deleted`. */
	include?: 'non-deleted' | 'deleted' | 'all';
	/** Besides the fields of the output shape. */
	fields?: string[];
}

export interface ListOptions extends GetOptions {
	/** Stop after so many. Default: all. */
	limit?: number;
	/** Filter on the server, by the domain's FQN. */
	domain?: string;
	/** Items a page. Default 1,000. */
	pageSize?: number;
	signal?: AbortSignal;
}

export interface DeleteOptions {
	/** Cannot be restored afterwards. Default false; data products can only be deleted so. */
	deletePermanently?: boolean;
	/** Together with what the service holds. Default false. */
	recursive?: boolean;
}

export interface SyncScope {
	serviceType?: string;
	/** What ingestion pipelines belong to, such as `database:shop`. */
	service?: ReferenceInput;
	owner?: ReferenceInput;
	domain?: ReferenceInput;
	tag?: string;
}

export interface SyncRemoval {
	/** At least one field; entities outside of it are never removed. */
	scope: SyncScope;
	/** Most that may be removed: a count, or a percentage of the scope (never below 1). Default 10 %. */
	limit?: { count: number } | { percent: number };
	/** Also remove services that hold content, with their content. Default false: they are reported. */
	includeContents?: boolean;
	/** Data products can only be deleted for good; must be true for them. */
	deletePermanently?: boolean;
}

/** `plan`: nothing is sent; the answer says what would be. */
export type RunMode = 'plan' | 'apply';

/** `planHash`: apply the plan only if it still has this hash (`SyncReport.hash`), which was approved. */
export type SyncMode = RunMode | { planHash: string };

export interface SyncOptions extends Pick<AfterSaveOptions, 'deploy'> {
	tags?: TagMode;
	/** Default `overwrite`. */
	existingValues?: ExistingValues;
	/** Masked secrets cannot be compared: when are they sent? Default `withOtherChanges`. */
	secrets?: 'withOtherChanges' | 'always' | 'never';
	/** Two inputs of one name. Default `stop`. */
	duplicateNames?: 'stop' | 'lastWins';
	restoreIfDeleted?: boolean;
	moveToDomain?: boolean;
	/** Default `apply`. */
	mode?: SyncMode;
	remove?: SyncRemoval;
	/** False when the caller knows that the list is only a part (second run in one execution); refuses removal. */
	wholeList?: boolean;
	/** What messages call an input without a name: its number, by its index. Default: the index. */
	numberOf?: (input: number) => number;
	onProgress?: (progress: Progress) => void;
	signal?: AbortSignal;
}

export interface SyncCounts {
	created: number;
	updated: number;
	unchanged: number;
	restored: number;
	removed: number;
	failed: number;
	skipped: number;
}

/** One for each input in its order, then one for each removed entity. With mode `plan` what would be done. */
export type SyncItem = ItemOutcome & {
	name: string;
	/** Index of the input; absent for removed entities. */
	input?: number;
};

export interface SyncReport {
	items: SyncItem[];
	counts: SyncCounts;
	/** Hash of the plan, over names, actions and new values. */
	hash: string;
	/** `Plan: 3 to create, 2 to update, 1 to remove, 294 unchanged.` */
	summary: string;
}

/** A page of a pick list. */
/** What a pick list shows besides. */
export interface MatchDetails {
	displayName?: string;
	/** Of what is deleted: by whom, and when, in milliseconds. */
	deletedBy?: string;
	deletedAt?: number;
}

export interface Matches {
	matches: Array<Pick<Entity, 'id' | 'name' | 'fullyQualifiedName'> & MatchDetails>;
	/** Ask again with it for more. */
	cursor?: string;
	/** True when the look-up stopped at its limit of requests: "type more". */
	cut?: boolean;
}
