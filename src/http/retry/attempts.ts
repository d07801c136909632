import type { Dispatcher } from 'undici';
import { Cancellation } from '../connection/cancellation';
import { decode, isWebPage, webPage } from '../failures/decode';
import { CancelledError, OpenMetadataError } from '../../errors/errors';
import { exchange, NotConnected, type Reply, type Wire } from '../connection/exchange';
import { AttemptTimeout, policyError, problemOf } from '../failures/faults';
import { parseJson } from '../json';
import type { Permit, Limiter } from '../connection/limiter';
import { toError, type Problem } from '../failures/problem';
import { redactor, type Redact } from '../failures/redact';
import { nextPath } from '../connection/redirect';
import { nextWait, type Fault } from './policy';
import type { ApiAnswer, ApiRequest, EgressPolicy, Limits, Sender } from '../types';
import { whenKnown } from '../when-known';

/** What all requests of a transport share. */
export interface Context {
	dispatcher: Dispatcher;
	limits: Limits;
	limiter: Limiter;
	counts: Sender['counts'];
	principals: string[];
	/** The token, and secrets that every request may carry. */
	hidden: readonly string[];
	/** Hides these. */
	redact: Redact;
	notice: (text: string) => void;
	egress?: EgressPolicy;
}

/** How one request goes on from attempt to attempt. */
interface RequestState {
	request: ApiRequest;
	wire: Wire;
	cancellation: Cancellation;
	/** Attempts made. */
	made: number;
	/** How many of them failed, by fault; made with the first one. */
	faults?: Map<Fault, number>;
	/** When the first attempt began. */
	began: number;
	/** An attempt may have been processed without a readable answer. */
	lost: boolean;
}

const crowded = new Set<Fault>(['busy', 'overloaded', 'timeout']);
// Silence of the network says nothing about how much the server can take.
const unanswered = new Set<Fault>(['unresolved', 'unconnected', 'broken']);

const cancelled = (reason: string, answerLost: boolean) =>
	new CancelledError(reason, {
		remedy: answerLost ? 'The request under way may still take effect.' : 'Nothing more was sent.',
		answerLost,
	});

/** The place, unless what waited for it is no longer to be begun. */
function begun(permit: Permit, { request, made, lost }: RequestState): Permit {
	if (made > 0 || request.canStart?.() !== false) return permit;
	permit.release();
	throw cancelled('It was not begun.', lost);
}

/** Sends requests until an answer comes that is a success or that repeating cannot change. */
export class Attempts {
	private readonly told = new Set<Fault>();

	constructor(private readonly context: Context) {}

	async run(request: ApiRequest, wire: Wire, cancellation: Cancellation): Promise<ApiAnswer> {
		const state: RequestState = { request, wire, cancellation, made: 0, began: 0, lost: false };
		for (;;) {
			const result = await this.once(state);
			if ('status' in result) return result;
			state.lost ||= result.lost && request.method !== 'GET';
			const wait = this.waitAfter(result, state);
			if (wait === undefined) throw toError(result, state.lost);
			this.report(result);
			await this.pause(wait, state);
			this.context.counts.retries += 1;
		}
	}

	/** Once a kind, so that a long run does not flood whoever listens. */
	private report({ fault, message }: Problem): void {
		if (this.told.has(fault)) return;
		this.told.add(fault);
		this.context.notice(`${message} It is tried again.`);
	}

	private waitAfter({ fault, retryAfterMs }: Problem, state: RequestState): number | undefined {
		const { budgetMs } = this.context.limits;
		state.faults ??= new Map();
		const alike = (state.faults.get(fault) ?? 0) + 1;
		state.faults.set(fault, alike);
		return nextWait({
			fault,
			attempts: state.made,
			alike,
			repeatable: state.request.repeatable ?? state.request.method === 'GET',
			retryAfterMs,
			random: Math.random(),
			elapsedMs: performance.now() - state.began,
			budgetMs,
		});
	}

	private async once(state: RequestState): Promise<ApiAnswer | Problem> {
		const permit = await this.place(state);
		state.made += 1;
		if (state.made === 1) state.began = performance.now();
		try {
			const reply = await this.attempt(state);
			if (!('text' in reply)) return this.settle(permit, reply);
			if (!isAccepted(reply, state.request)) return this.settle(permit, this.refused(reply, state));
			// What waited is on its way before this answer is looked at: the line is not idle meanwhile.
			if (permit.done()) await afterWriting();
			return this.answerOf(reply, state);
		} catch (cause) {
			permit.release();
			throw cause;
		}
	}

	/** Its turn: at once where there is a place for it. */
	private place(state: RequestState): Permit | Promise<Permit> {
		const { request, cancellation, made, lost } = state;
		if (cancellation.reason !== undefined) throw cancelled(cancellation.reason, lost);
		const goesFirst = made > 0 || request.isContinuation === true;
		const permit = this.context.limiter.acquire(goesFirst, (giveUp) =>
			cancellation.breaksOff((reason) => giveUp(cancelled(reason, lost))),
		);
		return whenKnown(permit, (given) => begun(given, state));
	}

	private async pause(milliseconds: number, { cancellation, lost }: RequestState): Promise<void> {
		await new Promise<void>((resume, reject) => {
			const timer = setTimeout(resume, milliseconds);
			cancellation.breaksOff((reason) => {
				clearTimeout(timer);
				reject(cancelled(reason, lost));
			});
		});
	}

	/** One attempt within its time; throws CancelledError and what the egress policy refuses. */
	private async attempt(state: RequestState): Promise<Reply | Problem> {
		const { cancellation } = state;
		const { limits } = this.context;
		const stop = new Cancellation<Error>();
		const left = limits.budgetMs - (performance.now() - state.began);
		const time = Math.max(1, Math.min(limits.requestMs, left));
		const timer = setTimeout(() => stop.cancel(new AttemptTimeout()), time);
		cancellation.breaksOff((reason) => stop.cancel(new Error(reason)));
		const asked: string[] = [];
		try {
			for (let { wire } = state; ;) {
				const reply = await this.exchanged(wire, stop);
				asked.push(wire.path);
				const path = nextPath(reply, wire, asked);
				if (path === undefined) return reply;
				wire = { ...wire, path };
			}
		} catch (cause) {
			return this.thrown(cause, state);
		} finally {
			clearTimeout(timer);
		}
	}

	private exchanged(wire: Wire, stop: Cancellation<Error>): Promise<Reply> {
		const { counts, dispatcher, limits, egress } = this.context;
		const go = () => {
			counts.requests += 1;
			return exchange(dispatcher, wire, limits, stop);
		};
		return egress === undefined ? go() : this.assertAllowed(egress, wire, stop).then(go);
	}

	/** What an attempt threw, as a problem; throws it on where the request is over. */
	private thrown(cause: unknown, { cancellation, request, wire, lost }: RequestState): Problem {
		const problem = problemOf(cause, wire.origin, this.context.redact);
		if (cancellation.reason !== undefined) {
			const mayHaveHappened = problem.lost && request.method !== 'GET';
			throw cancelled(cancellation.reason, lost || mayHaveHappened);
		}
		if (cause instanceof OpenMetadataError) throw cause;
		return problem;
	}

	private answerOf(reply: Reply, { wire, lost }: RequestState): ApiAnswer | Problem {
		if (isWebPage(reply)) return webPage(reply, wire.origin);
		const { status, headers, text } = reply;
		try {
			const body = parseJson(text);
			return { status, headers, body, ...(lost ? { afterLostAnswer: true } : {}) };
		} catch (cause) {
			return problemOf(cause, wire.origin, this.context.redact);
		}
	}

	private refused(reply: Reply, { request, wire }: RequestState): Problem {
		const { method, path, query, secrets } = request;
		const { principals } = this.context;
		// All at once: what one of two takes for the end of a secret would hide it from the other.
		const redact = redactor([...this.context.hidden, ...(secrets?.() ?? [])]);
		const { origin } = wire;
		return decode(reply, { method, path, query, origin, principals, redact, now: Date.now() });
	}

	private async assertAllowed(
		egress: EgressPolicy,
		{ origin, path }: Wire,
		stop: Cancellation<Error>,
	): Promise<void> {
		const check = egress.check(origin + path).catch((cause: unknown) => {
			throw policyError(cause, origin, this.context.redact);
		});
		await new Promise<void>((resolve, reject) => {
			stop.breaksOff(() => reject(new NotConnected()));
			check.then(resolve, reject);
		});
	}

	/** Gives the place back as the problem says. */
	private settle(permit: Permit, problem: Problem): Problem {
		const { fault, retryAfterMs } = problem;
		// Before the place is free: the next one must not slip through.
		if (fault === 'busy') this.context.limiter.holdBack(retryAfterMs ?? 0);
		if (crowded.has(fault)) permit.overloaded();
		else if (unanswered.has(fault)) permit.release();
		// Whoever stops at a failure knows of it before the next one begins.
		else process.nextTick(() => permit.done());
		return problem;
	}
}

function isAccepted({ status }: Reply, { accept }: ApiRequest): boolean {
	return status < 300 || accept?.includes(status) === true;
}

/** undici takes a connection again one turn after an answer, looks at it, and writes in the turn after. */
async function afterWriting(): Promise<void> {
	await new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
}
