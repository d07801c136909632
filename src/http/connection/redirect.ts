import type { Reply, Wire } from '../types';
import { headerOf } from './exchange';

export const MOST_REDIRECTS = 3;

/** Where a redirect leads; `undefined` where that is no address. */
export function targetOf(reply: Reply, from: string): URL | undefined {
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
