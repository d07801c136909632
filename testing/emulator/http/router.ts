import { Fault, unhandledHttp } from '../lib/fault';
import type { Handler } from './call';

export const methodNames = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type Method = (typeof methodNames)[number];

export interface Route {
	/** `/v1/dataProducts/name/{fqn}` */
	pattern: string;
	methods: Partial<Record<Method, Handler>>;
	/** Reads nothing of the catalog. */
	isFree?: boolean;
	/** Answers without a token. */
	open?: boolean;
}

export interface Match {
	route: Route;
	handler: Handler;
	params: Record<string, string>;
}

interface Compiled {
	route: Route;
	segments: string[];
}

/** Routes with literal segments come before those with `{…}` in the same place, as in JAX-RS. */
export class Router {
	private readonly compiled: Compiled[];

	constructor(routes: Route[]) {
		const all = routes.map((route) => ({ route, segments: route.pattern.split('/').slice(1) }));
		this.compiled = all.sort((left, right) => literals(right) - literals(left));
	}

	/** Throws what servers answer to an unknown path (404) or method (405): a 500. */
	match(method: string, segments: string[]): Match {
		const found = this.compiled.find((one) => fits(one.segments, segments));
		if (found === undefined) throw unhandledHttp(404);
		const { route } = found;
		const [, handler] =
			Object.entries(route.methods).find(([name]) => name === asked(method)) ?? [];
		if (handler === undefined) throw unhandledHttp(405);
		return { route, handler, params: paramsOf(found.segments, segments) };
	}
}

function asked(method: string): string {
	return method === 'HEAD' ? 'GET' : method;
}

function isParameter(segment: string): boolean {
	return segment.startsWith('{');
}

function literals({ segments }: Compiled): number {
	return segments.filter((segment) => !isParameter(segment)).length;
}

function fits(pattern: string[], segments: string[]): boolean {
	if (pattern.length !== segments.length) return false;
	return pattern.every((one, at) => {
		const segment = segments[at] ?? '';
		return isParameter(one) ? segment !== '' : one === segment;
	});
}

function paramsOf(pattern: string[], segments: string[]): Record<string, string> {
	const pairs = pattern.flatMap((one, at): [string, string][] =>
		isParameter(one) ? [[one.slice(1, -1), segments[at] ?? '']] : [],
	);
	return Object.fromEntries(pairs);
}

/**
 * The decoded segments of a raw path: dot segments are resolved, also encoded ones, and whatever
 * follows an unescaped `;` is a matrix parameter and belongs to no name.
 */
export function segmentsOf(path: string): string[] {
	const segments: string[] = [];
	for (const raw of path.split('/').slice(1)) {
		const segment = raw.split(';', 1)[0] ?? '';
		const dots = segment.replaceAll(/%2e/gi, '.');
		if (dots === '..') segments.pop();
		else if (dots !== '.') segments.push(decoded(segment));
	}
	if (segments.at(-1) === '') segments.pop();
	return segments;
}

function decoded(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		throw badMessage(400, 'Bad Request');
	}
}

/** What the web server itself refuses, before any resource sees it: not JSON. */
export function badMessage(status: number, reason: string): Fault {
	const page = `<h1>Bad Message ${status}</h1><pre>reason: ${reason}</pre>`;
	return new Fault(status, page, 'text/html;charset=iso-8859-1');
}
