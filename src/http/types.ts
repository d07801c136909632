import type { Dispatcher } from 'undici';
import type { Json } from '../lib/json';
import type { Budget } from './retry/budget';
import type { Clock } from './retry/clock';

/** Limits of one request, in milliseconds and bytes. */
export interface Limits {
	/** Time to connect. Default 10 s. */
	connectMs: number;
	/** Time until the answer's headers. Default 60 s. */
	headersMs: number;
	/** Longest silence inside a body. Default 60 s. */
	bodyMs: number;
	/** Time for one whole attempt, from sending to the last byte. Default 120 s. */
	requestMs: number;
	/** Time in which an item's requests are repeated; the last one may take `requestMs` more. Default 120 s. */
	budgetMs: number;
	/** Largest answer after decompression. Default 64 MB. */
	responseBytes: number;
}

/** What decides which addresses may be called, against requests to internal ones. */
export interface EgressPolicy {
	/** Rejects when the URL must not be called. Asked before every request. */
	check(url: string): Promise<void>;
	/** A lookup for sockets that refuses addresses that are not allowed. */
	lookup?: unknown;
}

/** One request as it goes over the wire. */
export interface Wire {
	origin: string;
	/** With the base URL's path and the query. */
	path: string;
	method: ApiRequest['method'];
	headers: Record<string, string>;
	body: string | undefined;
}

export interface Reply {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	text: string;
}

/** Sends one request, and reads its whole answer as text, unpacked. Rejects with what the network throws. */
export type Exchange = (wire: Wire) => Promise<Reply>;

export interface TransportOptions {
	/** Any form that people paste: `https://h`, `https://h/`, `https://h/api`, `https://h/api/v1`. */
	baseUrl: string;
	token: string;
	ignoreSslIssues?: boolean;
	/** Highest number of requests under way. Default 8. */
	concurrency?: number;
	limits?: Partial<Limits>;
	signal?: AbortSignal;
	egress?: EgressPolicy;
	/** Environment that proxies are read from; default `process.env`. */
	env?: Record<string, string | undefined>;
	/** Values that must never appear in an error or log besides the token. */
	secrets?: string[];
	userAgent?: string;
	/** Told of things worth a person's look (unsafe http, retries). Texts hold no secret. */
	onNotice?: (notice: string) => void;
	/** Sends requests in place of the client's own connections, by whatever rules apply there. */
	exchange?: Exchange;
	/** For tests: replaces the pool. @internal */
	dispatcher?: Dispatcher;
	/** For tests: the time that retries go by. @internal */
	clock?: Clock;
}

export interface ApiRequest {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Below `/api`, with a leading slash, each segment already encoded (see `path.ts`). */
	path: string;
	query?: Record<string, string | number | boolean | undefined>;
	/** Sent as JSON. */
	body?: Json;
	/** Default `application/json`; `application/json-patch+json` for PATCH. */
	contentType?: string;
	headers?: Record<string, string>;
	/** Whether the same request may be sent again when its answer is lost. Default: only GET. */
	repeatable?: boolean;
	/** Shared by all requests of one item. Default: one of its own. */
	budget?: Budget;
	signal?: AbortSignal | undefined;
	/** Statuses that are answers, too, besides 2xx. */
	accept?: readonly number[];
	/** Asked when its turn comes to be sent for the first time; where it says no, it is not sent. */
	canStart?: () => boolean;
	/** Part of what has begun: it goes before requests that begin something. */
	isContinuation?: boolean;
	/** Values of the body that must not appear in a message about this request; asked where there is one. */
	secrets?: () => readonly string[];
}

export interface ApiAnswer {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	/** Parsed JSON; `undefined` for an empty body. */
	body: Json | undefined;
	/**
	 * An earlier attempt of this request may have been processed and its answer was lost, so that
	 * "no change" or "exists already" may mean what this very request did.
	 */
	afterLostAnswer?: boolean;
}

/** What the rest of the client needs of HTTP; `Transport` in `transport.ts` is the only implementation. */
export interface Sender {
	/** Repeats what may be repeated. Rejects with OpenMetadataError for what is no success. */
	send(request: ApiRequest): Promise<ApiAnswer>;
	/** Makes one attempt only. */
	attempt(request: ApiRequest): Promise<ApiAnswer>;
	/** For the requests of one item. */
	budget(): Budget;
	/** Requests, retries and connections so far. */
	readonly counts: { requests: number; retries: number; connections: number };
	close(): Promise<void>;
}
