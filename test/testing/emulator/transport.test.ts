import { type Socket, connect } from 'node:net';
import { once } from 'node:events';
import { type Server, PIPELINES, airflow, closeAll, serve } from './support';

let server: Server;
beforeAll(async () => {
	server = await serve({ version: '1.6' });
});
afterAll(closeAll);

/** Sends bytes and gives what comes back until the answer is whole. */
async function exchange(socket: Socket, bytes: string): Promise<string> {
	socket.write(bytes);
	let text = '';
	while (!/\r\n\r\n/.test(text) || text.length < bodyEnd(text)) {
		const [chunk] = (await once(socket, 'data')) as [Buffer];
		text += chunk.toString();
	}
	return text;
}

function bodyEnd(text: string): number {
	const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? '0');
	return text.indexOf('\r\n\r\n') + 4 + length;
}

function open(): Socket {
	return connect(Number(new URL(server.url).port), '127.0.0.1');
}

const get = (path: string, header = '') => `GET ${path} HTTP/1.1\r\nHost: x\r\n${header}\r\n`;

it('keeps a connection open and does not tell for how long', async () => {
	const socket = open();
	const first = await exchange(socket, get('/api/v1/system/version'));
	const second = await exchange(socket, get('/api/v1/system/version'));
	socket.destroy();
	expect(first).toMatch(/^HTTP\/1\.1 200/);
	expect(second).toMatch(/^HTTP\/1\.1 200/);
	expect(first.toLowerCase()).not.toMatch('keep-alive');
	const ids = server.journal.slice(-2).map(({ connectionId }) => connectionId);
	expect(ids[0]).toBe(ids[1]);
});

it.each([
	['header', () => get('/api/v1/system/version', `X-Long: ${'x'.repeat(9000)}\r\n`), 431],
	['URL', () => get(`/api/v1/system/version?${'x'.repeat(9000)}`), 414],
])('refuses a %s over 8 KiB, not in JSON', async (_what, request, status) => {
	const socket = open();
	const answer = await exchange(socket, request());
	socket.destroy();
	expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
	expect(answer).toMatch('text/html');
	expect(answer).toMatch(`<h1>Bad Message ${status}</h1>`);
});

it('takes a header just below', async () => {
	const socket = open();
	const answer = await exchange(
		socket,
		get('/api/v1/system/version', `X: ${'x'.repeat(7900)}\r\n`),
	);
	socket.destroy();
	expect(answer).toMatch(/^HTTP\/1\.1 200/);
});

it('writes down each request without its token', async () => {
	const before = server.journal.length;
	const { body } = await server.put(`${PIPELINES}?a=1`, airflow('noted'));
	await server.get(`${PIPELINES}/name/${encodeURIComponent('not "noted"')}`);
	const entries = server.journal.slice(before);
	expect(entries).toMatchObject([
		{
			method: 'PUT',
			route: PIPELINES,
			path: `/api${PIPELINES}`,
			url: `/api${PIPELINES}?a=1`,
			query: { a: '1' },
			headers: { contentType: 'application/json' },
			body: { name: 'noted' },
			status: 201,
			entityId: body.id,
			entityName: 'noted',
			change: 'created',
			user: 'alice',
		},
		{ method: 'GET', path: `/api${PIPELINES}/name/not "noted"`, status: 404, body: undefined },
	]);
	expect(entries[1]?.seq).toBe((entries[0]?.seq ?? 0) + 1);
	expect(JSON.stringify(server.journal)).not.toMatch(server.tokens.user);
});

it('waits as long as it is told', async () => {
	server.setLatency(60);
	const started = performance.now();
	await server.get('/v1/system/version');
	expect(performance.now() - started).toBeGreaterThan(55);
	server.setLatency(0);
});
