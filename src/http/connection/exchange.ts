import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import type { Dispatcher } from 'undici';
import type { Cancellation } from './cancellation';
import type { Limits, Reply, Wire } from '../types';

/** One value of a header. */
export function headerOf({ headers }: Pick<Reply, 'headers'>, name: string): string | undefined {
	const value = headers[name];
	return Array.isArray(value) ? value[0] : value;
}

export class UnknownEncoding extends Error {}

/** Broken off before there was a connection: the request was certainly not sent. */
export class NotConnected extends Error {
	readonly code = 'NOT_CONNECTED';
}

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

async function unpacked(bytes: Buffer, encoding: string, maxOutputLength: number): Promise<string> {
	const unpack = unpackers.get(encoding);
	if (unpack === undefined) throw new UnknownEncoding(encoding);
	if (bytes.length === 0) return '';
	return (await unpack(bytes, { maxOutputLength })).toString();
}

/** Collects an answer. undici's own `request()` makes a stream of each, for up to a third of the CPU time. */
class Collector implements Dispatcher.DispatchHandler {
	private status = 0;
	headers: Reply['headers'] = {};
	private readonly chunks: Buffer[] = [];

	constructor(
		private readonly attempt: Cancellation<Error>,
		private readonly mostBytes: number,
		private readonly resolve: (reply: Reply) => void,
		private readonly reject: (cause: unknown) => void,
	) {
		attempt.breaksOff(() => reject(new NotConnected()));
	}

	onRequestStart(controller: Dispatcher.DispatchController): void {
		this.attempt.breaksOff((reason) => controller.abort(reason));
	}

	onResponseStart(
		_controller: Dispatcher.DispatchController,
		status: number,
		headers: Reply['headers'],
	): void {
		this.status = status;
		this.headers = headers;
	}

	onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
		this.chunks.push(chunk);
	}

	onResponseEnd(): void {
		const { status, headers, chunks, mostBytes } = this;
		const [first = Buffer.alloc(0)] = chunks;
		const bytes = chunks.length > 1 ? Buffer.concat(chunks) : first;
		const encoding = headerOf(this, 'content-encoding')?.trim().toLowerCase() ?? '';
		if (isPlain(encoding)) return this.resolve({ status, headers, text: bytes.toString() });
		const text = unpacked(bytes, encoding, mostBytes);
		text.then((unpackedText) => this.resolve({ status, headers, text: unpackedText }), this.reject);
	}

	onResponseError(_controller: Dispatcher.DispatchController, cause: Error): void {
		this.reject(cause);
	}
}

/** Sends one request and reads its whole answer, within the limits. Throws what undici throws. */
export function exchange(
	dispatcher: Dispatcher,
	{ origin, path, method, headers, body }: Wire,
	{ headersMs: headersTimeout, bodyMs: bodyTimeout, responseBytes }: Limits,
	attempt: Cancellation<Error>,
): Promise<Reply> {
	return new Promise((resolve, reject) => {
		dispatcher.dispatch(
			{ origin, path, method, headers, body: body ?? null, headersTimeout, bodyTimeout },
			new Collector(attempt, responseBytes, resolve, reject),
		);
	});
}

function isPlain(encoding: string): boolean {
	return encoding === '' || encoding === 'identity';
}
