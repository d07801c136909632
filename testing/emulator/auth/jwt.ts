import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type JsonObject, isObject, readJson, stringOf } from '../lib/json-value';

function encoded(value: JsonObject): string {
	return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function signature(content: string, key: string): Buffer {
	return createHmac('sha256', key).update(content).digest();
}

/** What a token says of the key that it was signed with. */
export function keyIdOf(key: string): string {
	return createHash('sha256').update(key).digest('hex').slice(0, 16);
}

/** A JSON Web Token (RFC 7519) with an HS256 signature. */
export function signed(claims: JsonObject, key: string, keyId = keyIdOf(key)): string {
	const content = `${encoded({ alg: 'HS256', typ: 'JWT', kid: keyId })}.${encoded(claims)}`;
	return `${content}.${signature(content, key).toString('base64url')}`;
}

/** What a token says; nothing of whether it is true. */
export interface Decoded {
	keyId: string | undefined;
	claims: JsonObject;
}

/** `undefined` when it is no token. */
export function decoded(token: string): Decoded | undefined {
	const [header = '', claims = '', ...rest] = token.split('.');
	if (rest.length !== 1 || !/^[\w.-]+$/.test(token)) return undefined;
	const [head, content] = [part(header), part(claims)];
	if (head === undefined || content === undefined) return undefined;
	return { keyId: stringOf(head.kid), claims: content };
}

function part(text: string): JsonObject | undefined {
	try {
		const content = readJson(Buffer.from(text, 'base64url').toString());
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
