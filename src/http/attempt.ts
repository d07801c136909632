import { CancelledError, OpenMetadataError } from '../errors/errors';
import type { Fault } from '../errors/fault';
import { Cancellation } from './connection/cancellation';
import { NotConnected } from './connection/exchange';
import type { Limiter, Permit } from './connection/limiter';
import { nextPath } from './connection/redirect';
import { decode, isWebPage, webPage } from './failures/decode';
import { AttemptTimeout, policyError, problemOf } from './failures/faults';
import type { Problem } from './failures/problem';
import { redactor, type Redact } from './failures/redact';
import { parseJson } from './json';
import type { Budget } from './retry/budget';
import type { ApiAnswer, ApiRequest, EgressPolicy, Limits, Reply, Sender, Wire } from './types';

/** What all requests of a transport share. */
export interface Shared {
	/** Sends one request within the limits, until it is broken off. */
	exchange: (wire: Wire, stop: Cancellation<Error>) => Promise<Reply>;
	limits: Limits;
	limiter: Limiter;
	counts: Sender['counts'];
	principals: string[];
	/** The token, and secrets that every request may carry. */
	hidden: readonly string[];
	/** Hides these. */
	redact: Redact;
	egress?: EgressPolicy;
}

/** One attempt of one request. */
export interface Attempt {
	request: ApiRequest;
	wire: Wire;
	cancellation: Cancellation;
	budget: Budget;
	/** An attempt of the same request was made before. */
	isAgain: boolean;
	/** That may have been processed without a readable answer. */
	isLost: boolean;
}

const crowded = new Set<Fault>(['busy', 'overloaded', 'timeout']);
// Silence of the network says nothing about how much the server can take.
const unanswered = new Set<Fault>(['unresolved', 'unconnected', 'broken']);

export const cancelled = (reason: string, answerLost: boolean): CancelledError =>
	new CancelledError(reason, {
		code: 'STOPPED',
		remedy: answerLost
			? 'The request in progress may still take effect.'
			: 'Nothing more was sent.',
		answerLost,
	});

/** Makes an attempt when its turn comes: the answer, or why there is none that can be used. */
export async function attemptOnce(shared: Shared, attempt: Attempt): Promise<ApiAnswer | Problem> {
	const permit = await turnOf(shared, attempt);
	attempt.budget.begin();
	try {
		const reply = await exchangeInTime(shared, attempt);
		if (!('text' in reply)) return giveBack(shared, permit, reply);
		if (!isAccepted(reply, attempt.request)) {
			return giveBack(shared, permit, refused(shared, reply, attempt));
		}
		// What waited is on its way before this answer is looked at: the line is not idle meanwhile.
		if (permit.done(() => kindOf(attempt.request))) await afterWriting();
		return answerOf(shared, reply, attempt);
	} catch (cause) {
		permit.release();
		throw cause;
	}
}

/** A place among the requests under way. Rejects with CancelledError where it is no longer to be begun. */
async function turnOf({ limiter }: Shared, attempt: Attempt): Promise<Permit> {
	const { request, cancellation, isAgain, isLost } = attempt;
	if (cancellation.reason !== undefined) throw cancelled(cancellation.reason, isLost);
	const permit = await limiter.acquire(isAgain || request.isContinuation === true, (giveUp) =>
		cancellation.breaksOff((reason) => giveUp(cancelled(reason, isLost))),
	);
	if (isAgain || request.canStart?.() !== false) return permit;
	permit.release();
	throw cancelled('It was not started.', isLost);
}

/** Sends it and follows redirects; rejects with CancelledError and with what the egress policy refuses. */
async function exchangeInTime(shared: Shared, attempt: Attempt): Promise<Reply | Problem> {
	const { cancellation, budget } = attempt;
	const { counts, exchange, limits, egress, redact } = shared;
	const stop = new Cancellation<Error>();
	const time = budget.attemptMs(limits.requestMs);
	const timer = setTimeout(() => stop.cancel(new AttemptTimeout()), time);
	cancellation.breaksOff((reason) => stop.cancel(new Error(reason)));
	const asked: string[] = [];
	try {
		for (let { wire } = attempt; ;) {
			if (egress !== undefined) await assertAllowed(egress, wire, redact, stop);
			counts.requests += 1;
			const reply = await exchange(wire, stop);
			asked.push(wire.path);
			const path = nextPath(reply, wire, asked);
			if (path === undefined) return reply;
			wire = { ...wire, path };
		}
	} catch (cause) {
		return thrown(shared, cause, attempt);
	} finally {
		clearTimeout(timer);
	}
}

async function assertAllowed(
	egress: EgressPolicy,
	{ origin, path }: Wire,
	redact: Redact,
	stop: Cancellation<Error>,
): Promise<void> {
	const check = egress.check(origin + path).catch((cause: unknown) => {
		throw policyError(cause, origin, redact);
	});
	await new Promise<void>((resolve, reject) => {
		stop.breaksOff(() => reject(new NotConnected()));
		check.then(resolve, reject);
	});
}

/** What an attempt threw, as a problem; throws it on where the request is over. */
function thrown({ redact }: Shared, cause: unknown, attempt: Attempt): Problem {
	const { cancellation, request, wire, isLost } = attempt;
	const problem = problemOf(cause, wire.origin, redact);
	if (cancellation.reason !== undefined) {
		const mayHaveHappened = problem.lost && request.method !== 'GET';
		throw cancelled(cancellation.reason, isLost || mayHaveHappened);
	}
	if (cause instanceof OpenMetadataError) throw cause;
	return problem;
}

function answerOf({ redact }: Shared, reply: Reply, attempt: Attempt): ApiAnswer | Problem {
	const { wire, isLost } = attempt;
	if (isWebPage(reply)) return webPage(reply, wire.origin);
	const { status, headers, text } = reply;
	try {
		const body = parseJson(text);
		return { status, headers, body, ...(isLost ? { afterLostAnswer: true } : {}) };
	} catch (cause) {
		return problemOf(cause, wire.origin, redact);
	}
}

function refused({ principals, hidden }: Shared, reply: Reply, attempt: Attempt): Problem {
	const { request, wire } = attempt;
	const { method, path, query, secrets } = request;
	// All at once: what one of two takes for the end of a secret would hide it from the other.
	const redact = redactor([...hidden, ...(secrets?.() ?? [])]);
	const { origin } = wire;
	return decode(reply, { method, path, query, origin, principals, redact, now: Date.now() });
}

/** Gives the place back as the problem says. */
function giveBack({ limiter }: Shared, permit: Permit, problem: Problem): Problem {
	const { fault, retryAfterMs } = problem;
	// Before the place is free: the next one must not slip through.
	if (fault === 'busy') limiter.holdBack(retryAfterMs ?? 0);
	if (crowded.has(fault)) permit.overloaded();
	else if (unanswered.has(fault)) permit.release();
	// Whoever stops at a failure knows of it before the next one begins.
	else process.nextTick(() => permit.done());
	return problem;
}

function isAccepted({ status }: Reply, { accept }: ApiRequest): boolean {
	return status < 300 || accept?.includes(status) === true;
}

/** Requests of one kind cost a server about the same; lists and bulk requests are of all sizes. */
function kindOf({ method, path, query }: ApiRequest): string | undefined {
	if (query?.limit !== undefined || path.endsWith('/bulk')) return undefined;
	return `${method} ${path.split('/', 4).join('/')}`;
}

/** undici takes a connection again one turn after an answer, looks at it, and writes in the turn after. */
async function afterWriting(): Promise<void> {
	await new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
}
