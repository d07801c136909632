import { createHmac, timingSafeEqual } from 'node:crypto';
import { type JsonObject, isObject, readJson } from '../json';

function encoded(value: JsonObject): string {
	return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function signature(content: string, key: string): Buffer {
	return createHmac('sha256', key).update(content).digest();
}

/** A JSON Web Token (RFC 7519) with an HS256 signature. */
export function signed(claims: JsonObject, key: string): string {
	const content = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}`;
	return `${content}.${signature(content, key).toString('base64url')}`;
}

/** The claims of a token; `undefined` when it is none. Says nothing of its signature. */
export function decoded(token: string): JsonObject | undefined {
	const [, claims = '', ...rest] = token.split('.');
	if (rest.length !== 1 || !/^[\w.-]+$/.test(token)) return undefined;
	try {
		const content = readJson(Buffer.from(claims, 'base64url').toString());
		return isObject(content) ? content : undefined;
	} catch {
		return undefined;
	}
}

export function isSignedWith(token: string, key: string): boolean {
	const cut = token.lastIndexOf('.');
	const given = Buffer.from(token.slice(cut + 1), 'base64url');
	const right = signature(token.slice(0, cut), key);
	return given.length === right.length && timingSafeEqual(given, right);
}
