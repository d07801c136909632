import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** What the Webhook node gives to a workflow. */
export interface Call {
	headers: IncomingMessage['headers'];
	params: Record<string, string>;
	query: Record<string, string>;
	body: object;
}

export interface Reply {
	status: number;
	body: unknown;
}

export interface Listener {
	/** With the path. */
	url: string;
	close(): Promise<void>;
}

/** Listens on loopback as n8n does for a webhook, and runs the workflow for each POST. */
export async function listen(path: string, run: (call: Call) => Promise<Reply>): Promise<Listener> {
	const server = createServer((request, response) => {
		void answer(path, run, request).then((reply) => send(response, reply));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${portOf(server.address())}${path}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

async function answer(
	path: string,
	run: (call: Call) => Promise<Reply>,
	request: IncomingMessage,
): Promise<Reply> {
	const url = new URL(request.url ?? '/', 'http://127.0.0.1');
	if (request.method !== 'POST' || url.pathname !== path) return refused(404, 'No such webhook.');
	const body = await json(request).catch(() => undefined);
	if (typeof body !== 'object' || body === null)
		return refused(400, 'The body is not a JSON object.');
	const query = Object.fromEntries(url.searchParams);
	return await run({ headers: request.headers, params: {}, query, body }).catch((thrown: unknown) =>
		refused(500, thrown instanceof Error ? thrown.message : String(thrown)),
	);
}

function refused(status: number, message: string): Reply {
	return { status, body: { message } };
}

function send(response: ServerResponse, { status, body }: Reply): void {
	response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function portOf(address: AddressInfo | string | null): number {
	return typeof address === 'object' && address !== null ? address.port : 0;
}
