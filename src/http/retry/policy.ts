import type { Fault } from '../../errors/fault';

interface Policy {
	/** How many attempts may fail in this way; the budget bounds the rest. */
	attempts: number;
	/** Whether the server may have processed the request. */
	processed: boolean;
}

export const policies: Record<Fault, Policy> = {
	unresolved: { attempts: 3, processed: false },
	unconnected: { attempts: 8, processed: false },
	broken: { attempts: 8, processed: true },
	timeout: { attempts: 8, processed: true },
	garbled: { attempts: 3, processed: true },
	busy: { attempts: Infinity, processed: false },
	overloaded: { attempts: 8, processed: true },
	failed: { attempts: 3, processed: true },
	conflict: { attempts: 6, processed: true },
	unconfirmed: { attempts: 5, processed: true },
	permanent: { attempts: 1, processed: true },
};

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 16_000;
const LONGEST_RETRY_AFTER_MS = 60_000;

export interface FailedAttempt {
	fault: Fault;
	/** Attempts made so far, from 1. */
	attempts: number;
	/** How many of them failed in this way. Default: all. */
	alike?: number;
	/** Whether the same request may be sent again although it may have been processed. */
	repeatable: boolean;
	retryAfterMs?: number | undefined;
	/** How long the attempt took, where the next one has to get past other writers. */
	tookMs?: number;
	/** From 0 to 1. */
	random: number;
	/** Since the first attempt of the item began. */
	elapsedMs: number;
	budgetMs: number;
}

/** Milliseconds to wait before the next attempt, or undefined to stop. No clock, no state. */
export function nextWait(attempt: FailedAttempt): number | undefined {
	const policy = policies[attempt.fault];
	if (policy.processed && !attempt.repeatable) return undefined;
	if ((attempt.alike ?? attempt.attempts) >= policy.attempts) return undefined;
	const first = Math.max(FIRST_WAIT_MS, 3 * (attempt.tookMs ?? 0));
	const highest = Math.min(LONGEST_WAIT_MS, first * 2 ** (attempt.attempts - 1));
	const wait = Math.max(attempt.random * highest, attempt.retryAfterMs ?? 0);
	return attempt.elapsedMs + wait < attempt.budgetMs ? wait : undefined;
}

/** Retry-After in seconds or as a date → milliseconds from `now`, at most 60 s. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
	const text = header?.trim() ?? '';
	if (text === '') return undefined;
	const wait = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
	return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), LONGEST_RETRY_AFTER_MS);
}
