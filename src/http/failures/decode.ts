import { STATUS_CODES } from 'node:http';
import { InvalidResponseError, ServerError, UnavailableError } from '../../errors/errors';
import type { Reply } from '../types';
import { headerOf } from '../connection/exchange';
import type { Problem } from './problem';
import { cutEchoes, shorten, type Redact } from './redact';
import { withoutQuotedJson } from './ingestion-rules';
import { redirectProblem } from './redirect';
import { retryAfterMs } from '../retry/policy';
import type { Asked } from './asked';
import type { Rule } from './rule';
import { rules } from './rules';

// Gateways answer these with a page of their own; the status says enough.
const GATEWAY = new Set([407, 408, 413, 414, 429, 431, 502, 503, 504]);

export interface Refusal extends Asked {
	/** Scheme, host and port; for messages. */
	origin: string;
	redact: Redact;
	/** Milliseconds since 1970. */
	now: number;
}

export function isWebPage(reply: Reply): boolean {
	const type = headerOf(reply, 'content-type') ?? '';
	return /^\s*</.test(reply.text) || (/html/i.test(type) && /^\s*[^\s[{]/.test(reply.text));
}

const WRAPPED = /^An exception with message \[([\s\S]*)\] was thrown while processing request\.?$/;

function messageIn(text: string): string {
	let parsed: unknown;
	try {
		parsed = JSON.parse(text);
	} catch {
		return text;
	}
	if (typeof parsed !== 'object' || parsed === null) return text;
	const body: Record<string, unknown> = { ...parsed };
	const words = [body.message, body.responseMessage, body.errors].find((word) => Boolean(word));
	if (Array.isArray(words)) return words.join(', ');
	return typeof words === 'string' ? words : '';
}

/** What the server said in its own words, without echoed entities and secrets. */
function wordsOf(reply: Reply, { redact, method, path }: Refusal): string {
	const text = isWebPage(reply) ? '' : messageIn(reply.text).trim().replace(WRAPPED, '$1');
	const said = withoutQuotedJson(text);
	const words = said === '' ? `HTTP ${reply.status} ${STATUS_CODES[reply.status] ?? ''}` : said;
	return redact(cutEchoes(/^HTTP \d/.test(words) ? `${method} ${path}: ${words}` : words));
}

// Places in Java code and packages of its classes tell a person nothing.
const NOISE =
	/\s*at \[Source: [^\]]*\]|\s*\(through reference chain: .*\)|\b(?:[a-z]\w{0,40}\.){2,12}(?=[A-Z])/g;

const plain = (words: string): string => shorten(words.replace(NOISE, ''));

/** `…Create["connection"]->…["config"]->…List[0]->…["x"]` → `connection.config.0.x` */
function chainOf(words: string): string | undefined {
	const [, chain = ''] = words.split('through reference chain: ');
	const names = [...chain.matchAll(/\["?([^"\]]*)"?\]/g)].map(([, name]) => name);
	return names.length === 0 ? undefined : names.join('.');
}

const everything = /^/;

function matchOf(rule: Rule, status: number, words: string, asked: Asked): RegExpMatchArray | null {
	const applies =
		typeof rule.status === 'number' ? rule.status === status : rule.status.includes(status);
	const said = applies ? words.match(rule.says ?? everything) : null;
	return said !== null && (rule.where?.(asked, words) ?? true) ? said : null;
}

/** A web page where data should be: a gateway or log-in page answered instead of OpenMetadata. */
export const webPage = ({ status }: Reply, origin: string): Problem => ({
	fault: 'permanent',
	lost: status < 300,
	error: InvalidResponseError,
	message: `${origin} responded with a web page (HTTP ${status}) instead of data.`,
	details: {
		status,
		code: 'NOT_OPENMETADATA',
		remedy: 'Check the base URL; a login page or gateway may be in front of OpenMetadata.',
	},
});

const unknown = (status: number, words: string): Problem => ({
	fault: status > 500 ? 'overloaded' : 'permanent',
	lost: status > 500,
	error: status > 500 ? UnavailableError : ServerError,
	message: words,
	details: { status, remedy: 'Check the server and any proxy or gateway in front of it.' },
});

function fromRules(reply: Reply, refusal: Refusal): Problem {
	const { status } = reply;
	const words = wordsOf(reply, refusal);
	const wait = retryAfterMs(headerOf(reply, 'retry-after'), refusal.now);
	for (const rule of rules) {
		const said = matchOf(rule, status, words, refusal);
		if (said === null) continue;
		const field = chainOf(words) ?? rule.field ?? said.groups?.field;
		const fault = status === 503 && wait !== undefined ? 'busy' : (rule.fault ?? 'permanent');
		return {
			fault,
			lost: fault === 'overloaded',
			retryAfterMs: wait,
			error: rule.error,
			message: rule.message?.(said.groups ?? {}) ?? plain(words),
			details: {
				status,
				remedy: rule.remedy,
				code: rule.code,
				...(said.groups !== undefined && { data: { ...said.groups } }),
				...(field === undefined ? {} : { field }),
				...(wait === undefined ? {} : { retryAfterMs: wait }),
			},
		};
	}
	return unknown(status, plain(words));
}

/** An answer that is not a success → what it means, and what the person can do (see `rules.ts`). */
export function decode(reply: Reply, refusal: Refusal): Problem {
	if (reply.status >= 300 && reply.status < 400) return redirectProblem(reply, refusal);
	if (isWebPage(reply) && !GATEWAY.has(reply.status)) return webPage(reply, refusal.origin);
	return fromRules(reply, refusal);
}
