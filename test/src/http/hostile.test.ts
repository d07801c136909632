import { inspect } from 'node:util';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { Socket } from 'node:net';
import { closeAll, httpServer, rawServer, rejection, TOKEN, transportTo } from './servers';
import type { ApiRequest, Limits } from '../../../src/http/types';

beforeEach(() => {
	jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(async () => {
	jest.restoreAllMocks();
	await closeAll();
});

const get: ApiRequest = { method: 'GET', path: '/v1/x' };
const post: ApiRequest = { method: 'POST', path: '/v1/x', body: {} };

const packed: [string, (text: string) => Buffer][] = [
	['gzip', gzipSync],
	['deflate', deflateSync],
	['deflate', deflateRawSync],
	['br', brotliCompressSync],
	['identity', Buffer.from],
];

test.each(packed)('reads answers packed with %s', async (encoding, pack) => {
	const server = await httpServer((response) => {
		response.writeHead(200, { 'content-encoding': encoding }).end(pack('{"a":"ü"}'));
	});
	expect((await transportTo(server.url).send(get)).body).toEqual({ a: 'ü' });
	expect(server.arrived[0]?.headers['accept-encoding']).toBe('gzip, deflate, br');
});

test('an empty packed answer is empty', async () => {
	const server = await httpServer((response) =>
		response.writeHead(200, { 'content-encoding': 'gzip' }).end(),
	);
	expect((await transportTo(server.url).send(get)).body).toBeUndefined();
});

test.each([
	['gzip', gzipSync],
	['br', brotliCompressSync],
] as const)('a %s bomb is cut off', async (encoding, pack) => {
	const bomb = pack(Buffer.alloc(20_000_000, 32));
	const server = await httpServer((response) =>
		response.writeHead(200, { 'content-encoding': encoding }).end(bomb),
	);
	const transport = transportTo(server.url, { limits: { responseBytes: 1_000_000 } });
	const error = await rejection(transport.send(get));
	expect(error.type).toBe('INVALID_RESPONSE');
	expect(error.message).toContain('larger than allowed');
	expect(server.arrived).toHaveLength(1);
});

test('an answer without end is cut off by its size', async () => {
	const server = await httpServer((response) => {
		response.writeHead(200);
		const more = (): boolean => response.write(Buffer.alloc(65_536, 32)) && more();
		response.on('drain', more);
		more();
	});
	const transport = transportTo(server.url, { limits: { responseBytes: 500_000 } });
	const error = await rejection(transport.send(post));
	expect(error).toMatchObject({ type: 'INVALID_RESPONSE', answerLost: true });
});

/** Each with the longest time that the test's limits allow. */
const slow: [string, Partial<Limits>, (socket: Socket) => void][] = [
	['never answers', { headersMs: 40 }, () => {}],
	[
		'stops inside a body',
		{ bodyMs: 40 },
		(socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{'),
	],
	['never answers at all', { requestMs: 40 }, () => {}],
	[
		'trickles without end',
		{ requestMs: 60, bodyMs: 40 },
		(socket) => {
			socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
			const timer = setInterval(() => socket.write('1\r\n \r\n'), 5);
			socket.on('close', () => clearInterval(timer));
		},
	],
	[
		'trickles headers',
		{ requestMs: 60 },
		(socket) => {
			socket.write('HTTP/1.1 200 OK\r\n');
			const timer = setInterval(() => socket.write('x-a: 1\r\n'), 5);
			socket.on('close', () => clearInterval(timer));
		},
	],
];

test.each(slow)('a server that %s is cut off', async (_, limits, way) => {
	const server = await rawServer((socket) => way(socket));
	const error = await rejection(transportTo(server.url, { limits }).send(post));
	expect(error).toMatchObject({ type: 'UNAVAILABLE', answerLost: true });
	expect(error.message).toMatch(/did not respond in time( \(UND_ERR_\w+\))?\.$/);
});

test('a server that takes a connection and says nothing while it is secured is cut off', async () => {
	const server = await rawServer(() => {});
	const url = server.url.replace('http:', 'https:');
	const limits = { requestMs: 40, budgetMs: 60 };
	const error = await rejection(transportTo(url, { limits }).send(post));
	expect(error).toMatchObject({
		type: 'UNAVAILABLE',
		answerLost: false,
		message: `Connecting to ${url} took too long.`,
	});
});

test('attempts that time out are bounded by the budget', async () => {
	let attempts = 0;
	const server = await rawServer(() => (attempts += 1));
	const limits = { requestMs: 50, budgetMs: 120 };
	await rejection(transportTo(server.url, { limits }).send(get));
	// Without a budget there are eight.
	expect(attempts).toBeGreaterThan(0);
	expect(attempts).toBeLessThanOrEqual(3);
});

test.each([
	['text/html', '<!doctype html><title>Log in</title>'],
	['application/json', '<html></html>'],
	['text/html', 'OK'],
])('a web page (%s) is no answer', async (type, page) => {
	const server = await httpServer((response) =>
		response.writeHead(200, { 'content-type': type }).end(page),
	);
	const error = await rejection(transportTo(server.url).send(get));
	expect(error).toMatchObject({ type: 'INVALID_RESPONSE', status: 200 });
	expect(error.message).toContain('web page');
	expect(error.remedy).toContain('base URL');
	expect(server.arrived).toHaveLength(1);
});

test.each(['text/plain', 'text/html', 'application/octet-stream', ''])(
	'JSON under the type %j is taken',
	async (type) => {
		const server = await httpServer((response) => {
			response.writeHead(200, type === '' ? {} : { 'content-type': type }).end('\ufeff{"a":1}');
		});
		expect((await transportTo(server.url).send(get)).body).toEqual({ a: 1 });
	},
);

test.each(['{"a":', 'Hello', '{"a":1}{"b":2}'])(
	'%s is no JSON: asked again, then said',
	async (text) => {
		const server = await httpServer((response) => response.end(text));
		const error = await rejection(transportTo(server.url).send(get));
		expect(error.type).toBe('INVALID_RESPONSE');
		expect(error.message).toContain('incomplete or not JSON');
		expect(error.message).not.toContain('Hello');
		expect(server.arrived).toHaveLength(3);
	},
);

test('10,000-deep nesting is refused and crashes nothing', async () => {
	const server = await httpServer((response) =>
		response.end('['.repeat(10_000) + ']'.repeat(10_000)),
	);
	const error = await rejection(transportTo(server.url).send(get));
	expect(error).toMatchObject({ type: 'INVALID_RESPONSE' });
	expect(error.message).toContain('nested too deeply');
});

test('__proto__ in an answer changes no prototype', async () => {
	const server = await httpServer((response) => response.end('{"__proto__":{"admin":true},"a":1}'));
	const { body } = await transportTo(server.url).send(get);
	expect(JSON.stringify(body)).toBe('{"a":1}');
	expect(Object.assign({}, body as object)).not.toHaveProperty('admin');
	expect(({} as { admin?: boolean }).admin).toBeUndefined();
});

test('an unknown packing is said', async () => {
	const server = await httpServer((response) =>
		response.writeHead(200, { 'content-encoding': 'zstd' }).end('xxxx'),
	);
	const error = await rejection(transportTo(server.url).send(get));
	expect(error).toMatchObject({ type: 'INVALID_RESPONSE' });
	expect(error.message).toContain('uses an unknown compression (zstd)');
});

test.each([
	['one of them huge', `x-flood: ${'a'.repeat(200_000)}\r\n`],
	['many of them', 'x-flood: aaaaaaaaaaaaaaaaaaaa\r\n'.repeat(20_000)],
])('a flood of headers, %s, is refused', async (_, headers) => {
	const server = await rawServer((socket) =>
		socket.write(`HTTP/1.1 200 OK\r\n${headers}content-length: 2\r\n\r\n{}`),
	);
	const error = await rejection(transportTo(server.url).send(get));
	expect(error.type).toBe('INVALID_RESPONSE');
	expect(error.message).toContain('more headers than allowed');
});

test('a server that echoes the token or a secret does not get it into an error', async () => {
	const secret = 'conn"ection/secret';
	const server = await httpServer((response, { headers }) => {
		const echo = { code: 400, message: `You sent ${headers.authorization} with ${secret}` };
		response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify(echo));
	});
	const error = await rejection(transportTo(server.url, { secrets: [secret] }).send(post));
	expect(error.message).toBe('You sent Bearer *** with ***');
	expect(inspect(error, { depth: 10 })).not.toContain(TOKEN);
});

test('bytes of an unreadable answer do not get into an error', async () => {
	const server = await rawServer((socket) =>
		socket.end('HTTP/1.1 200 OK\r\nbad header hunter2\r\n\r\n'),
	);
	const error = await rejection(transportTo(server.url).send(get));
	expect(error.type).toBe('INVALID_RESPONSE');
	expect(inspect(error, { depth: 10 })).not.toContain('hunter2');
});
