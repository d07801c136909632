import type { Json } from '../json';
import type { Change } from '../write/commit';

/** What a test may know of one request that was processed. The token is never in it. */
export interface JournalEntry {
	seq: number;
	method: string;
	/** The route that took it (`/v1/services/pipelineServices/{id}`); `undefined` when none did. */
	route: string | undefined;
	/** Decoded, without the query. */
	path: string;
	/** As it came. */
	url: string;
	query: Record<string, string>;
	headers: { contentType?: string; ifMatch?: string };
	body: Json | undefined;
	status: number;
	entityId?: string;
	entityName?: string;
	change: 'created' | 'updated' | 'noChange' | 'deleted' | 'restored' | undefined;
	user: string | undefined;
	/** Which TCP connection it came over; the first is 1. */
	connectionId: number;
}

/** Soft-deleted or for good: the entity was deleted. */
export function journalChange(change: Change | undefined): JournalEntry['change'] {
	return change === 'softDeleted' ? 'deleted' : change;
}
