import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Transport } from '../../../src/http/transport';
import { closeAll, httpServer, json, jwt, onClose, rejection, TOKEN, transportTo } from './servers';

afterEach(closeAll);

test('sends what is asked, under the base URL, with the token', async () => {
	const server = await httpServer((response) => json(response, 201, { id: '1' }));
	const transport = transportTo(`${server.url}/om/api/v1/`, { userAgent: 'om-client/1' });
	const answer = await transport.send({
		method: 'PUT',
		path: '/v1/services/pipelineServices',
		query: { a: 'x y', b: undefined },
		body: { name: 'ü' },
		headers: { 'if-match': 'W/"0.1"' },
	});
	expect(answer).toMatchObject({ status: 201, body: { id: '1' } });
	expect(answer.headers['content-type']).toBe('application/json');
	const [arrived] = server.arrived;
	expect(arrived).toMatchObject({
		method: 'PUT',
		url: '/om/api/v1/services/pipelineServices?a=x%20y',
		body: '{"name":"ü"}',
	});
	expect(arrived?.headers).toMatchObject({
		authorization: `Bearer ${TOKEN}`,
		accept: 'application/json',
		'content-type': 'application/json',
		'user-agent': 'om-client/1',
		'if-match': 'W/"0.1"',
	});
});

test.each([
	['PATCH', undefined, 'application/json-patch+json'],
	['POST', undefined, 'application/json'],
	['PATCH', 'application/merge-patch+json', 'application/merge-patch+json'],
] as const)('%s with type %s is sent as %s', async (method, contentType, sent) => {
	const server = await httpServer((response) => json(response, 200, {}));
	await transportTo(server.url).send({
		method,
		path: '/v1/x',
		body: [],
		...(contentType === undefined ? {} : { contentType }),
	});
	expect(server.arrived[0]?.headers['content-type']).toBe(sent);
});

test('an empty answer has no body', async () => {
	const server = await httpServer((response) => response.writeHead(204).end());
	const answer = await transportTo(server.url).send({ method: 'DELETE', path: '/v1/x' });
	expect(answer.status).toBe(204);
	expect(answer.body).toBeUndefined();
	expect(server.arrived[0]?.headers['content-type']).toBeUndefined();
});

test('keeps connections and opens no more than it may have under way', async () => {
	const server = await httpServer((response) => setImmediate(() => json(response, 200, {})));
	const transport = transportTo(server.url, { concurrency: 3 });
	await Promise.all(
		Array.from({ length: 60 }, () => transport.send({ method: 'GET', path: '/v1/x' })),
	);
	expect(server.connections).toBe(3);
	expect(transport.counts).toEqual({ requests: 60, retries: 0, connections: 3 });
});

test('an expired token is noticed before anything is sent', async () => {
	const server = await httpServer((response) => json(response, 200, {}));
	const transport = transportTo(server.url, { token: jwt({ sub: 'bot', exp: 1 }) });
	const error = await rejection(transport.send({ method: 'GET', path: '/v1/x' }));
	expect(error).toMatchObject({ type: 'UNAUTHORIZED', message: expect.stringContaining('1970') });
	expect(server.connections).toBe(0);
});

test('no token, no base URL: said when it is made', () => {
	expect(() => new Transport({ baseUrl: 'https://h', token: ' ' })).toThrow('no token');
	expect(() => new Transport({ baseUrl: 'h', token: 'x' })).toThrow('base URL');
});

test('a body that cannot be written is refused before sending', async () => {
	const server = await httpServer((response) => json(response, 200, {}));
	const body: { self?: object } = {};
	body.self = body;
	const error = await rejection(
		transportTo(server.url).send({ method: 'POST', path: '/v1/x', body: body as never }),
	);
	expect(error.type).toBe('BAD_REQUEST');
	expect(server.connections).toBe(0);
});

test('http:// to another machine is noticed once; to this one not', async () => {
	const notices: string[] = [];
	const options = { token: TOKEN, env: {}, onNotice: (notice: string) => notices.push(notice) };
	await new Transport({ baseUrl: 'http://127.0.0.1:1', ...options }).close();
	await new Transport({ baseUrl: 'https://catalog.example.com', ...options }).close();
	expect(notices).toEqual([]);
	await new Transport({ baseUrl: 'http://catalog.example.com', ...options }).close();
	expect(notices).toEqual([expect.stringContaining('unencrypted')]);
	await new Transport({ baseUrl: 'http://catalog.example.com', token: TOKEN, env: {} }).close();
});

test('a dispatcher that is handed in is used and left open', async () => {
	const { Agent } = await import('undici');
	const agent = new Agent();
	onClose(() => agent.close());
	const server = await httpServer((response) => json(response, 200, {}));
	const transport = transportTo(server.url, { dispatcher: agent });
	await transport.send({ method: 'GET', path: '/v1/x' });
	await transport.close();
	expect(agent.closed).toBe(false);
});

test('the next request is on its way before an answer is looked at', async () => {
	const order: string[] = [];
	const onSent = (message: unknown) => {
		const { request } = message as { request: { path: string } };
		order.push(`${request.path} was sent`);
	};
	subscribe('undici:client:sendHeaders', onSent);
	const server = await httpServer((response) => json(response, 200, {}));
	const transport = transportTo(server.url, { concurrency: 1 });
	const ask = async (path: string) => {
		await transport.send({ method: 'GET', path });
		order.push(`${path} was read`);
	};
	await Promise.all([ask('/a'), ask('/b')]);
	unsubscribe('undici:client:sendHeaders', onSent);
	expect(order).toEqual(['/api/a was sent', '/api/b was sent', '/a was read', '/b was read']);
});
