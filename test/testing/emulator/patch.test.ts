import {
	type Parsed,
	type Server,
	DATABASES,
	JSON_PATCH,
	PIPELINES,
	airflow,
	closeAll,
	exception,
	label,
	postgres,
	serve,
} from './support';

afterAll(closeAll);

const add = (path: string, value: unknown) => ({ op: 'add', path, value });
const guard = (updatedAt: number) => ({ op: 'test', path: '/updatedAt', value: updatedAt });
const testFails = exception('JsonPatch.Operation.TEST fails! Values are not equal');

describe.each(['1.1', '1.6', '1.13', '2.0'] as const)('PATCH on %s', (version) => {
	let server: Server;
	let entity: Parsed;
	let path: string;
	beforeAll(async () => {
		server = await serve({ version });
		await Promise.all(Array.from({ length: 8 }, async () => await server.get(PIPELINES)));
	});
	beforeEach(async () => {
		server.catalog.remove('pipelineService', 'a');
		entity = (await server.post(PIPELINES, airflow('a'))).body;
		path = `${PIPELINES}/${entity.id}`;
	});
	const stored = () => server.catalog.find('pipelineService', 'a');

	it('changes what it names and nothing else', async () => {
		const { status, body } = await server.patch(path, [add('/description', 'd')]);
		expect([status, body.version, body.updatedBy]).toEqual([200, 0.2, 'alice']);
		expect(stored()).toMatchObject({ description: 'd', connection: expect.anything() });
	});

	it('works by name from 1.6 on', async () => {
		const answer = await server.patch(`${PIPELINES}/name/a`, [add('/description', 'd')]);
		if (version !== '1.1') return expect(answer.status).toBe(200);
		expect(answer.body).toEqual(exception('HTTP 405 Method Not Allowed'));
	});

	it('changes nothing when it is empty', async () => {
		const { status, headers, body } = await server.patch(path, []);
		expect([status, headers['x-openmetadata-change']]).toEqual([200, 'entityNoChange']);
		expect(body).toMatchObject({ version: 0.1, updatedAt: entity.updatedAt });
	});

	it('accepts and ignores id, version and name', async () => {
		const patch = ['id', 'version', 'name'].map((field) => ({
			op: 'replace',
			path: `/${field}`,
			value: field === 'version' ? 9 : 'other',
		}));
		const { status, body } = await server.patch(path, patch);
		expect(status).toBe(200);
		expect(body).toMatchObject({ id: entity.id, version: 0.1, name: 'a' });
	});

	it.each([{ op: 'add' }, 'x', [{ op: 'fly', path: '/x' }], [{ op: 'add', path: 'x', value: 1 }]])(
		'answers 400 to %j',
		async (patch) => {
			expect((await server.patch(path, patch)).status).toBe(400);
		},
	);

	it('answers 400 to a field that the entity has not', async () => {
		const { status, body } = await server.patch(path, [add('/colour', 'red')]);
		expect(status).toBe(400);
		expect(body.message).toMatch('Unrecognized field "colour"');
	});

	it('answers 500 with the whole entity to the removal of what is not there', async () => {
		const { status, body } = await server.patch(path, [{ op: 'remove', path: '/description' }]);
		expect(status).toBe(500);
		expect(body.responseMessage).toMatch(entity.id);
		expect(body.responseMessage).toMatch("contains no value for name 'description'");
	});

	it('replaces a missing leaf only from 2.x on', async () => {
		const patch = [{ op: 'replace', path: '/description', value: 'd' }];
		const { status, body } = await server.patch(path, patch);
		if (version === '2.0') return expect(body.description).toBe('d');
		expect(status).toBe(500);
		expect(stored()).not.toHaveProperty('description');
	});

	it('echoes connection details in such a message', async () => {
		const { body } = await server.put(DATABASES, postgres('pg'));
		const patch = [{ op: 'remove', path: '/nothing' }];
		const answer = await server.patch(`${DATABASES}/${body.id}`, patch);
		expect(answer.text).toMatch('open sesame');
	});

	it('takes a guard on updatedAt, and answers 500 to a stale one', async () => {
		const first = await server.patch(path, [guard(entity.updatedAt), add('/description', 'one')]);
		expect(first.status).toBe(200);
		const stale = await server.patch(path, [guard(entity.updatedAt), add('/description', 'two')]);
		expect([stale.status, stale.body]).toEqual([500, testFails]);
		expect(stored()).toMatchObject({ description: 'one' });
	});

	it('shares a version among the changes of one user from 1.6 on', async () => {
		await server.patch(path, [add('/description', 'one')]);
		const second = await server.patch(path, [add('/displayName', 'two')]);
		expect(second.body.version).toBe(version === '1.1' ? 0.3 : 0.2);
		const other = await server.patch(path, [add('/displayName', 'three')], {
			token: server.tokens.admin,
		});
		expect(other.body.version).toBe(version === '1.1' ? 0.4 : 0.3);
	});

	it('never repeats updatedAt', async () => {
		const times = new Set([entity.updatedAt]);
		for (const text of ['1', '2', '3', '4', '5']) {
			times.add((await server.patch(path, [add('/description', text)])).body.updatedAt);
		}
		expect(times.size).toBe(6);
		expect([...times]).toEqual([...times].sort());
	});

	it('sorts tags and owners its own way', async () => {
		const { body } = await server.patch(path, [
			add('/tags', [label('Tier.Tier1'), label('PII.Sensitive')]),
		]);
		expect(body.tags.map((tag: Parsed) => tag.tagFQN)).toEqual(['PII.Sensitive', 'Tier.Tier1']);
		if (version === '1.1') return;
		const value = ['carol', 'alice', 'bob'].map((name) => ({
			id: server.id('user', name),
			type: 'user',
			name,
			fullyQualifiedName: name,
		}));
		const patched = await server.patch(path, [add('/owners', value)]);
		expect(patched.body.owners.map((owner: Parsed) => owner.name)).toEqual([
			'alice',
			'bob',
			'carol',
		]);
		const removed = await server.patch(path, [{ op: 'remove', path: '/owners/0' }]);
		expect(removed.body.owners.map((owner: Parsed) => owner.name)).toEqual(['bob', 'carol']);
	});

	it('does not find a soft-deleted entity', async () => {
		await server.delete(path);
		expect((await server.patch(path, [add('/description', 'd')])).status).toBe(404);
	});

	it('compares If-Match with the version on 2.x only', async () => {
		const patch = async (ifMatch: string) => {
			return await server.patch(path, [add('/description', ifMatch)], {
				headers: { 'content-type': JSON_PATCH, 'if-match': ifMatch },
			});
		};
		expect((await patch('W/"0.1"')).status).toBe(200);
		const stale = await patch('W/"0.1"');
		expect(stale.status).toBe(version === '2.0' ? 412 : 200);
		if (version === '2.0') expect(stale.body).toMatchObject({ code: 412 });
	});
});

it('keeps prototypes out of what it patches', async () => {
	const server = await serve();
	const { body } = await server.post(PIPELINES, airflow('a'));
	const patch = [add('/connection/config/__proto__', { polluted: true })];
	await server.patch(`${PIPELINES}/${body.id}`, patch);
	expect(Object.prototype).not.toHaveProperty('polluted');
});
