import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** A request as it came, whole. */
export interface ProxiedRequest {
	method: string;
	url: string;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** What the server answered. */
export interface ProxiedAnswer {
	status: number;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** Between these two bytes are counted anew. */
const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);

/** Headers that are passed on. */
export function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
	const kept = Object.entries(headers).filter(([name]) => !hopByHop.has(name));
	return Object.fromEntries(kept);
}

export interface TroubleOptions {
	request: IncomingMessage;
	response: ServerResponse;
	/** From 0 to 1, for what a fault has to choose. */
	random: number;
	forward: () => Promise<ProxiedAnswer>;
	refuseConnections: (milliseconds: number) => Promise<void>;
}

/** What a fault can do with one request and its connection. */
export class Trouble {
	readonly random: number;
	/** The server's answer, once the request was handed on. */
	upstream: ProxiedAnswer | undefined;

	constructor(private readonly options: TroubleOptions) {
		this.random = options.random;
	}

	/** Hands the request on to the server, and waits until it is processed. */
	async forward(): Promise<ProxiedAnswer> {
		this.upstream = await this.options.forward();
		return this.upstream;
	}

	/** Answers what the server answered. */
	pass({ status, headers, body }: ProxiedAnswer): void {
		this.answer(status, endToEnd(headers), body);
	}

	answer(status: number, headers: IncomingHttpHeaders, body: string | Buffer): void {
		const { response } = this.options;
		if (response.destroyed) return;
		response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
		response.end(body);
	}

	/** Sends headers that announce the whole answer, and only a part of it. */
	begin({ status, headers, body }: ProxiedAnswer, part: Buffer): void {
		const { response } = this.options;
		if (response.destroyed) return;
		response.writeHead(status, { ...endToEnd(headers), 'content-length': body.length });
		response.flushHeaders();
		response.write(part);
	}

	reset(): void {
		this.options.request.socket.resetAndDestroy();
	}

	hangUp(): void {
		this.options.request.socket.destroySoon();
	}

	async wait(milliseconds: number): Promise<void> {
		await sleep(milliseconds);
	}

	/** New connections are refused by the system for so long. */
	async refuseConnections(milliseconds: number): Promise<void> {
		await this.options.refuseConnections(milliseconds);
	}
}
