import { closeAll, httpServer, json, rejection, transportTo } from './servers';

afterEach(closeAll);

const redirect = (location: string | undefined, status = 302) =>
	httpServer((response) =>
		response.writeHead(status, location === undefined ? {} : { location }).end(),
	);

test.each([301, 302, 303, 307, 308])(
	'a GET follows a %s within the same origin',
	async (status) => {
		const server = await httpServer((response, { url }) => {
			if (url === '/api/v1/x?a=1') response.writeHead(status, { location: '/api/v2/x?b=2' }).end();
			else json(response, 200, { url });
		});
		const transport = transportTo(server.url);
		const answer = await transport.send({ method: 'GET', path: '/v1/x', query: { a: 1 } });
		expect(answer.body).toEqual({ url: '/api/v2/x?b=2' });
		expect(transport.counts.requests).toBe(2);
	},
);

test('no more than three, and no loops', async () => {
	const chain = await httpServer((response, _, count) =>
		response.writeHead(302, { location: `/hop/${count}` }).end(),
	);
	const error = await rejection(transportTo(chain.url).send({ method: 'GET', path: '/v1/x' }));
	expect(error.type).toBe('INVALID_RESPONSE');
	expect(chain.arrived).toHaveLength(4);
	const loop = await redirect('/api/v1/x');
	await rejection(transportTo(loop.url).send({ method: 'GET', path: '/v1/x' }));
	expect(loop.arrived).toHaveLength(1);
});

test.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const)(
	'neither token nor body of a %s reaches another host',
	async (method) => {
		const other = await httpServer((response) => json(response, 200, {}));
		const server = await redirect(`${other.url}/sub/api/v1/x`, 307);
		const body = method === 'GET' ? {} : { body: { password: 'hunter2' } };
		const error = await rejection(
			transportTo(server.url).send({ method, path: '/v1/x', repeatable: true, ...body }),
		);
		expect(error).toMatchObject({ type: 'INVALID_RESPONSE', status: 307, answerLost: false });
		expect(error.message).toContain(`redirects to ${other.url}/sub/api/v1/x`);
		expect(error.remedy).toContain(`Set the base URL to ${other.url}/sub.`);
		expect(other.connections).toBe(0);
		expect(server.arrived).toHaveLength(1);
	},
);

test('a write is not followed within the same origin either', async () => {
	const server = await redirect('/elsewhere');
	const error = await rejection(
		transportTo(server.url).send({ method: 'PUT', path: '/v1/x', body: {} }),
	);
	expect(error.remedy).toContain(`Set the base URL to ${server.url}. If that is a login page`);
	expect(server.arrived).toHaveLength(1);
});

test.each([undefined, 'http://['])('a redirect to %j is said', async (location) => {
	const server = await redirect(location);
	const error = await rejection(transportTo(server.url).send({ method: 'GET', path: '/v1/x' }));
	expect(error).toMatchObject({ type: 'INVALID_RESPONSE', remedy: 'Check the base URL.' });
	expect(error.message).toContain('redirects to nowhere');
});

test('a redirect with a user in it is not followed, and the password is not shown', async () => {
	const server = await httpServer((response) =>
		response.writeHead(302, { location: `http://me:hunter2@${new URL(server.url).host}/x` }).end(),
	);
	const error = await rejection(transportTo(server.url).send({ method: 'GET', path: '/v1/x' }));
	expect(server.arrived).toHaveLength(1);
	expect(error.message + error.remedy).not.toContain('hunter2');
});

test('304 is no answer to what was asked', async () => {
	const server = await redirect('/x', 304);
	const error = await rejection(transportTo(server.url).send({ method: 'PUT', path: '/v1/x' }));
	expect(error).toMatchObject({ type: 'INVALID_RESPONSE', status: 304 });
});
