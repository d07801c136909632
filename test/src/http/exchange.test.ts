import { closeAll, httpServer, json, rawServer, rejection, transportTo } from './servers';

afterEach(closeAll);

const get = { method: 'GET', path: '/x' } as const;

test('a character that is cut between two parts of an answer is whole', async () => {
	const bytes = Buffer.from('{"a":"Zürich"}');
	const cut = bytes.indexOf('ü') + 1;
	const server = await rawServer((socket) => {
		socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
		for (const part of [bytes.subarray(0, cut), bytes.subarray(cut)]) {
			socket.write(`${part.length.toString(16)}\r\n`);
			socket.write(part);
			socket.write('\r\n');
		}
		socket.write('0\r\n\r\n');
	});
	expect((await transportTo(server.url).send(get)).body).toEqual({ a: 'Zürich' });
});

test('what comes before the answer proper is passed over', async () => {
	const server = await rawServer((socket) => {
		socket.write('HTTP/1.1 103 Early Hints\r\nx-hint: 1\r\n\r\n');
		socket.write('HTTP/1.1 200 OK\r\ncontent-length: 7\r\n\r\n{"a":1}');
	});
	const answer = await transportTo(server.url).send(get);
	expect(answer).toMatchObject({ status: 200, body: { a: 1 } });
	expect(answer.headers).not.toHaveProperty('x-hint');
});

test('an answer without a body', async () => {
	const server = await httpServer((response) => response.writeHead(204).end());
	expect(await transportTo(server.url).send(get)).toMatchObject({ status: 204, body: undefined });
});

test('stopped while the connection is made: at once, and nothing was sent', async () => {
	const controller = new AbortController();
	// It has the connection, and says nothing of TLS.
	const server = await rawServer(() => controller.abort());
	const transport = transportTo(server.url.replace('http:', 'https:'));
	const { signal } = controller;
	const error = await rejection(transport.send({ method: 'PUT', path: '/x', signal }));
	expect(error).toMatchObject({ type: 'CANCELLED', answerLost: false });
	expect(error.remedy).toBe('Nothing more was sent.');
});

test('what was given up before there was a connection is not sent when there is one', async () => {
	const controller = new AbortController();
	const server = await httpServer((response) => json(response, 200, {}));
	const transport = transportTo(server.url, { concurrency: 1 });
	const { signal } = controller;
	const stopped = rejection(transport.send({ method: 'PUT', path: '/stopped', signal }));
	// The request waits for its connection, which is being made.
	await Promise.resolve();
	controller.abort();
	expect(await stopped).toMatchObject({ type: 'CANCELLED', answerLost: false });
	await transport.send(get);
	expect(server.arrived.map(({ url }) => url)).toEqual(['/api/x']);
});
