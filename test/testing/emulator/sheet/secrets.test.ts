import { MASK, type Version } from '../../../../testing/emulator';
import {
	type Parsed,
	type Server,
	DATABASES,
	allVersions,
	closeAll,
	postgres,
	serve,
} from '../support';

afterAll(closeAll);

const password = 'open sesame';
const isSince16 = (version: Version) => version !== '1.1' && version !== '1.2';

const shownPassword = (body: Parsed): unknown => body.connection.config.authType.password;
const storedPassword = (server: Server): unknown =>
	shownPassword(server.catalog.find('databaseService', 'pg'));

describe.each(allVersions)('connection secrets on %s', (version) => {
	let server: Server;
	let path: string;
	beforeEach(async () => {
		server = await serve({ version });
		const { body } = await server.post(DATABASES, postgres('pg'));
		path = `${DATABASES}/${body.id}`;
	});

	it('a mask that is sent back by PUT destroys the password from 1.6 on', async () => {
		const { body } = await server.get(path);
		await server.put(DATABASES, postgres('pg', { connection: body.connection }));
		expect(storedPassword(server)).toBe(isSince16(version) ? MASK : password);
	});

	it('a PATCH of another field is safe', async () => {
		const value = 'https://other:1';
		await server.patch(path, [{ op: 'replace', path: '/connection/config/hostPort', value }]);
		expect(storedPassword(server)).toBe(password);
	});

	it('answers of PATCH, DELETE and restore hold encrypted values from 1.6 on', async () => {
		const answers = [
			await server.patch(path, [{ op: 'add', path: '/description', value: 'x' }]),
			await server.delete(path),
			await server.put(`${DATABASES}/restore`, { id: path.split('/').at(-1) }),
		];
		const expected = isSince16(version)
			? expect.stringMatching(/^fernet:[\w-]{20,}=$/)
			: expect.stringMatching(/^\*{9}$/);
		expect(answers.map(({ body }) => shownPassword(body))).toEqual([expected, expected, expected]);
		expect(answers.map(({ text }) => text.includes(password))).toEqual([false, false, false]);
		expect(storedPassword(server)).toBe(password);
	});
});
