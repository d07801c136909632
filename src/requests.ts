import type { TagMode } from './wish';

/** Which entity is meant: one of these. `name` is unquoted (`a.b`), `fqn` is quoted where needed (`"a.b"`). */
export type Which = { id: string } | { fqn: string } | { name: string };

export interface CreateOptions {
	/** What to do when an entity of that name exists. Default `stop`. */
	ifExists?: 'stop' | 'return';
}

export interface UpdateOptions {
	/** Default `add`. */
	tags?: TagMode;
}

export interface UpsertOptions extends UpdateOptions {
	/** `keep` (default): fields that are not given stay. `put`: one plain PUT, fields are treated as the server does. */
	omitted?: 'keep' | 'put';
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
	/** `plain`: raw bulk request where the server has it. Default: read, compare, send what differs. */
	mode?: 'compare' | 'plain';
	/** Stop after what is in flight at the first failure; the rest are `skipped`. Default false. */
	stopOnFailure?: boolean;
	/** Two inputs of one name: refuse before sending, or let the last win. Default: each in its order. */
	doubledNames?: 'inOrder' | 'stop' | 'lastWins';
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
export interface PatchOperation {
	op: 'add' | 'remove' | 'replace' | 'move' | 'copy' | 'test';
	path: string;
	from?: string;
	value?: unknown;
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
	/** For good, not recoverable. Default false; data products are always deleted for good. */
	hard?: boolean;
	/** Together with what the service holds. Default false. */
	recursive?: boolean;
}
