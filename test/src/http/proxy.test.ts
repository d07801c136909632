import { createServer, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import {
	closeAll,
	freePort,
	httpServer,
	json,
	onClose,
	rejection,
	TOKEN,
	transportTo,
} from './servers';
import { httpsServer } from './tls-server';

afterEach(closeAll);

/** A proxy on loopback that notes what it was asked for and by whom. */
async function proxyServer(status?: number) {
	const asked: string[] = [];
	const users: (string | undefined)[] = [];
	const note = (request: IncomingMessage) => {
		asked.push(`${request.method} ${request.url}`);
		users.push(request.headers['proxy-authorization']);
	};
	const server = createServer((request, response) => {
		note(request);
		json(response, status ?? 200, { via: 'proxy', authorization: request.headers.authorization });
	});
	server.on('connect', (request, socket) => {
		note(request);
		if (status !== undefined) return void socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
		const upstream = connect(Number(request.url?.split(':').at(-1)), '127.0.0.1', () => {
			socket.write('HTTP/1.1 200 OK\r\n\r\n');
			upstream.pipe(socket).pipe(upstream);
		});
		for (const end of [upstream, socket]) end.on('error', () => {});
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	onClose(async () => {
		server.closeAllConnections();
		await new Promise((closed) => server.close(closed));
	});
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, users };
}

const get = { method: 'GET', path: '/v1/x' } as const;

test.each(['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'])(
	'http:// goes through %s',
	async (name) => {
		const proxy = await proxyServer();
		const transport = transportTo('http://catalog.invalid:8585', { env: { [name]: proxy.url } });
		const answer = await transport.send(get);
		expect(answer.body).toEqual({ via: 'proxy', authorization: `Bearer ${TOKEN}` });
		expect(proxy.asked).toEqual(['GET http://catalog.invalid:8585/api/v1/x']);
		expect(transport.counts.connections).toBe(1);
	},
);

test('https:// goes through a tunnel of HTTPS_PROXY, which sees neither token nor body', async () => {
	const proxy = await proxyServer();
	const server = await httpsServer((response) => json(response, 200, { ok: true }));
	const env = {
		HTTPS_PROXY: proxy.url.replace('//', '//me:pw@'),
		HTTP_PROXY: 'http://127.0.0.1:1',
	};
	const transport = transportTo(server.url, { env, ignoreSslIssues: true });
	expect((await transport.send({ ...get, method: 'PUT', body: { a: 1 } })).body).toEqual({
		ok: true,
	});
	expect(proxy.asked).toEqual([`CONNECT localhost:${server.port}`]);
	expect(proxy.users).toEqual([`Basic ${Buffer.from('me:pw').toString('base64')}`]);
	expect(server.arrived[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
	expect(transport.counts.connections).toBe(1);
});

test('https:// does not go through HTTP_PROXY', async () => {
	const proxy = await proxyServer();
	const server = await httpsServer((response) => json(response, 200, {}));
	const transport = transportTo(server.url, {
		env: { HTTP_PROXY: proxy.url },
		ignoreSslIssues: true,
	});
	await transport.send(get);
	expect(proxy.asked).toEqual([]);
});

test.each(['127.0.0.1', '*', 'example.com, 127.0.0.1', '.0.0.1'])(
	'NO_PROXY=%s goes direct',
	async (noProxy) => {
		const proxy = await proxyServer();
		const server = await httpServer((response) => json(response, 200, { direct: true }));
		const env = { HTTP_PROXY: proxy.url, NO_PROXY: noProxy };
		expect((await transportTo(server.url, { env }).send(get)).body).toEqual({ direct: true });
		expect(proxy.asked).toEqual([]);
	},
);

test('the environment of the process is used where none is given', async () => {
	const proxy = await proxyServer();
	const before = process.env.http_proxy;
	process.env.http_proxy = proxy.url;
	try {
		const { Transport } = await import('../../../src/http/transport');
		const transport = new Transport({ baseUrl: 'http://catalog.invalid', token: TOKEN });
		onClose(() => transport.close());
		await transport.send(get);
		expect(proxy.asked).toHaveLength(1);
	} finally {
		if (before === undefined) delete process.env.http_proxy;
		else process.env.http_proxy = before;
	}
});

test('a proxy without its scheme is taken as http://', async () => {
	const proxy = await proxyServer();
	const env = { HTTP_PROXY: proxy.url.replace('http://', '') };
	await transportTo('http://catalog.invalid', { env }).send(get);
	expect(proxy.asked).toHaveLength(1);
});

test('a proxy that is no address is named', () => {
	expect(() => transportTo('https://h', { env: { HTTPS_PROXY: 'http://[' } })).toThrow(
		expect.objectContaining({ type: 'BAD_REQUEST', field: 'HTTPS_PROXY' }),
	);
});

test.each([403, 407])('a proxy that refuses the tunnel with %s', async (status) => {
	const proxy = await proxyServer(status);
	const transport = transportTo('https://catalog.invalid', { env: { HTTPS_PROXY: proxy.url } });
	const error = await rejection(transport.send(get));
	expect(error).toMatchObject({ type: 'UNAVAILABLE', answerLost: false });
	expect(error.message).toContain('The proxy does not allow requests to https://catalog.invalid');
	expect(error.remedy).toContain('HTTPS_PROXY');
	expect(proxy.asked).toHaveLength(1);
});

test('a proxy that wants a user for http://', async () => {
	const proxy = await proxyServer(407);
	const transport = transportTo('http://catalog.invalid', { env: { HTTP_PROXY: proxy.url } });
	const error = await rejection(transport.send(get));
	expect(error.type).toBe('UNAVAILABLE');
	expect(error.remedy).toContain('HTTP_PROXY');
});

test.each(['http', 'https'])('a proxy for %s that nobody runs', async (scheme) => {
	const proxy = `http://127.0.0.1:${await freePort()}`;
	const transport = transportTo(`${scheme}://catalog.invalid`, {
		env: { ALL_PROXY: proxy },
		limits: { budgetMs: 1 },
	});
	const error = await rejection(transport.send({ ...get, method: 'POST' }));
	expect(error).toMatchObject({ type: 'UNAVAILABLE', answerLost: false });
});

test('the policy is asked for the server, and its lookup does not stand between us and the proxy', async () => {
	const proxy = await proxyServer();
	const asked: string[] = [];
	const transport = transportTo('http://catalog.invalid', {
		env: { HTTP_PROXY: proxy.url.replace('127.0.0.1', 'localhost') },
		egress: {
			check: async (url) => void asked.push(new URL(url).hostname),
			lookup: (_: string, __: object, callback: (error: Error) => void) =>
				callback(new Error('no')),
		},
	});
	expect((await transport.send(get)).status).toBe(200);
	expect(asked).toEqual(['catalog.invalid']);
});
