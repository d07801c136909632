import { isIPv6 } from 'node:net';

/**
 * Whether `java.net.URI` of the servers reads a text (RFC 2396 with its deviations). Where no scheme
 * stands in front, a colon makes one of what precedes it: `localhost:8080` has the scheme `localhost`,
 * and `10.20.30.40:8080` has none that is allowed.
 */
export function isJavaUri(given: string): boolean {
	const text = upTo('#', given);
	const hasFragment = text.length < given.length;
	// Another `#` is none of these characters.
	if (hasFragment && !isUric(given.slice(text.length + 1))) return false;
	const [, scheme, rest = text] = /^([^/?]*?):(.*)$/s.exec(text) ?? [];
	// An authority may only be left out where something follows.
	if (rest === '//' && !hasFragment) return false;
	if (scheme === undefined) return isHierarchical(text);
	if (!/^[A-Za-z][A-Za-z0-9+.-]*$/.test(scheme)) return false;
	if (rest === '') return false;
	return rest.startsWith('/') ? isHierarchical(rest) : isUric(rest);
}

/** What stands before a sign; all of it where there is none. */
function upTo(sign: string, text: string): string {
	const at = text.indexOf(sign);
	return at < 0 ? text : text.slice(0, at);
}

/** `//authority/path?query`, each part of which may be missing. */
function isHierarchical(text: string): boolean {
	const location = upTo('?', text);
	if (!isUric(text.slice(location.length + 1))) return false;
	if (!location.startsWith('//')) return isPath(location);
	const afterSlashes = location.slice(2);
	const authority = upTo('/', afterSlashes);
	const path = afterSlashes.slice(authority.length);
	return (authority === '' || isAuthority(authority)) && isPath(path);
}

/** Unreserved characters, escapes, and what is no ASCII but visible. */
const common = String.raw`[\w\-!.~'()*]|%[0-9A-Fa-f]{2}|[^\x00-\x7f\x80-\x9f\s]`;
const inPath = new RegExp(String.raw`^(${common}|[/;:@&=+$,])*$`);
const inUric = new RegExp(String.raw`^(${common}|[;/?:@&=+$,[\]])*$`);
const inRegistry = new RegExp(String.raw`^(${common}|[;:@&=+$,])+$`);
const bracketed = /^(?:[^@[\]]*@)?\[([^[\]]+)\](?::\d*)?$/;

function isPath(text: string): boolean {
	return inPath.test(text);
}

function isUric(text: string): boolean {
	return inUric.test(text);
}

/** A host with a port, or any name in a registry of names. */
function isAuthority(text: string): boolean {
	return inRegistry.test(text) || isIPv6(text.replace(bracketed, '$1'));
}

/** Whether only the scheme is missing: with `http://` in front it is one. */
export function lacksScheme(text: string): boolean {
	return !isJavaUri(text) && !text.includes('://') && isJavaUri(`http://${text}`);
}
