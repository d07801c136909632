import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import type { OpenMetadataError } from '../../../src/errors/errors';
import { Transport } from '../../../src/http/transport';
import type { TransportOptions } from '../../../src/http/types';

/** A request as it arrived. */
export interface Arrived {
	method: string;
	url: string;
	headers: IncomingMessage['headers'];
	body: string;
}

export interface Listening {
	url: string;
	port: number;
	arrived: Arrived[];
	/** Connections accepted so far. */
	connections: number;
}

const closers: (() => Promise<unknown>)[] = [];

/** To be called in afterEach: closes what a test opened. */
export async function closeAll(): Promise<void> {
	await Promise.all(closers.splice(0).map((close) => close()));
}

export const onClose = (close: () => Promise<unknown>): void => void closers.push(close);

const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port;

async function listen(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	return portOf(server);
}

type Answer = (response: ServerResponse, arrived: Arrived, count: number) => void;

/** An HTTP server on loopback that keeps what arrives. */
export async function httpServer(answer: Answer): Promise<Listening> {
	const state: Listening = { url: '', port: 0, arrived: [], connections: 0 };
	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('error', () => {});
		request.on('end', () => {
			const { method = '', url = '', headers } = request;
			const arrived = { method, url, headers, body: Buffer.concat(parts).toString() };
			state.arrived.push(arrived);
			answer(response, arrived, state.arrived.length);
		});
	});
	server.on('connection', () => (state.connections += 1));
	state.port = await listen(server);
	state.url = `http://127.0.0.1:${state.port}`;
	onClose(async () => {
		server.closeAllConnections();
		await new Promise((closed) => server.close(closed));
	});
	return state;
}

export function json(response: ServerResponse, status: number, body: unknown, headers = {}): void {
	response.writeHead(status, { 'content-type': 'application/json', ...headers });
	response.end(JSON.stringify(body));
}

/** A TCP server on loopback: called with each whole request head, answers raw bytes. */
export async function rawServer(
	answer: (socket: Socket, request: string, count: number) => void,
): Promise<Listening> {
	const state: Listening = { url: '', port: 0, arrived: [], connections: 0 };
	const sockets = new Set<Socket>();
	let count = 0;
	const server = createTcpServer((socket) => {
		state.connections += 1;
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		socket.on('error', () => {});
		socket.on('data', (data) => answer(socket, data.toString(), (count += 1)));
	});
	state.port = await listen(server);
	state.url = `http://127.0.0.1:${state.port}`;
	onClose(async () => {
		for (const socket of sockets) socket.destroy();
		await new Promise((closed) => server.close(closed));
	});
	return state;
}

/** A port on loopback that nobody listens on. */
export async function freePort(): Promise<number> {
	const server = createTcpServer();
	const port = await listen(server);
	await new Promise((closed) => server.close(closed));
	return port;
}

export const TOKEN = 'token-of-the-bot-0123456789';

/** A transport without proxies, closed after the test. */
export function transportTo(baseUrl: string, options: Partial<TransportOptions> = {}): Transport {
	const transport = new Transport({ baseUrl, token: TOKEN, env: {}, ...options });
	onClose(() => transport.close());
	return transport;
}

/** What a promise rejects with, which must be one of the client's errors. */
export async function rejection(promise: Promise<unknown>): Promise<OpenMetadataError> {
	const error = await promise.then(
		(value) => {
			throw new Error(`Expected a rejection, got ${JSON.stringify(value)}`);
		},
		(cause: unknown) => cause,
	);
	return error as OpenMetadataError;
}

/** A JWT with these claims, unsigned. */
export function jwt(claims: object): string {
	const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	return `${part({ alg: 'RS256' })}.${part(claims)}.c2lnbmF0dXJl`;
}
