import { closeAll, freePort, httpServer, json, rawServer, rejection, transportTo } from './servers';

afterEach(closeAll);

/** Aborts when the server has the first request. */
async function silentServer(onRequest: () => void) {
	return await rawServer(() => onRequest());
}

test.each([
	['GET', false],
	['PUT', true],
] as const)(
	'the signal of a %s breaks it off at once; may it have been processed: %s',
	async (method, lost) => {
		const controller = new AbortController();
		const server = await silentServer(() => controller.abort());
		const error = await rejection(
			transportTo(server.url).send({ method, path: '/v1/x', signal: controller.signal }),
		);
		expect(error).toMatchObject({ type: 'CANCELLED', answerLost: lost });
		expect(error.message).toBe('The operation was stopped.');
	},
);

test('the signal of the transport breaks off all: under way, waiting for a place, and later ones', async () => {
	const controller = new AbortController();
	const server = await silentServer(() => controller.abort());
	const transport = transportTo(server.url, { signal: controller.signal, concurrency: 1 });
	const errors = await Promise.all(
		['/a', '/b', '/c'].map((path) => rejection(transport.send({ method: 'PUT', path }))),
	);
	expect(errors.map(({ type }) => type)).toEqual(['CANCELLED', 'CANCELLED', 'CANCELLED']);
	expect(errors.map(({ answerLost }) => answerLost)).toEqual([true, false, false]);
	expect((await rejection(transport.send({ method: 'GET', path: '/d' }))).type).toBe('CANCELLED');
	expect(transport.counts.requests).toBe(1);
});

test('a signal that is aborted already sends nothing', async () => {
	const server = await httpServer((response) => json(response, 200, {}));
	const signal = AbortSignal.abort();
	const one = transportTo(server.url, { signal });
	const two = transportTo(server.url);
	expect((await rejection(one.send({ method: 'GET', path: '/x' }))).type).toBe('CANCELLED');
	expect((await rejection(two.send({ method: 'GET', path: '/x', signal }))).type).toBe('CANCELLED');
	expect(server.connections).toBe(0);
});

test('the pause before another attempt is broken off', async () => {
	const controller = new AbortController();
	const server = await httpServer((response) =>
		json(response, 503, { message: 'x' }, { 'retry-after': '30' }),
	);
	let isCalledOff = false;
	const transport = transportTo(server.url, {
		signal: controller.signal,
		onNotice: () => setImmediate(() => controller.abort()),
		// The pause does not end by itself.
		clock: { now: () => 0, after: () => () => (isCalledOff = true) },
	});
	const error = await rejection(transport.send({ method: 'PUT', path: '/x', repeatable: true }));
	expect(error).toMatchObject({ type: 'CANCELLED', answerLost: false });
	expect(isCalledOff).toBe(true);
	expect(server.arrived).toHaveLength(1);
});

test('reading a body is broken off', async () => {
	const controller = new AbortController();
	const server = await rawServer((socket) => {
		socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{', () =>
			setImmediate(() => controller.abort()),
		);
	});
	const error = await rejection(
		transportTo(server.url).send({ method: 'GET', path: '/x', signal: controller.signal }),
	);
	expect(error.type).toBe('CANCELLED');
});

test('one that is stopped does not stop others', async () => {
	const controller = new AbortController();
	const server = await httpServer((response, { url }) => {
		if (url === '/api/stop') controller.abort();
		else json(response, 200, {});
	});
	const transport = transportTo(server.url);
	const stopped = transport.send({ method: 'GET', path: '/stop', signal: controller.signal });
	const other = transport.send({ method: 'GET', path: '/go' });
	expect((await rejection(stopped)).type).toBe('CANCELLED');
	expect((await other).status).toBe(200);
});

test('close leaves no socket and no timer, whatever is under way', async () => {
	const before = process.getActiveResourcesInfo().length;
	const server = await rawServer(() => {});
	const busy = transportTo(server.url);
	const idle = await httpServer((response) => json(response, 200, {}));
	const rested = transportTo(idle.url);
	await rested.send({ method: 'GET', path: '/x' });
	const refused = transportTo(`http://127.0.0.1:${await freePort()}`);
	// Says nothing, so that the connection is still being made when it is closed.
	const connecting = transportTo(server.url.replace('http:', 'https:'));
	const ends = [busy, refused, connecting].map((transport) =>
		rejection(transport.send({ method: 'GET', path: '/x' })),
	);
	await new Promise((resolve) => setImmediate(resolve));
	await Promise.all([busy, rested, refused, connecting].map((transport) => transport.close()));
	for (const error of await Promise.all(ends)) {
		expect(error).toMatchObject({ type: 'CANCELLED', message: 'The client was closed.' });
	}
	expect((await rejection(busy.send({ method: 'GET', path: '/x' }))).type).toBe('CANCELLED');
	await closeAll();
	await new Promise((resolve) => setImmediate(resolve));
	expect(process.getActiveResourcesInfo().length).toBeLessThanOrEqual(before);
});
