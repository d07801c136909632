import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onClose } from './support';

export interface Passing {
	method: string;
	/** With the query. */
	url: string;
	body: string;
	/** How many such requests (same method and path) came so far, this one included. */
	times: number;
}

export interface Answer {
	status: number;
	headers: IncomingMessage['headers'];
	text: string;
}

export type Deed =
	/** The server does it, and nobody hears of it. */
	| 'loseAnswer'
	/** The server never sees it, and the connection breaks. */
	| 'loseRequest'
	/** Never answered. */
	| 'hang'
	/** The server sees it when this is fulfilled. */
	| Promise<void>
	/** The server never sees it; this is what is heard. */
	| Answer
	/** The server does it; this is what is heard. */
	| ((answer: Answer) => Partial<Answer>)
	| undefined;

export interface Proxy {
	url: string;
	passed: Passing[];
	/** Requests whose answer was lost or altered. */
	touched: string[];
}

/** Stands before a server and does what `deed` says of each request. */
export async function proxyTo(target: string, deed: (passing: Passing) => Deed): Promise<Proxy> {
	const passed: Passing[] = [];
	const touched: string[] = [];
	const times = new Map<string, number>();
	const server = createServer((incoming, response) => {
		const parts: Buffer[] = [];
		incoming.on('error', () => undefined);
		incoming.on('data', (part: Buffer) => parts.push(part));
		incoming.on('end', () => {
			const { method = '', url = '' } = incoming;
			const key = `${method} ${url.split('?', 1)[0] ?? ''}`;
			times.set(key, (times.get(key) ?? 0) + 1);
			const body = Buffer.concat(parts).toString();
			const passing = { method, url, body, times: times.get(key) ?? 0 };
			passed.push(passing);
			const what = deed(passing);
			const pass = () =>
				forward(target, incoming, body, (answer) => {
					if (what === 'loseAnswer') return void incoming.socket.destroy();
					respond(response, typeof what === 'function' ? { ...answer, ...what(answer) } : answer);
				});
			if (what instanceof Promise) return void what.then(pass);
			if (what !== undefined) touched.push(key);
			if (what === 'hang') return;
			if (what === 'loseRequest') return void incoming.socket.destroy();
			if (typeof what === 'object') return respond(response, what);
			pass();
		});
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	onClose(async () => {
		server.closeAllConnections();
		await new Promise((closed) => server.close(closed));
	});
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, passed, touched };
}

function forward(
	target: string,
	incoming: IncomingMessage,
	body: string,
	done: (answer: Answer) => void,
): void {
	const { method, url, headers } = incoming;
	const outgoing = request(target + (url ?? ''), { method, headers, agent: false }, (answer) => {
		const parts: Buffer[] = [];
		answer.on('data', (part: Buffer) => parts.push(part));
		answer.on('end', () => {
			const text = Buffer.concat(parts).toString();
			done({ status: answer.statusCode ?? 0, headers: answer.headers, text });
		});
	});
	outgoing.on('error', () => incoming.socket.destroy());
	outgoing.end(body);
}

const ofTheConnection = new Set(['content-length', 'transfer-encoding', 'connection']);

function respond(response: ServerResponse, { status, headers, text }: Answer): void {
	const kept = Object.entries(headers).filter(([name]) => !ofTheConnection.has(name));
	response.writeHead(status, Object.fromEntries(kept));
	response.end(text);
}
