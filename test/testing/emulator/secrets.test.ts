import { MASK } from '../../../testing/emulator';
import { type Parsed, type Server, DATABASES, closeAll, postgres, serve } from './support';

afterAll(closeAll);

const password = 'open sesame';

function storedPassword(server: Server, name: string): unknown {
	const stored: Parsed = server.catalog.find('databaseService', name);
	return stored.connection.config.authType.password;
}

describe.each(['1.1', '1.6', '1.13', '2.0'] as const)('connection secrets on %s', (version) => {
	let server: Server;
	let id: string;
	beforeEach(async () => {
		server = await serve({ version });
		const { body } = await server.post(DATABASES, postgres('pg'));
		id = body.id;
	});

	it('are masked for everyone but bots, in answers to reads and PUTs', async () => {
		const asUser = [
			await server.get(`${DATABASES}/${id}`),
			await server.get(`${DATABASES}/name/pg`, { token: server.tokens.admin }),
			await server.get(DATABASES),
			await server.put(DATABASES, postgres('pg', { description: 'y' })),
			await server.get(`${DATABASES}/${id}/versions`),
		];
		expect(asUser.map(({ text }) => text.includes(MASK))).toEqual(Array(5).fill(true));
		expect(asUser.map(({ text }) => text.includes(password))).toEqual(Array(5).fill(false));
		const asBot = await server.get(DATABASES, { token: server.tokens.bot });
		expect(asBot.body.data[0].connection.config.authType.password).toBe(password);
	});

	it('survive a PATCH of another field', async () => {
		await server.patch(`${DATABASES}/${id}`, [{ op: 'add', path: '/displayName', value: 'PG' }]);
		const username = { op: 'replace', path: '/connection/config/username', value: 'other' };
		await server.patch(`${DATABASES}/${id}`, [username]);
		expect(storedPassword(server, 'pg')).toBe(password);
	});

	it('change when another one is sent', async () => {
		const config = {
			...(postgres('pg') as Parsed).connection.config,
			authType: { password: 'new' },
		};
		const { body } = await server.put(DATABASES, postgres('pg', { connection: { config } }));
		expect(storedPassword(server, 'pg')).toBe('new');
		expect(body.changeDescription.fieldsUpdated).toEqual([
			{ name: 'connection', oldValue: 'old-encrypted-value', newValue: 'new-encrypted-value' },
		]);
	});
});

it('shows secrets that schemas do not call passwords, as servers do', async () => {
	const server = await serve();
	const config = {
		type: 'DomoDatabase',
		clientId: 'c',
		secretToken: 'hidden',
		accessToken: 'shown',
		instanceDomain: 'https://d',
	};
	const request = { name: 'domo', serviceType: 'DomoDatabase', connection: { config } };
	const { body } = await server.post(DATABASES, request);
	expect(body.connection.config).toMatchObject({ secretToken: MASK, accessToken: 'shown' });
});

it('masks secrets in the alternative that is used, however deep', async () => {
	const server = await serve();
	const gcpConfig = { type: 'service_account', privateKey: 'PRIVATE', projectId: 'p' };
	const config = { type: 'BigQuery', credentials: { gcpConfig } };
	const request = { name: 'bq', serviceType: 'BigQuery', connection: { config } };
	const { status, text } = await server.post(DATABASES, request);
	expect(status).toBe(201);
	expect(text).toMatch(MASK);
	expect(text).not.toMatch('PRIVATE');
});
