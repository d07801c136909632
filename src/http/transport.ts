import type { Dispatcher } from 'undici';
import { ConflictError, type OpenMetadataError } from '../errors/errors';
import type { Fault } from '../errors/fault';
import { onAbort } from '../lib/signals';
import { attemptOnce, cancelled, type Attempt, type Shared } from './attempt';
import { isLocal, normaliseBaseUrl } from './connection/base-url';
import { Cancellation } from './connection/cancellation';
import { DEFAULT_CONCURRENCY, defaultLimits } from './connection/limits';
import { exchange } from './connection/exchange';
import { Limiter } from './connection/limiter';
import { openPool, type ConnectionPool } from './connection/pool';
import { toError } from './failures/problem';
import { redactor } from './failures/redact';
import { RequestEncoder } from './request-encoder';
import { Budget, type RetryListener } from './retry/budget';
import { systemClock, type Clock } from './retry/clock';
import { repeat } from './retry/repeat';
import { assertNotExpired, readToken, type Token } from './token';
import type { ApiAnswer, ApiRequest, Limits, Sender, TransportOptions } from './types';

const STOPPED = 'The operation was stopped.';
const CLOSED = 'The client was closed.';

/**
 * Requests to one OpenMetadata server with one token: bounded keep-alive connections, retries of
 * what may be repeated, limits of time and size, one vocabulary of errors (`errors.ts`).
 * Throws ValidationError (base URL) or AuthenticationError (no token) when it is made.
 */
export class Transport implements Sender {
	readonly counts = { requests: 0, retries: 0, connections: 0 };
	/** Its address, in one form. */
	readonly server: string;
	private readonly token: Token;
	private readonly encoder: RequestEncoder;
	private readonly pool: ConnectionPool;
	private readonly shared: Shared;
	private readonly clock: Clock;
	/** Faults that were told of: once a kind, so that a long run does not flood whoever listens. */
	private readonly told = new Set<Fault>();
	private readonly live = new Set<Cancellation>();
	private readonly forgetSignal: () => void;
	private readonly listener: RetryListener = {
		onWait: (error) => this.tell(error),
		onRetry: () => (this.counts.retries += 1),
	};
	private ended: string | undefined;

	constructor(private readonly options: TransportOptions) {
		const base = new URL(normaliseBaseUrl(options.baseUrl));
		this.server = base.href;
		this.token = readToken(options.token);
		this.encoder = new RequestEncoder(base, this.token.value, options.userAgent);
		this.clock = options.clock ?? systemClock;
		const shared = this.sharedBy(options);
		this.pool = this.poolOf(options, shared, base.origin);
		this.shared = { ...shared, exchange: exchangeBy(options, this.pool, shared.limits) };
		if (options.signal?.aborted) this.ended = STOPPED;
		this.forgetSignal = onAbort(options.signal, () => this.end(STOPPED));
		if (base.protocol === 'http:' && !isLocal(base)) {
			this.options.onNotice?.(
				'The base URL uses http://, so the token is sent unencrypted. Use https:// instead.',
			);
		}
	}

	async send(request: ApiRequest): Promise<ApiAnswer> {
		const repeatable = request.repeatable ?? request.method === 'GET';
		return await this.withCancellation(request, (first) =>
			repeat(first.budget, {
				attempt: ({ isAgain, isLost }) => this.once({ ...first, isAgain, isLost }),
				isRepeatable: (error) => repeatable && !(error instanceof ConflictError),
				pause: (milliseconds) => this.pause(milliseconds, first.cancellation),
			}),
		);
	}

	async attempt(request: ApiRequest): Promise<ApiAnswer> {
		return await this.withCancellation(request, (first) => this.once(first));
	}

	budget(): Budget {
		return new Budget(this.shared.limits.budgetMs, this.clock, this.listener);
	}

	/** Breaks off what is under way; afterwards no socket and no timer of this client is left. */
	async close(): Promise<void> {
		this.end(CLOSED);
		this.forgetSignal();
		await this.pool.close();
	}

	private async withCancellation(
		request: ApiRequest,
		work: (first: Attempt) => Promise<ApiAnswer>,
	): Promise<ApiAnswer> {
		assertNotExpired(this.token, Date.now());
		const wire = this.encoder.encode(request);
		const cancellation = new Cancellation();
		if (this.ended !== undefined || request.signal?.aborted) {
			cancellation.cancel(this.ended ?? STOPPED);
		}
		this.live.add(cancellation);
		const forget = onAbort(request.signal, () => cancellation.cancel(STOPPED));
		const budget = request.budget ?? this.budget();
		try {
			return await work({ request, wire, cancellation, budget, isAgain: false, isLost: false });
		} finally {
			forget();
			this.live.delete(cancellation);
		}
	}

	private async once(attempt: Attempt): Promise<ApiAnswer> {
		const result = await attemptOnce(this.shared, attempt);
		if ('status' in result) return result;
		const isLost = attempt.isLost || (result.lost && attempt.request.method !== 'GET');
		throw toError(result, isLost);
	}

	private async pause(milliseconds: number, cancellation: Cancellation): Promise<void> {
		await new Promise<void>((resume, reject) => {
			const callOff = this.clock.after(milliseconds, resume);
			cancellation.breaksOff((reason) => {
				callOff();
				reject(cancelled(reason, false));
			});
		});
	}

	private tell(error: OpenMetadataError): void {
		const { fault, message } = error;
		if (fault === undefined || error instanceof ConflictError || this.told.has(fault)) return;
		this.told.add(fault);
		this.options.onNotice?.(`${message} Retrying.`);
	}

	private end(reason: string): void {
		this.ended ??= reason;
		for (const cancellation of [...this.live]) cancellation.cancel(reason);
		this.shared.limiter.close();
	}

	private sharedBy(options: TransportOptions): Omit<Shared, 'exchange'> {
		const hidden = [this.token.value, ...(options.secrets ?? [])];
		return {
			limits: { ...defaultLimits, ...options.limits },
			limiter: new Limiter(Math.max(1, Math.floor(options.concurrency ?? DEFAULT_CONCURRENCY))),
			counts: this.counts,
			principals: this.token.principals,
			hidden,
			redact: redactor(hidden),
			...(options.egress === undefined ? {} : { egress: options.egress }),
		};
	}

	private poolOf(
		{ dispatcher, ...options }: TransportOptions,
		{ limits, limiter }: Omit<Shared, 'exchange'>,
		origin: string,
	): ConnectionPool {
		if (dispatcher !== undefined) return given(dispatcher);
		return openPool({
			origin,
			connections: limiter.highest,
			limits,
			ignoreSslIssues: options.ignoreSslIssues ?? false,
			env: options.env ?? process.env,
			lookup: options.egress?.lookup,
			onConnection: () => {
				this.counts.connections += 1;
			},
		});
	}
}

function exchangeBy(
	{ exchange: given }: TransportOptions,
	{ dispatcher }: ConnectionPool,
	limits: Limits,
): Shared['exchange'] {
	if (given === undefined) return (wire, stop) => exchange(dispatcher, wire, limits, stop);
	return (wire, stop) =>
		new Promise((resolve, reject) => {
			stop.breaksOff(reject);
			given(wire).then(resolve, reject);
		});
}

/** A dispatcher that was handed in stays its owner's to close. */
const given = (dispatcher: Dispatcher): ConnectionPool => ({ dispatcher, close: async () => {} });
