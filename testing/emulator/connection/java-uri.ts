import { isIPv6 } from 'node:net';

/** RFC 2396, appendix B. */
const parts = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;

/** Of any part: unreserved characters, escapes, visible ones that are no ASCII. */
const anywhere = String.raw`[\w\-!.~'()*]|%[0-9A-Fa-f]{2}|[^\x00-\x9f\s]`;
const of = (more: string) => new RegExp(`^(?:${anywhere}|[${more}])*$`);

const inScheme = /^[A-Za-z][A-Za-z0-9+.-]*$/;
const inAuthority = of(';:@&=+$,');
const inPath = of('/;:@&=+$,');
const inUric = of(String.raw`;/?:@&=+$,[\]`);
const literal = /^(?:[^@[\]]*@)?\[([^[\]]*)\](?::\d*)?$/;

/** What `new java.net.URI(text)` does not throw on. */
export function isJavaUri(text: string): boolean {
	const [, scheme, authority, path = '', query, fragment] = parts.exec(text) ?? [];
	if (scheme !== undefined && !inScheme.test(scheme)) return false;
	if (fragment !== undefined && !inUric.test(fragment)) return false;
	const isOpaque = scheme !== undefined && authority === undefined && !path.startsWith('/');
	if (isOpaque) {
		const specific = query === undefined ? path : `${path}?${query}`;
		return specific !== '' && inUric.test(specific);
	}
	if (query !== undefined && !inUric.test(query)) return false;
	if (authority === undefined) return inPath.test(path) && !/^[^/]*:/.test(path);
	const isAlone = path === '' && query === undefined && fragment === undefined;
	return isHost(authority, isAlone) && inPath.test(path);
}

function isHost(authority: string, isAlone: boolean): boolean {
	if (authority === '') return !isAlone;
	return inAuthority.test(authority) || isIPv6(literal.exec(authority)?.[1] ?? '');
}
