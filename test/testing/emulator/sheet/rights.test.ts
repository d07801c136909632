import type { Tokens, Version } from '../../../../testing/emulator';
import { type Parsed, type Server, PIPELINES, airflow, closeAll, label, serve } from '../support';

afterAll(closeAll);

type Operation = (entity: Parsed) => object;

interface Row {
	row: string;
	as: keyof Tokens;
	operations: Operation[];
	/** What the 403 names; absent: it is done. */
	refused?: string;
	/** The server's words of a 500. */
	fails?: string | RegExp;
	versions?: Version[];
}

const replace = (path: string, value: unknown): Operation => {
	return () => ({ op: 'replace', path, value });
};
const add = (path: string, value: unknown): Operation => {
	return () => ({ op: 'add', path, value });
};
const test = (path: string, value: (entity: Parsed) => unknown): Operation => {
	return (entity) => ({ op: 'test', path, value: value(entity) });
};
const description = replace('/description', 'new');
const testFails = 'JsonPatch.Operation.TEST fails! Values are not equal';

const rows: Row[] = [
	{ row: 'a consumer may edit a description', as: 'consumer', operations: [description] },
	{
		row: 'a consumer may edit tags',
		as: 'consumer',
		operations: [add('/tags', [label('PII.None'), label('Quality.Verified')])],
	},
	{
		row: 'a consumer may not edit a display name',
		as: 'consumer',
		operations: [add('/displayName', 'x')],
		refused: 'EditDisplayName',
	},
	{
		row: 'a consumer may not edit a tier',
		as: 'consumer',
		operations: [add('/tags', [label('PII.None'), label('Tier.Tier1')])],
		refused: 'EditTier',
	},
	{
		row: 'a consumer may not edit owners',
		as: 'consumer',
		operations: [{ op: 'remove', path: '/owners' }].map((one) => () => one),
		refused: 'EditOwners',
		versions: ['1.6', '1.10', '1.13', '2.0'],
	},
	{ row: 'a steward may edit a description', as: 'steward', operations: [description] },
	{
		row: 'a steward may edit a display name',
		as: 'steward',
		operations: [add('/displayName', 'x')],
	},
	{
		row: 'a steward may edit a tier',
		as: 'steward',
		operations: [add('/tags', [label('PII.None'), label('Tier.Tier1')])],
	},
	{
		row: 'a steward may edit owners',
		as: 'steward',
		operations: [{ op: 'remove', path: '/owners' }].map((one) => () => one),
		versions: ['1.6', '1.10', '1.13', '2.0'],
	},
	{
		row: 'a steward may edit the owner of old servers',
		as: 'steward',
		operations: [{ op: 'remove', path: '/owner' }].map((one) => () => one),
		versions: ['1.1', '1.2'],
	},
	{
		row: 'a steward may not edit a connection',
		as: 'steward',
		operations: [replace('/connection/config/hostPort', 'http://other:1')],
		refused: 'EditAll',
	},
	...(['/updatedAt', '/version', '/name', '/id'] as const).map((path): Row => ({
		row: `test on ${path} asks for EditAll`,
		as: 'steward',
		operations: [test(path, (entity) => entity[path.slice(1)]), description],
		refused: 'EditAll',
	})),
	{
		row: 'test on a description as read is allowed',
		as: 'consumer',
		operations: [test('/description', (entity) => entity.description), description],
	},
	{
		row: 'test on the whole list of tags as read is allowed',
		as: 'consumer',
		operations: [test('/tags', (entity) => entity.tags), description],
	},
	{
		row: 'test on a stale list of tags fails',
		as: 'consumer',
		operations: [test('/tags', () => [label('Quality.Verified')]), description],
		fails: testFails,
	},
	{
		row: 'test on the FQN of a tag is allowed',
		as: 'consumer',
		operations: [test('/tags/0/tagFQN', () => 'PII.None'), description],
	},
	{
		row: 'test on the id of an owner is allowed',
		as: 'steward',
		operations: [test('/owners/0/id', (entity) => entity.owners[0].id), description],
		versions: ['1.6', '1.10', '1.13', '2.0'],
	},
	{
		row: 'test on the id of the owner is allowed on old servers',
		as: 'steward',
		operations: [test('/owner/id', (entity) => entity.owner.id), description],
		versions: ['1.1', '1.2'],
	},
	{
		row: 'test on the whole list of owners fails even as read',
		as: 'steward',
		operations: [test('/owners', (entity) => entity.owners), description],
		fails: testFails,
		versions: ['1.6', '1.10', '1.13', '2.0'],
	},
	{
		row: 'test on an absent path fails with the whole entity, whatever the value',
		as: 'steward',
		operations: [test('/displayName', () => null), description],
		fails: /^'\{"id":.*"hostPort":.*\}' contains no value for name 'displayName'$/,
	},
	{
		row: 'a bot without roles may do nothing that is checked',
		as: 'idleBot',
		operations: [description],
		refused: 'EditDescription',
	},
	...(['admin', 'bot'] as const).map((as): Row => ({
		row: `the ${as} may edit everything`,
		as,
		operations: [test('/updatedAt', (entity) => entity.updatedAt), description],
	})),
];

const every: Version[] = ['1.1', '1.2', '1.6', '1.10', '1.13', '2.0'];

const users: Partial<Record<keyof Tokens, string>> = {
	consumer: 'conrad',
	steward: 'stella',
	idleBot: 'idle-bot',
};

async function withService(version: Version): Promise<{ server: Server; entity: Parsed }> {
	const server = await serve({ version });
	const given = { description: 'old', tags: ['PII.None'], owners: ['alice'] };
	server.catalog.seed('pipelineService', { ...airflow('a'), ...given });
	const owners = version === '1.1' || version === '1.2' ? 'owner' : 'owners';
	const { body } = await server.get(`${PIPELINES}/name/a?fields=tags,${owners}`);
	return { server, entity: body };
}

const all = rows.flatMap(({ versions = every, ...row }) =>
	versions.map((version) => ({ ...row, version })),
);

it.each(all)('$version: $row', async ({ version, as, operations, refused, fails }) => {
	const { server, entity } = await withService(version);
	const patch = operations.map((operation) => operation(entity));
	const token = server.tokens[as];
	const { status, body } = await server.patch(`${PIPELINES}/${entity.id}`, patch, { token });
	const before = server.catalog.find('pipelineService', 'a');
	if (refused !== undefined) {
		const name = users[as];
		const message = `Principal: CatalogPrincipal{name='${name}'} operations [${refused}] not allowed`;
		expect([status, body]).toEqual([403, { code: 403, message }]);
		return expect(before).toMatchObject({ version: 0.1 });
	}
	if (fails !== undefined) {
		const said = /^An exception with message \[(.*)\] was thrown/s.exec(body.responseMessage)?.[1];
		expect([status, said]).toEqual([500, expect.stringMatching(fails)]);
		return expect(before).toMatchObject({ version: 0.1 });
	}
	expect(status).toBe(200);
	expect(before).toMatchObject({ version: 0.2 });
});

it.each(['steward', 'consumer', 'readOnly'] as const)(
	'the %s may read, and may not create, put, delete or restore',
	async (as) => {
		const { server, entity } = await withService('1.6');
		const extra = { token: server.tokens[as] };
		expect((await server.get(PIPELINES, extra)).status).toBe(200);
		const answers = [
			await server.post(PIPELINES, airflow('b'), extra),
			await server.put(PIPELINES, airflow('a'), extra),
			await server.delete(`${PIPELINES}/${entity.id}`, extra),
			await server.put(`${PIPELINES}/restore`, { id: entity.id }, extra),
		];
		expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
		expect(answers.map(({ body }) => /\[.*\]/.exec(body.message)?.[0])).toEqual([
			'[Create]',
			'[EditAll]',
			'[Delete]',
			'[EditAll]',
		]);
	},
);

it('a bot without roles may not read either', async () => {
	const { server } = await withService('1.6');
	const extra = { token: server.tokens.idleBot };
	expect((await server.get(PIPELINES, extra)).status).toBe(403);
	expect((await server.get(`${PIPELINES}/name/a`, extra)).status).toBe(403);
});
