import { wordsOf } from '../../../nodes/shared/base/words';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { closeAll, httpServer, json, rawServer, rejection, transportTo } from './servers';
import { AUTHORITY, httpsServer } from './tls-server';

afterEach(closeAll);

const get = { method: 'GET', path: '/v1/x' } as const;

test('a certificate that is not trusted: nothing is sent, and two ways out are named', async () => {
	const server = await httpsServer((response) => json(response, 200, {}));
	const error = await rejection(transportTo(server.url).send(get));
	expect(error).toMatchObject({ type: 'UNAVAILABLE', answerLost: false });
	expect(error.message).toContain(`The certificate of ${server.url} is not trusted`);
	expect(error.remedy).toMatch(/NODE_EXTRA_CA_CERTS/);
	expect(wordsOf(error).remedy).toMatch(/NODE_EXTRA_CA_CERTS.*Ignore SSL Issues/);
	expect(server.arrived).toHaveLength(0);
	expect(server.connections).toBe(1);
});

test('certificates that are not looked at', async () => {
	const server = await httpsServer((response) => json(response, 200, { ok: true }));
	const transport = transportTo(server.url, { ignoreSslIssues: true });
	expect((await transport.send(get)).body).toEqual({ ok: true });
});

test.each([
	[AUTHORITY, 'status 200'],
	['', 'is not trusted'],
])('NODE_EXTRA_CA_CERTS=%s', async (authority, outcome) => {
	const server = await httpsServer((response) => json(response, 200, {}));
	const script = join(__dirname, 'fixtures', 'ask.ts');
	const { stdout } = await promisify(execFile)(
		process.execPath,
		['--import', 'tsx', script, server.url],
		{ env: { ...process.env, NODE_EXTRA_CA_CERTS: authority } },
	);
	expect(stdout).toContain(outcome);
});

test('https:// to a server that speaks http', async () => {
	const server = await httpServer((response) => json(response, 200, {}));
	const error = await rejection(transportTo(server.url.replace('http:', 'https:')).send(get));
	expect(error.message).toContain('does not respond over HTTPS');
	expect(error.remedy).toContain('http://');
});

test('a server that hangs up while the connection is made was sent nothing', async () => {
	const server = await rawServer((socket) => socket.resetAndDestroy());
	const transport = transportTo(server.url.replace('http:', 'https:'), { limits: { budgetMs: 1 } });
	const error = await rejection(transport.send({ ...get, method: 'POST' }));
	expect(error).toMatchObject({ type: 'UNAVAILABLE', answerLost: false });
});

test('a server that is silent while the connection is made', async () => {
	const server = await rawServer(() => {});
	const transport = transportTo(server.url.replace('http:', 'https:'), {
		limits: { budgetMs: 100, connectMs: 30 },
	});
	const error = await rejection(transport.send({ ...get, method: 'POST' }));
	expect(error).toMatchObject({ type: 'UNAVAILABLE', answerLost: false });
	expect(error.message).toContain('Connecting to https:');
});
