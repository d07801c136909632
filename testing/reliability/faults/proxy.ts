import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Pool } from 'undici';
import { Doorway } from './doorway';
import { Drawing, type DrawingOptions } from './drawing';
import { kindOf, type FaultName } from './kinds';
import { Spoilt } from './spoilt';
import { endToEnd, Trouble, type ProxiedAnswer, type ProxiedRequest } from './trouble';

/** A fault that was injected, and what really happened behind it. */
export interface InjectedFault {
	/** Of all requests that the proxy saw, from 1. */
	seq: number;
	kind: FaultName;
	method: string;
	url: string;
	/** The server's status; absent when the request never reached it. */
	upstream?: number;
}

export interface ProxyOptions extends DrawingOptions {
	/** The server behind it, `http://127.0.0.1:port`. */
	target: string;
	/** Requests that are always refused with 403, whatever else is drawn. */
	denies?: (request: ProxiedRequest) => boolean;
}

export interface FaultProxy {
	/** `http://127.0.0.1:port` */
	url: string;
	/** Every injected fault, in order. */
	faults: readonly InjectedFault[];
	/** Requests that came, those that reached the server, and those sent again after a fault. */
	counts: Readonly<{ requests: number; forwarded: number; denied: number; retries: number }>;
	close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
	return Buffer.concat(chunks);
}

const emptyAsNull = (body: Buffer): Buffer | null => (body.length > 0 ? body : null);

/**
 * Starts a proxy on 127.0.0.1 that hands requests on to a server and breaks some of them, over real
 * sockets. Close it when done: it then ends every connection, also stalled ones.
 */
export async function startFaultProxy(options: ProxyOptions): Promise<FaultProxy> {
	const faults: InjectedFault[] = [];
	const counts = { requests: 0, forwarded: 0, denied: 0, retries: 0 };
	const spoilt = new Spoilt();
	const drawing = new Drawing(options);
	const upstream = new Pool(options.target, { connections: 64, headersTimeout: 0, bodyTimeout: 0 });
	const underWay = new Set<Promise<void>>();

	async function forward({ method, url, headers, body }: ProxiedRequest): Promise<ProxiedAnswer> {
		counts.forwarded += 1;
		const sent = { method, path: url, headers: endToEnd(headers), body: emptyAsNull(body) };
		const answer = await upstream.request(sent);
		return {
			status: answer.statusCode,
			headers: answer.headers,
			body: Buffer.from(await answer.body.arrayBuffer()),
		};
	}

	async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { method = 'GET', url = '/', headers } = request;
		const whole = { method, url, headers, body: await bodyOf(request) };
		counts.requests += 1;
		const seq = counts.requests;
		if (spoilt.isAgain(whole)) counts.retries += 1;
		const { kind, random } = drawing.next();
		const trouble = new Trouble({
			request,
			response,
			random,
			forward: async () => await forward(whole),
			refuseConnections: async (milliseconds) => await doorway.refuseFor(milliseconds),
		});
		if (options.denies?.(whole) === true) {
			counts.denied += 1;
			const body = { code: 403, message: "Principal: CatalogPrincipal{name='x'} is not allowed" };
			trouble.answer(403, { 'content-type': 'application/json' }, JSON.stringify(body));
		} else if (kind === undefined) {
			trouble.pass(await trouble.forward());
		} else {
			const fault: InjectedFault = { seq, kind, method, url };
			faults.push(fault);
			if (kind !== 'delay') spoilt.add(whole);
			await kindOf(kind).inject(trouble);
			if (trouble.upstream !== undefined) fault.upstream = trouble.upstream.status;
		}
	}

	const http = createServer((request, response) => {
		// Who broke off, or was reset, gets no answer: that is no fault of the proxy.
		const done = handle(request, response).catch(() => void response.destroy());
		underWay.add(done);
		void done.finally(() => underWay.delete(done));
	});
	// As long as a real server keeps an idle connection.
	http.keepAliveTimeout = 30_000;
	const doorway = new Doorway((socket) => {
		socket.on('error', () => {});
		http.emit('connection', socket);
	});
	await doorway.open();
	return {
		url: `http://127.0.0.1:${doorway.port}`,
		faults,
		counts,
		async close() {
			await Promise.all(underWay);
			await doorway.close();
			http.close();
			await upstream.destroy();
		},
	};
}
