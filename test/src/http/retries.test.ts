import type { LookupFunction } from 'node:net';
import { closeAll, freePort, httpServer, json, rawServer, rejection, transportTo } from './servers';
import type { Clock } from '../../../src/http/retry/clock';
import type { ApiRequest } from '../../../src/http/types';

beforeEach(() => {
	jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(async () => {
	jest.restoreAllMocks();
	await closeAll();
});

const get: ApiRequest = { method: 'GET', path: '/v1/x' };
const put: ApiRequest = { method: 'PUT', path: '/v1/x', body: { a: 1 }, repeatable: true };
const post: ApiRequest = { method: 'POST', path: '/v1/x', body: { a: 1 } };

const OK = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}';

/** Fails twice in one way, then answers. */
const failures: [string, (fail: (bytes?: string) => void) => void][] = [
	['reset before an answer', (fail) => fail()],
	['broken in the headers', (fail) => fail('HTTP/1.1 200 OK\r\ncontent-')],
	[
		'a body shorter than announced',
		(fail) => fail('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{}'),
	],
	[
		'a chunked body cut off',
		(fail) => fail('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"a"'),
	],
	['JSON cut off', (fail) => fail('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n{"a":')],
	['a length that is too short', (fail) => fail('HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n{}')],
	['bytes that are not HTTP', (fail) => fail('SSH-2.0-OpenSSH_9.6\r\n')],
	[
		'gzip cut off',
		(fail) =>
			fail('HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 3\r\n\r\n\x1f\x0b\x00'),
	],
];

test.each(failures)('%s: a repeatable request is sent again', async (_, way) => {
	const server = await rawServer((socket, _request, count) => {
		if (count > 2) socket.write(OK);
		else
			way((bytes) =>
				bytes === undefined ? socket.resetAndDestroy() : socket.end(bytes, 'latin1'),
			);
	});
	const transport = transportTo(server.url);
	expect(await transport.send(put)).toMatchObject({ status: 200, body: {}, afterLostAnswer: true });
	expect(transport.counts.retries).toBe(2);
});

test.each(failures)(
	'%s: an unsafe request is not, and says that its answer is lost',
	async (_, way) => {
		let requests = 0;
		const server = await rawServer((socket) => {
			requests += 1;
			way((bytes) =>
				bytes === undefined ? socket.resetAndDestroy() : socket.end(bytes, 'latin1'),
			);
		});
		const error = await rejection(transportTo(server.url).send(post));
		expect(error.type).toMatch(/UNAVAILABLE|INVALID_RESPONSE/);
		expect(error.answerLost).toBe(true);
		expect(error.remedy).not.toBe('');
		expect(requests).toBe(1);
	},
);

test.each([408, 429, 502, 503, 504, 500])(
	'%s: a repeatable request is sent again',
	async (status) => {
		const server = await httpServer((response, _, count) => {
			if (count < 3) json(response, status, { message: 'later' });
			else json(response, 200, { ok: true });
		});
		const transport = transportTo(server.url);
		expect((await transport.send(get)).body).toEqual({ ok: true });
		expect(transport.counts).toMatchObject({ requests: 3, retries: 2 });
	},
);

test.each([400, 401, 403, 404, 405, 409, 412, 413, 415, 418])('%s is final', async (status) => {
	const server = await httpServer((response) => json(response, status, { message: 'no' }));
	const error = await rejection(transportTo(server.url).send(put));
	expect(error.status).toBe(status);
	expect(server.arrived).toHaveLength(1);
});

test('a 500 that hides something permanent is final', async () => {
	const message =
		'An exception with message [HTTP 405 Method Not Allowed] was thrown while processing request.';
	const server = await httpServer((response) => json(response, 500, { responseMessage: message }));
	const error = await rejection(transportTo(server.url).send(put));
	expect(error.type).toBe('UNSUPPORTED');
	expect(server.arrived).toHaveLength(1);
});

test.each([
	[500, 3],
	[502, 8],
])('%s is tried %s times, then said as it is', async (status, times) => {
	const server = await httpServer((response) => json(response, status, { message: 'Still no' }));
	const error = await rejection(transportTo(server.url).send(get));
	expect(error).toMatchObject({ status, message: 'Still no' });
	expect(server.arrived).toHaveLength(times);
});

test.each([
	[429, undefined],
	[503, '0'],
])('an unsafe request that was turned away with %s is sent again', async (status, wait) => {
	const server = await httpServer((response, _, count) => {
		if (count > 1) return json(response, 201, {});
		json(response, status, { message: 'busy' }, wait === undefined ? {} : { 'retry-after': wait });
	});
	const answer = await transportTo(server.url).send(post);
	expect(answer.status).toBe(201);
	expect(answer.afterLostAnswer).toBeUndefined();
	expect(server.arrived).toHaveLength(2);
});

test.each([408, 502, 503, 504])(
	'an unsafe request that got %s is not, and may have been processed',
	async (status) => {
		const server = await httpServer((response) => json(response, status, { message: 'x' }));
		const error = await rejection(transportTo(server.url).send(post));
		expect(error).toMatchObject({ type: 'UNAVAILABLE', status, answerLost: true });
		expect(server.arrived).toHaveLength(1);
	},
);

test('what follows a lost answer says so', async () => {
	const server = await httpServer((response, _, count) => {
		if (count === 1) response.socket?.resetAndDestroy();
		else json(response, 404, { message: 'pipelineService instance for x not found' });
	});
	const error = await rejection(
		transportTo(server.url).send({ method: 'DELETE', path: '/v1/x', repeatable: true }),
	);
	expect(error).toMatchObject({ type: 'NOT_FOUND', answerLost: true });
});

test('nobody listens: tried for the time of the budget, also an unsafe request', async () => {
	const transport = transportTo(`http://127.0.0.1:${await freePort()}`);
	const error = await rejection(transport.send(post));
	expect(error).toMatchObject({ type: 'UNAVAILABLE', answerLost: false });
	expect(error.message).toContain('Could not connect to http://127.0.0.1:');
	expect(error.message).toContain('ECONNREFUSED');
	expect(error.remedy).toContain('base URL');
	expect(transport.counts).toEqual({ requests: 8, retries: 7, connections: 0 });
});

test('a host name that nobody knows', async () => {
	const cause = Object.assign(new Error('none'), { code: 'ENOTFOUND' });
	const lookup: LookupFunction = (_host, _options, callback) => callback(cause, []);
	const transport = transportTo('http://no-such-host.invalid', {
		egress: { check: async () => {}, lookup },
	});
	const error = await rejection(transport.send(post));
	expect(error).toMatchObject({ type: 'UNAVAILABLE', answerLost: false });
	expect(error.message).toContain('host name in http://no-such-host.invalid was not found');
	expect(transport.counts.retries).toBe(2);
});

test('the budget bounds all attempts together', async () => {
	jest.spyOn(Math, 'random').mockReturnValue(1);
	const server = await httpServer((response) => json(response, 503, { message: 'x' }));
	const waits: number[] = [];
	const clock: Clock = {
		now: () => waits.reduce((sum, wait) => sum + wait, 0),
		after: (milliseconds, action) => {
			waits.push(milliseconds);
			setImmediate(action);
			return () => {};
		},
	};
	const transport = transportTo(server.url, { clock, limits: { budgetMs: 1500 } });
	await rejection(transport.send(get));
	// Another one would come 1000 ms later.
	expect(waits).toEqual([250, 500]);
	expect(server.arrived).toHaveLength(3);
});

test('Retry-After holds back all requests, not one', async () => {
	const times: number[] = [];
	const server = await httpServer((response, { url }, count) => {
		times.push(performance.now());
		if (count === 1) json(response, 429, { message: 'x' }, { 'retry-after': '0.1' });
		else json(response, 200, { url });
	});
	const transport = transportTo(server.url, { concurrency: 1 });
	const paths = ['/a', '/b', '/c'];
	const answers = await Promise.all(paths.map((path) => transport.send({ method: 'GET', path })));
	expect(answers.map(({ body }) => body)).toEqual(paths.map((path) => ({ url: `/api${path}` })));
	const [first = 0, ...rest] = times;
	expect(rest).toHaveLength(3);
	for (const time of rest) expect(time - first).toBeGreaterThanOrEqual(98);
});

test('an overloaded server gets fewer at a time', async () => {
	let under = 0;
	const most: number[] = [];
	const held: (() => void)[] = [];
	const server = await httpServer((response, _, count) => {
		under += 1;
		most.push(under);
		const answer = (status: number) => {
			under -= 1;
			json(response, status, { message: 'x' });
		};
		if (count > 4) setTimeout(answer, 5, 200);
		else held.push(() => answer(503));
		// Refused are four that are there together.
		if (count === 4) for (const refuse of held) refuse();
	});
	const transport = transportTo(server.url, { concurrency: 8 });
	await Promise.all(Array.from({ length: 12 }, () => transport.send(get)));
	expect(most.slice(0, 4)).toEqual([1, 2, 3, 4]);
	expect(Math.max(...most.slice(6, 12))).toBeLessThanOrEqual(3);
});

test('says once a kind that something is tried again', async () => {
	const notices: string[] = [];
	const server = await httpServer((response, _, count) =>
		json(response, count < 4 ? 502 : 200, { message: `no ${count}` }),
	);
	await transportTo(server.url, { onNotice: (notice) => notices.push(notice) }).send(get);
	expect(notices).toEqual(['no 1 Retrying.']);
});
