import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ServerResponse } from 'node:http';
import { onClose, type Listening } from './servers';

const fixture = (name: string): string => join(__dirname, 'fixtures', name);

/** Signed the certificate of the server below; for `localhost` and 127.0.0.1. */
export const AUTHORITY = fixture('authority.pem');

/** An HTTPS server on loopback with a certificate that nobody knows. */
export async function httpsServer(answer: (response: ServerResponse) => void): Promise<Listening> {
	const state: Listening = { url: '', port: 0, arrived: [], connections: 0 };
	const server = createServer(
		{ key: readFileSync(fixture('server-key.pem')), cert: readFileSync(fixture('server.pem')) },
		(request, response) => {
			const { method = '', url = '', headers } = request;
			state.arrived.push({ method, url, headers, body: '' });
			request.resume().on('end', () => answer(response));
		},
	);
	server.on('connection', () => (state.connections += 1));
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	state.port = (server.address() as AddressInfo).port;
	state.url = `https://localhost:${state.port}`;
	onClose(async () => {
		server.closeAllConnections();
		await new Promise((closed) => server.close(closed));
	});
	return state;
}
