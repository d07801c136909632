import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import fastify, {
	type ConnectionError,
	type FastifyInstance,
	type FastifyReply,
	type FastifyRequest,
} from 'fastify';
import { unhandledHttp } from '../lib/fault';
import type { RawAnswer } from './call';
import type { Processor } from './processor';

const headerBytes = 8 * 1024;
const idleMs = 30_000;
const bodyBytes = 512 * 1024 * 1024;

export interface ServerOptions {
	processor: () => Processor;
	/** Waited before each request is processed. */
	latencyMs: () => number;
}

/** HTTP/1.1 as the real server's web server does it; what it means is the processor's. */
export function makeServer({ processor, latencyMs }: ServerOptions): FastifyInstance {
	const app = fastify({
		bodyLimit: bodyBytes,
		keepAliveTimeout: idleMs,
		forceCloseConnections: true,
		http: { maxHeaderSize: headerBytes },
		clientErrorHandler: (error, socket) => refuse(error, socket),
		frameworkErrors: (_error, request, reply) => void handle(request, reply),
	});
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
	app.setErrorHandler((_error, _request, reply) => {
		const fault = unhandledHttp(415);
		void reply.code(fault.status).type('application/json').send(JSON.stringify(fault.body));
	});
	app.setNotFoundHandler(handle);
	const connectionIds = countConnections(app);

	async function handle(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
		const delay = latencyMs();
		if (delay > 0) await sleep(delay);
		const answer = await processor().process({
			method: request.method,
			url: request.raw.url ?? '/',
			headers: request.headers,
			body: typeof request.body === 'string' ? request.body : '',
			connectionId: connectionIds.get(request.raw.socket) ?? 0,
		});
		return await send(reply, answer);
	}
	return app;
}

async function send(reply: FastifyReply, answer: RawAnswer): Promise<FastifyReply> {
	// A real server does not tell how long it keeps an idle connection.
	reply.raw.removeHeader('connection');
	return await reply.code(answer.status).headers(answer.headers).send(answer.body);
}

function countConnections(app: FastifyInstance): WeakMap<Socket, number> {
	const ids = new WeakMap<Socket, number>();
	let last = 0;
	app.server.on('connection', (socket) => ids.set(socket, ++last));
	return ids;
}

/** A first line or headers that are too long, and whatever is no HTTP. */
function refuse(error: ConnectionError, socket: Socket): void {
	if (!socket.writable) return;
	const tooLong = isLongLine(error) ? '414 URI Too Long' : '431 Request Header Fields Too Large';
	const status = error.code === 'HPE_HEADER_OVERFLOW' ? tooLong : '400 Bad Request';
	const page = `<h1>Bad Message ${status.slice(0, 3)}</h1><pre>reason: ${status.slice(4)}</pre>`;
	const head = `Content-Type: text/html;charset=iso-8859-1\r\nContent-Length: ${page.length}`;
	socket.end(`HTTP/1.1 ${status}\r\n${head}\r\nConnection: close\r\n\r\n${page}`);
}

function isLongLine({ rawPacket }: { rawPacket: unknown }): boolean {
	const end = Buffer.isBuffer(rawPacket) ? rawPacket.indexOf('\n') : 0;
	return end === -1 || end > headerBytes / 2;
}
