import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import type { Dispatcher } from 'undici';
import type { Stop } from './stop';
import type { ApiRequest, Limits } from './types';

/** One request as it goes over the wire. */
export interface Wire {
	origin: string;
	/** With the base URL's path and the query. */
	path: string;
	method: ApiRequest['method'];
	headers: Record<string, string>;
	body: string | undefined;
}

export interface Reply {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	text: string;
}

/** One value of a header. */
export function headerOf({ headers }: Pick<Reply, 'headers'>, name: string): string | undefined {
	const value = headers[name];
	return Array.isArray(value) ? value[0] : value;
}

export class UnknownEncoding extends Error {}

type Most = { maxOutputLength: number };
type Unpack = (bytes: Uint8Array, most: Most) => Promise<Buffer>;

const isZlib = (bytes: Uint8Array): boolean =>
	(Buffer.from(bytes.subarray(0, 1)).readUInt8() & 0x0f) === 8;
const inflateZlib = promisify<Uint8Array, Most, Buffer>(inflate);
const inflateBare = promisify<Uint8Array, Most, Buffer>(inflateRaw);

const unpackers = new Map<string, Unpack>([
	['gzip', promisify<Uint8Array, Most, Buffer>(gunzip)],
	['br', promisify<Uint8Array, Most, Buffer>(brotliDecompress)],
	// Some servers send bare deflate data under this name.
	['deflate', (bytes, most) => (isZlib(bytes) ? inflateZlib : inflateBare)(bytes, most)],
]);

export const ACCEPT_ENCODING = 'gzip, deflate, br';

async function unpacked(
	body: Dispatcher.ResponseData['body'],
	encoding: string,
	maxOutputLength: number,
): Promise<string> {
	const unpack = unpackers.get(encoding);
	if (unpack === undefined) {
		await body.dump();
		throw new UnknownEncoding(encoding);
	}
	const bytes = await body.bytes();
	if (bytes.length === 0) return '';
	return (await unpack(bytes, { maxOutputLength })).toString();
}

/** Sends one request and reads its whole answer, within the limits. Throws what undici throws. */
export async function exchange(
	dispatcher: Dispatcher,
	{ origin, path, method, headers, body }: Wire,
	limits: Limits,
	signal: Stop,
): Promise<Reply> {
	const answer = await dispatcher.request({
		origin,
		path,
		method,
		headers,
		body: body ?? null,
		signal,
		headersTimeout: limits.headersMs,
		bodyTimeout: limits.bodyMs,
	});
	const { statusCode: status, headers: answered, body: content } = answer;
	const encoding = headerOf(answer, 'content-encoding')?.trim().toLowerCase() ?? '';
	const text = isPlain(encoding)
		? await content.text()
		: await unpacked(content, encoding, limits.answerBytes);
	return { status, headers: answered, text };
}

function isPlain(encoding: string): boolean {
	return encoding === '' || encoding === 'identity';
}
