import type { Dispatcher } from 'undici';
import { Attempts, type Context } from './retry/attempts';
import { isLocal, normaliseBaseUrl } from './connection/base-url';
import { Cancellation } from './connection/cancellation';
import { ValidationError } from '../errors/errors';
import { ACCEPT_ENCODING, type Wire } from './connection/exchange';
import { DEFAULT_CONCURRENCY, defaultLimits } from './connection/limits';
import { Limiter } from './connection/limiter';
import { queryString } from './path';
import { openPool, type ConnectionPool } from './connection/pool';
import { redactor } from './failures/redact';
import { onAbort } from '../lib/signals';
import { assertNotExpired, readToken, type Token } from './token';
import type { ApiAnswer, ApiRequest, Sender, TransportOptions } from './types';

const STOPPED = 'The execution was stopped.';
const CLOSED = 'The client was closed.';

function bodyOf({ body }: ApiRequest): string | undefined {
	if (body === undefined) return undefined;
	try {
		return JSON.stringify(body);
	} catch (cause) {
		throw new ValidationError('The values of this item cannot be written as JSON.', {
			remedy: 'Check them for circular references and very deep nesting.',
			cause,
		});
	}
}

function typeOf({ method, contentType }: ApiRequest): string {
	if (contentType !== undefined) return contentType;
	return method === 'PATCH' ? 'application/json-patch+json' : 'application/json';
}

/**
 * Requests to one OpenMetadata server with one token: bounded keep-alive connections, retries of
 * what may be repeated, limits of time and size, one vocabulary of errors (`errors.ts`).
 * Throws ValidationError (Base URL) or AuthenticationError (no token) when it is made.
 */
export class Transport implements Sender {
	readonly counts = { requests: 0, retries: 0, connections: 0 };
	private readonly token: Token;
	private readonly origin: string;
	private readonly basePath: string;
	private readonly headers: Record<string, string>;
	/** With a type of content, by the type. */
	private readonly headersFor = new Map<string, Record<string, string>>();
	private readonly pool: ConnectionPool;
	private readonly limiter: Limiter;
	private readonly attempts: Attempts;
	private readonly live = new Set<Cancellation>();
	private readonly forgetSignal: () => void;
	private ended: string | undefined;

	constructor(private readonly options: TransportOptions) {
		const base = new URL(normaliseBaseUrl(options.baseUrl));
		this.token = readToken(options.token);
		this.origin = base.origin;
		this.basePath = base.pathname;
		this.headers = {
			authorization: `Bearer ${this.token.value}`,
			accept: 'application/json',
			'accept-encoding': ACCEPT_ENCODING,
			...(options.userAgent === undefined ? {} : { 'user-agent': options.userAgent }),
		};
		const context = this.contextOf(options);
		this.pool = this.poolOf(options, context);
		this.limiter = context.limiter;
		this.attempts = new Attempts({ ...context, dispatcher: this.pool.dispatcher });
		if (options.signal?.aborted) this.ended = STOPPED;
		this.forgetSignal = onAbort(options.signal, () => this.end(STOPPED));
		if (base.protocol === 'http:' && !isLocal(base)) {
			this.options.onNotice?.(
				'The Base URL begins with http://: the token travels unencrypted. Use https://.',
			);
		}
	}

	/** Sends a request and answers what came back with 2xx; throws OpenMetadataError otherwise. */
	async send(request: ApiRequest): Promise<ApiAnswer> {
		assertNotExpired(this.token, Date.now());
		const wire = this.wireOf(request);
		const cancellation = new Cancellation();
		if (this.ended !== undefined || request.signal?.aborted) {
			cancellation.cancel(this.ended ?? STOPPED);
		}
		this.live.add(cancellation);
		const forget = onAbort(request.signal, () => cancellation.cancel(STOPPED));
		try {
			return await this.attempts.run(request, wire, cancellation);
		} finally {
			forget();
			this.live.delete(cancellation);
		}
	}

	/** Breaks off what is under way; afterwards no socket and no timer of this client is left. */
	async close(): Promise<void> {
		this.end(CLOSED);
		this.forgetSignal();
		await this.pool.close();
	}

	private end(reason: string): void {
		this.ended ??= reason;
		for (const cancellation of [...this.live]) cancellation.cancel(reason);
		this.limiter.close();
	}

	private contextOf(options: TransportOptions): Omit<Context, 'dispatcher'> {
		const hidden = [this.token.value, ...(options.secrets ?? [])];
		return {
			limits: { ...defaultLimits, ...options.limits },
			limiter: new Limiter(Math.max(1, Math.floor(options.concurrency ?? DEFAULT_CONCURRENCY))),
			counts: this.counts,
			principals: this.token.principals,
			hidden,
			redact: redactor(hidden),
			notice: (text) => this.options.onNotice?.(text),
			...(options.egress === undefined ? {} : { egress: options.egress }),
		};
	}

	private poolOf(
		{ dispatcher, ...options }: TransportOptions,
		{ limits, limiter }: Omit<Context, 'dispatcher'>,
	): ConnectionPool {
		if (dispatcher !== undefined) return given(dispatcher);
		return openPool({
			origin: this.origin,
			connections: limiter.limit,
			limits,
			ignoreSslIssues: options.ignoreSslIssues ?? false,
			env: options.env ?? process.env,
			lookup: options.egress?.lookup,
			onConnection: () => {
				this.counts.connections += 1;
			},
		});
	}

	private wireOf(request: ApiRequest): Wire {
		const body = bodyOf(request);
		const headers = body === undefined ? this.headers : this.headersOf(typeOf(request));
		return {
			origin: this.origin,
			path: this.basePath + request.path + queryString(request.query),
			method: request.method,
			headers: request.headers === undefined ? headers : { ...headers, ...request.headers },
			body,
		};
	}

	private headersOf(type: string): Record<string, string> {
		const known = this.headersFor.get(type);
		if (known !== undefined) return known;
		const headers = { ...this.headers, 'content-type': type };
		this.headersFor.set(type, headers);
		return headers;
	}
}

/** A dispatcher that was handed in stays its owner's to close. */
const given = (dispatcher: Dispatcher): ConnectionPool => ({ dispatcher, close: async () => {} });
