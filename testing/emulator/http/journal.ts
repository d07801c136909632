import { type Json, stringOf } from '../lib/json-value';
import type { Change } from '../write/commit';
import type { Answer, RawRequest } from './call';

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

/** What the processor knows of a request when it has its answer. */
interface Noted {
	seq: number;
	path: string;
	query: URLSearchParams;
	body?: Json | undefined;
	route: string | undefined;
	status: number;
	answer: Answer | undefined;
	user: string | undefined;
}

export function journalEntry(request: RawRequest, noted: Noted): JournalEntry {
	const { seq, route, path, query, body, status, answer, user } = noted;
	const contentType = stringOf(request.headers['content-type']);
	const ifMatch = stringOf(request.headers['if-match']);
	return {
		seq,
		method: request.method,
		route,
		path,
		url: request.url,
		query: Object.fromEntries(query),
		headers: {
			...(contentType === undefined ? {} : { contentType }),
			...(ifMatch === undefined ? {} : { ifMatch }),
		},
		body,
		status,
		...(answer?.entity === undefined
			? {}
			: { entityId: answer.entity.id, entityName: answer.entity.name }),
		change: journalChange(answer?.change),
		user,
		connectionId: request.connectionId,
	};
}

/** Soft-deleted or for good: the entity was deleted. */
function journalChange(change: Change | undefined): JournalEntry['change'] {
	return change === 'softDeleted' ? 'deleted' : change;
}
