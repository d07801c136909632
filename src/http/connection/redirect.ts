import { InvalidAnswerError } from '../../errors/errors';
import { headerOf, type Reply, type Wire } from './exchange';
import type { Problem } from '../failures/problem';
import type { Refusal } from '../failures/decode';

export const MOST_REDIRECTS = 3;

function targetOf(reply: Reply, from: string): URL | undefined {
	const text = headerOf(reply, 'location');
	return text !== undefined && URL.canParse(text, from) ? new URL(text, from) : undefined;
}

const pathOf = (url: URL): string => `${url.pathname}${url.search}`;

/**
 * The path to ask next, or undefined where the redirect must not be followed: it is not a GET, it
 * leads to another scheme, host or port, or back to a path that was asked already.
 */
export function nextPath(
	reply: Reply,
	{ method, origin, path }: Wire,
	asked: string[],
): string | undefined {
	if (method !== 'GET' || reply.status < 301 || reply.status > 308) return undefined;
	const target = targetOf(reply, origin + path);
	if (target === undefined || target.origin !== origin || target.username !== '') return undefined;
	const next = pathOf(target);
	return asked.includes(next) || asked.length > MOST_REDIRECTS ? undefined : next;
}

/** The base URL that would have led there: the target without the path that was asked. */
function baseOf(target: URL, path: string): string {
	const prefix = target.pathname.endsWith(path) ? target.pathname.slice(0, -path.length) : '';
	return target.origin + prefix.replace(/\/api$/, '');
}

/** A redirect that was not followed; token and body went nowhere. */
export function redirectProblem(reply: Reply, { origin, path, redact }: Refusal): Problem {
	const target = targetOf(reply, `${origin}${path}`);
	const place = target === undefined ? 'nowhere' : redact(target.origin + target.pathname);
	const remedy =
		target === undefined
			? 'Check the Base URL.'
			: `Set the Base URL to ${redact(baseOf(target, path))}. If that is a log-in page, the gateway before OpenMetadata has to let API requests through.`;
	return {
		fault: 'permanent',
		lost: false,
		error: InvalidAnswerError,
		message: `${origin} redirects to ${place} (HTTP ${reply.status}); nothing was sent there.`,
		details: { status: reply.status, remedy },
	};
}
