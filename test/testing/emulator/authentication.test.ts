import { type Parsed, type Server, PIPELINES, airflow, closeAll, serve } from './support';

let server: Server;
beforeAll(async () => {
	server = await serve({ version: '1.6' });
});
afterAll(closeAll);

async function withHeader(authorization: string | undefined) {
	const headers = authorization === undefined ? {} : { authorization };
	const answer = await fetch(`${server.url}/api/v1/users/loggedInUser`, { headers });
	return { status: answer.status, body: (await answer.json()) as Parsed };
}

const notPresent = { code: 401, message: 'Not Authorized! Token not present' };

it('tells whose token it is', async () => {
	const answers = await Promise.all(
		(['admin', 'user', 'bot', 'readOnly'] as const).map(
			async (kind) => await withHeader(`Bearer ${server.tokens[kind]}`),
		),
	);
	expect(answers.map(({ body }) => body.name)).toEqual([
		'admin',
		'alice',
		'ingestion-bot',
		'reader',
	]);
	expect(answers.map(({ body }) => body.isBot)).toEqual([false, false, true, false]);
});

it.each([
	['no header', () => undefined, notPresent],
	['another scheme', () => `Basic ${server.tokens.user}`, notPresent],
	['a lower case word', () => `bearer ${server.tokens.user}`, notPresent],
	[
		'two spaces',
		() => `Bearer  ${server.tokens.user}`,
		{ code: 401, message: 'Not Authorized! Invalid token.' },
	],
	['no token', () => 'Bearer abc', { code: 401, message: 'Not Authorized! Invalid token.' }],
	[
		'an expired one',
		() => `Bearer ${server.tokens.expired}`,
		{ code: 401, message: 'Expired token!' },
	],
])('answers 401 to %s', async (_what, header, body) => {
	expect(await withHeader(header())).toEqual({ status: 401, body });
});

it('names the cause when the signature is wrong', async () => {
	const { status, body } = await withHeader(`Bearer ${server.tokens.badSignature}`);
	expect(status).toBe(401);
	expect(body.message).toMatch(/^Not Authorized! Invalid token\. .*Public key mismatch/);
});

it('answers 500 to an empty token', async () => {
	const { status, body } = await withHeader('Bearer ');
	expect(status).toBe(500);
	expect(body.errorType).toBe('UNHANDLED_SERVER_EXCEPTION');
});

it('answers 404 to a valid token of an unknown user', async () => {
	const answer = await withHeader(`Bearer ${server.tokens.unknownUser}`);
	expect(answer).toEqual({
		status: 404,
		body: { code: 404, message: 'user instance for ghost not found' },
	});
});

it('lets a user without permission read, and answers 403 to a write', async () => {
	const extra = { token: server.tokens.readOnly };
	expect((await server.get(PIPELINES, extra)).status).toBe(200);
	const created = await server.post(PIPELINES, airflow('mine'), extra);
	expect(created).toMatchObject({ status: 403 });
	expect(created.body.message).toBe(
		"Principal: CatalogPrincipal{name='reader'} operations [Create] not allowed",
	);
	const { body } = await server.post(PIPELINES, airflow('theirs'));
	const patch = [{ op: 'add', path: '/description', value: 'x' }];
	const patched = await server.patch(`${PIPELINES}/${body.id}`, patch, extra);
	expect(patched.body.message).toMatch('operations [EditDescription] not allowed');
	const deleted = await server.delete(`${PIPELINES}/${body.id}`, extra);
	expect(deleted.body.message).toMatch('operations [Delete] not allowed');
	expect((await server.put(PIPELINES, airflow('theirs'), extra)).status).toBe(403);
	expect(server.catalog.count('pipelineService')).toBe(1);
});
