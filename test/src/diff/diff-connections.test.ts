import { applyPatch } from 'fast-json-patch';
import { loadConnectionSchema, MASK } from '../../../src/connections';
import type { JsonObject } from '../../../src/lib/json';
import { difference } from '../../../src/diff/diff';
import { postgres } from '../support';
import { desired, entity, operations, options } from './diff-support';

describe('connections', () => {
	const withConfig = (config: JsonObject) => entity({ connection: { config } });
	const expected = (config: JsonObject) => ({ connection: { config } });

	it('merges by leaf: what is not named stays, null clears', async () => {
		const current = withConfig(postgres('geheim'));
		const sent = await operations(current, expected({ hostPort: 'new:1', database: null }));
		expect(sent).toEqual([
			{ op: 'replace', path: '/connection/config/hostPort', value: 'new:1' },
			{ op: 'remove', path: '/connection/config/database' },
		]);
		expect(await operations(current, expected({ sslCA: null }))).toEqual([]);
	});

	it('replaces the subtree where another alternative is chosen (basic → IAM)', async () => {
		const current = withConfig(postgres(MASK));
		const authType = { awsConfig: { awsRegion: 'eu-west-1', awsAccessKeyId: null } };
		const { operations: sent, changes } = difference(
			current,
			desired(expected({ authType })),
			await options(),
		);
		const after: JsonObject = JSON.parse(JSON.stringify(current)) as JsonObject;
		applyPatch(after, sent as never);
		expect(after.connection).toEqual({
			config: { ...postgres(), authType: { awsConfig: { awsRegion: 'eu-west-1' } } },
		});
		expect(changes).toEqual([{ field: 'connection.config.authType', secret: true }]);
	});

	it('merges inside of the same alternative', async () => {
		const current = withConfig({ ...postgres(), authType: { awsConfig: { awsRegion: 'a' } } });
		const authType = { awsConfig: { awsRegion: 'b' } };
		expect(await operations(current, expected({ authType }))).toEqual([
			{ op: 'replace', path: '/connection/config/authType/awsConfig/awsRegion', value: 'b' },
		]);
	});

	it('without schema, objects that share no key are different alternatives', async () => {
		const current = entity({ connection: { config: { auth: { user: 'a' }, more: { x: 1 } } } });
		const config = { auth: { key: 'b' }, more: { x: 2 } };
		expect(await operations(current, expected(config), { schema: undefined })).toEqual([
			{ op: 'replace', path: '/connection/config/auth', value: { key: 'b' } },
			{ op: 'replace', path: '/connection/config/more/x', value: 2 },
		]);
	});

	it.each([
		['always', {}, ['/connection/config/authType/password']],
		['withOtherChanges', {}, []],
		['never', {}, []],
		[
			'withOtherChanges',
			{ hostPort: 'new:1' },
			['/connection/config/hostPort', '/connection/config/authType/password'],
		],
		['never', { hostPort: 'new:1' }, ['/connection/config/hostPort']],
	] as const)('a masked secret, sent %s, beside %j: %j', async (secrets, beside, paths) => {
		const current = withConfig(postgres(MASK));
		const config = { authType: { password: 'changed' }, ...beside };
		const sent = await operations(current, expected(config), { secrets });
		expect(sent.map(({ path }) => path)).toEqual(paths);
		expect(JSON.stringify(sent)).not.toContain(MASK);
	});

	it('a change of the description alone does not send secrets', async () => {
		const current = withConfig(postgres(MASK));
		const more = { plain: { description: 'new' }, ...expected({ authType: { password: 'x' } }) };
		const sent = await operations(current, more, { secrets: 'withOtherChanges' });
		expect(sent.map(({ path }) => path)).toEqual(['/description']);
	});

	it('never tells the value of a secret, old or new', async () => {
		const current = withConfig(postgres('geheim'));
		const { changes } = difference(
			current,
			desired(expected({ authType: { password: 'noch geheimer' } })),
			await options(),
		);
		expect(changes).toEqual([{ field: 'connection.config.authType.password', secret: true }]);
	});

	it.each<[string, JsonObject, JsonObject]>([
		['in a place that no schema know', { own: ['geheim'] }, { own: ['auch geheim'] }],
		['in a URL', { hostPort: 'postgres://u:geheim@h' }, { hostPort: 'postgres://u:auchgeheim@h' }],
		['behind a mask', { authType: { password: MASK } }, { authType: { password: null } }],
	])('tells nothing of a secret %s', async (_, old, config) => {
		const current = withConfig({ ...postgres(), ...old });
		const { changes } = difference(current, desired(expected(config)), await options());
		expect(changes).toEqual([{ field: expect.any(String), secret: true }]);
	});

	it('tells old and new value of what is no secret', async () => {
		const { changes } = difference(
			withConfig(postgres()),
			desired(expected({ database: 'crm' })),
			await options(),
		);
		expect(changes).toEqual([{ field: 'connection.config.database', old: 'sales', new: 'crm' }]);
	});

	it('puts the whole connection where there is none, and takes none away', async () => {
		expect(await operations(entity(), expected({ ...postgres(), database: null }))).toEqual([
			{
				op: 'add',
				path: '/connection',
				value: {
					config: {
						type: 'Postgres',
						scheme: 'postgresql+psycopg2',
						username: 'reporting',
						hostPort: 'db.example.com:5432',
					},
				},
			},
		]);
		expect(await operations(withConfig({}), { connection: null })).toEqual([]);
	});
});

describe('what a server does to a value on storing', () => {
	async function differencesOf(
		[kind, type, release]: ['database' | 'pipeline' | 'dashboard', string, string],
		stored: JsonObject,
		given: JsonObject,
	) {
		const schema = await loadConnectionSchema(kind, type, release);
		const current = entity({ serviceType: type, connection: { config: stored } });
		return await operations(current, { connection: { config: given } }, { schema });
	}

	it.each<[string, JsonObject, JsonObject]>([
		['null for a default', { sslMode: 'disable' }, { sslMode: null }],
		['null for nothing', {}, { sslConfig: null, authType: null }],
		[
			'a number in a map of texts',
			{ connectionOptions: { a: '1' } },
			{ connectionOptions: { a: 1 } },
		],
		['a switch that is a text', { username: 'true' }, { username: true }],
		[
			'numbers in a list of texts',
			{ schemaFilterPattern: { includes: ['1', '2'] } },
			{ schemaFilterPattern: { includes: [1, 2] } },
		],
		[
			'defaults inside of a variant',
			{
				authType: { awsConfig: { awsRegion: 'eu', assumeRoleSessionName: 'OpenMetadataSession' } },
			},
			{ authType: { awsConfig: { awsRegion: 'eu' } } },
		],
	])('%s is no difference', async (_, stored, given) => {
		expect(await differencesOf(['database', 'Postgres', '1.13'], stored, given)).toEqual([]);
	});

	it('a variant that comes back with fields of another one is no difference', async () => {
		const stored = {
			credentials: {
				gcpConfig: {
					type: 'gcp_adc',
					projectId: 'p',
					authUri: 'https://accounts.google.com/o/oauth2/auth',
					tokenUri: 'https://oauth2.googleapis.com/token',
				},
			},
		};
		const given = { credentials: { gcpConfig: { type: 'gcp_adc', projectId: 'p' } } };
		const type = ['database', 'BigQuery', '1.13'] as const;
		expect(await differencesOf([...type], stored, given)).toEqual([]);
		const other = { credentials: { gcpConfig: { type: 'gcp_adc', projectId: 'q' } } };
		expect(await differencesOf([...type], stored, other)).not.toEqual([]);
	});

	it('an empty variant is another one than what is there', async () => {
		const there = { connection: { type: 'Mysql', hostPort: 'h', username: 'u' } };
		const type = ['pipeline', 'Airflow', '1.13'] as const;
		const [operation] = await differencesOf([...type], there, { connection: { type: 'Backend' } });
		expect(operation).toMatchObject({
			path: '/connection/config/connection',
			value: { type: 'Backend' },
		});
		const backend = { connection: { type: 'Backend' } };
		expect(await differencesOf([...type], backend, { connection: {} })).toEqual([]);
	});

	it('null clears what is not the default', async () => {
		const given = { sslMode: null };
		expect(
			await differencesOf(['database', 'Postgres', '1.13'], { sslMode: 'require' }, given),
		).toEqual([{ op: 'remove', path: '/connection/config/sslMode' }]);
	});
});
