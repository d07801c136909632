import type { LookupFunction } from 'node:net';
import { PolicyError } from '../../../src/errors/errors';
import { closeAll, httpServer, json, rejection, transportTo } from './servers';

afterEach(closeAll);

test('the policy is asked before every request, with its URL', async () => {
	const asked: string[] = [];
	const server = await httpServer((response, { url }) => {
		if (url === '/api/v1/x?a=1') response.writeHead(302, { location: '/moved' }).end();
		else json(response, 200, {});
	});
	const egress = { check: async (url: string) => void asked.push(url) };
	const transport = transportTo(server.url, { egress });
	await transport.send({ method: 'GET', path: '/v1/x', query: { a: 1 } });
	expect(asked).toEqual([`${server.url}/api/v1/x?a=1`, `${server.url}/moved`]);
});

test('what it refuses is not sent, nor tried again', async () => {
	const server = await httpServer((response) => json(response, 200, {}));
	const egress = { check: () => Promise.reject(new Error('169.254.0.0/16 is not allowed')) };
	const transport = transportTo(server.url, { egress });
	const error = await rejection(transport.send({ method: 'GET', path: '/v1/x' }));
	expect(error).toMatchObject({ type: 'REFUSED_BY_POLICY', answerLost: false });
	expect(error.message).toContain('169.254.0.0/16 is not allowed');
	expect(server.connections).toBe(0);
	expect(transport.counts.requests).toBe(0);
});

test('an error of the client that it throws comes through as it is', async () => {
	const server = await httpServer((response) => json(response, 200, {}));
	const own = new PolicyError('Not in the allowed domains.', { remedy: 'Change the credential.' });
	const transport = transportTo(server.url, { egress: { check: () => Promise.reject(own) } });
	expect(await rejection(transport.send({ method: 'GET', path: '/v1/x' }))).toMatchObject({
		type: 'REFUSED_BY_POLICY',
		message: 'Not in the allowed domains.',
		remedy: 'Change the credential.',
	});
});

test('what it refuses without a reason, and a name that it cannot look up', async () => {
	const refusing = (cause: Error) =>
		transportTo('http://catalog.invalid', {
			egress: { check: () => Promise.reject(cause) },
			limits: { budgetMs: 1 },
		}).send({ method: 'GET', path: '/v1/x' });
	expect(await rejection(refusing(new Error('')))).toMatchObject({
		type: 'REFUSED_BY_POLICY',
		message: 'A policy of this installation does not allow requests to http://catalog.invalid.',
	});
	const dns = Object.assign(new Error('none'), { code: 'ENOTFOUND' });
	expect(await rejection(refusing(dns))).toMatchObject({ type: 'UNAVAILABLE' });
});

test('a redirect that it refuses is not followed', async () => {
	const server = await httpServer((response) =>
		response.writeHead(302, { location: '/moved' }).end(),
	);
	const check = async (url: string) => {
		if (new URL(url).pathname === '/moved') throw new Error('not there');
	};
	const error = await rejection(
		transportTo(server.url, { egress: { check } }).send({ method: 'GET', path: '/v1/x' }),
	);
	expect(error.type).toBe('REFUSED_BY_POLICY');
	expect(server.arrived).toHaveLength(1);
});

test('a check that hangs is broken off by the signal', async () => {
	const controller = new AbortController();
	const check = () => {
		setImmediate(() => controller.abort());
		return new Promise<void>(() => {});
	};
	const transport = transportTo('http://127.0.0.1:1', { egress: { check } });
	const request = { method: 'GET', path: '/x', signal: controller.signal } as const;
	expect((await rejection(transport.send(request))).type).toBe('CANCELLED');
});

const allowed = async () => {};

test('its lookup finds the address', async () => {
	const server = await httpServer((response) => json(response, 200, {}));
	const lookup: LookupFunction = (_, options, callback) => {
		if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
		else callback(null, '127.0.0.1', 4);
	};
	const transport = transportTo(`http://catalog.invalid:${server.port}`, {
		egress: { check: allowed, lookup },
	});
	expect((await transport.send({ method: 'GET', path: '/x' })).status).toBe(200);
});

test.each([
	[
		'refuses the address',
		Object.assign(new Error('restricted IP address'), {}),
		'REFUSED_BY_POLICY',
	],
	['finds none', Object.assign(new Error('none'), { code: 'ENOTFOUND' }), 'UNAVAILABLE'],
])('its lookup %s', async (_, cause, type) => {
	const lookup: LookupFunction = (_host, _options, callback) => callback(cause, []);
	const transport = transportTo('http://catalog.invalid', {
		egress: { check: allowed, lookup },
		limits: { budgetMs: 1 },
	});
	expect((await rejection(transport.send({ method: 'GET', path: '/x' }))).type).toBe(type);
});

test('something else than a function is no lookup', async () => {
	const server = await httpServer((response) => json(response, 200, {}));
	const transport = transportTo(`http://localhost:${server.port}`, {
		egress: { check: allowed, lookup: 'x' },
	});
	expect((await transport.send({ method: 'GET', path: '/x' })).status).toBe(200);
});
