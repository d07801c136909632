import { checkConfig } from '../../../src/connections';
import type { JsonObject } from '../../../src/lib/json';
import { schemaOf } from './configs';

const postgres = { hostPort: 'h:5432', username: 'u', database: 'd' };

async function checked(
	kind: 'pipeline' | 'database' | 'dashboard',
	type: string,
	config: JsonObject,
	release?: string,
) {
	return checkConfig(await schemaOf(kind, type, release), config);
}

test('a missing choice is told with what there is to choose', async () => {
	const { notices } = await checked('pipeline', 'Airflow', { hostPort: 'http://a:8080' });
	expect(notices[0]?.message).toMatch(
		/also needs "connection" \(one of: .*Backend Connection, MySQL/,
	);
});

test('what is missing is one notice with all paths', async () => {
	const { problems, notices } = await checked('database', 'Postgres', { username: 'u' });
	expect(problems).toEqual([]);
	expect(notices).toEqual([
		{
			path: '',
			message:
				'Before metadata can be ingested, PostgreSQL also needs "hostPort" (Host and Port), "database".',
		},
	]);
});

test.each([null, ''])('a required text that is %j is missing', async (hostPort) => {
	const { notices } = await checked('database', 'Postgres', { ...postgres, hostPort });
	expect(notices[0]?.message).toContain('"hostPort"');
});

test('an empty password is given, null leaves the default', async () => {
	const config = { username: 'u', password: '', serverHost: 'https://h', reports: null };
	expect(await checked('database', 'SAS', config)).toEqual({
		config: { username: 'u', password: '', serverHost: 'https://h' },
		problems: [],
		notices: [],
	});
});

test.each([
	[{ hostPort: ['h'] }, '"Host and Port" (hostPort) of PostgreSQL must be a text.'],
	[{ ingestAllDatabases: 'yes' }, 'must be true or false.'],
	[{ schemaFilterPattern: ['a'] }, 'must be an object.'],
	[{ schemaFilterPattern: { includes: 'a' } }, 'must be a list.'],
	[{ schemaFilterPattern: { includes: ['a', {}] } }, '(schemaFilterPattern.includes[1])'],
	[{ sslMode: 'on' }, 'must be one of: disable, allow, prefer, require, verify-ca, verify-full.'],
	[{ connectionOptions: { a: ['b'] } }, '(connectionOptions.a)'],
	[
		{ authType: 'basic' },
		'(authType) of PostgreSQL does not match any of its variants: Basic Auth (password), IAM Auth (awsConfig), Azure (azureConfig).',
	],
	[{ authType: { password: {} } }, '(authType.password) of PostgreSQL must be a text.'],
	[{ password: 'x' }, '"password" is not a field of PostgreSQL; did you mean "authType.password"?'],
	[{ user: 'x' }, '"user" is not a field of PostgreSQL; did you mean "username"?'],
	[{ authType: { passwort: 'x' } }, 'does not match any of its variants'],
	[{ authType: { password: 'x', pasword: 'y' } }, 'did you mean "authType.password"?'],
] as const)('%j is not sent', async (change, message) => {
	const config = { ...postgres, ...change } as JsonObject;
	const { problems } = await checked('database', 'Postgres', config);
	expect(problems.map((one) => one.message).join(' ')).toContain(message);
	expect(problems).toHaveLength(1);
});

test('every unknown field is named, also when other things are wrong', async () => {
	const config = { ...postgres, pasword: 'x', hostport: 'h', sslMode: 'on', constructor: 1 };
	const { problems } = await checked('database', 'Postgres', config);
	expect(problems.map(({ path }) => path)).toEqual([
		'pasword',
		'hostport',
		'sslMode',
		'constructor',
	]);
	expect(problems[1]?.message).toContain('did you mean "hostPort"?');
});

test.each([
	['1.6', { authType: { token: 'x' } }, 'only from 1.10 on.'],
	['1.13', { useUnityCatalog: true }, 'only before 1.3.'],
] as const)('on %s %j is told to be of other releases', async (release, change, message) => {
	const config = { hostPort: 'h', httpPath: '/', ...change };
	const { problems } = await checked('database', 'Databricks', config, release);
	expect(problems[0]?.message).toContain(`on OpenMetadata ${release}`);
	expect(problems[0]?.message).toContain(message);
});

test.each([
	[{ numberOfStatus: 'ten' }, 'must be a whole number.'],
	[{ numberOfStatus: 1.5 }, 'must be a whole number.'],
	[{ hostPort: 'https://h /' }, 'must be a URL: a character in it is not allowed'],
	[{ hostPort: '10.20.30.40:8080' }, 'must be a URL: put http:// or https:// in front.'],
	[
		{ connection: { type: 'Oracle' } },
		'does not match any of its variants: Airflow REST API Connection',
	],
	[{ connection: { type: 'Mysql', hostPort: 'h', authType: { password: {} } } }, 'must be a text'],
] as const)('Airflow: %j is not sent', async (change, message) => {
	const config = { hostPort: 'http://h', connection: { type: 'Backend' }, ...change } as JsonObject;
	const { problems } = await checked('pipeline', 'Airflow', config);
	expect(problems.map((one) => one.message).join()).toContain(message);
});

test('values are converted as servers do', async () => {
	const given = {
		...postgres,
		username: 5,
		database: true,
		ingestAllDatabases: 'true',
		connectionOptions: { connect_timeout: 10, b: true },
		connectionArguments: { ssl: { ca: ['x', 1] } },
		authType: { password: 4711 },
		schemaFilterPattern: { includes: ['a', 1] },
	};
	expect(await checked('database', 'Postgres', given)).toEqual({
		config: {
			...given,
			username: '5',
			database: 'true',
			ingestAllDatabases: true,
			connectionOptions: { connect_timeout: '10', b: 'true' },
			authType: { password: '4711' },
			schemaFilterPattern: { includes: ['a', '1'] },
		},
		problems: [],
		notices: [],
	});
	const airflow = { hostPort: ' http://h ', numberOfStatus: '7', connection: { type: 'Backend' } };
	expect((await checked('pipeline', 'Airflow', airflow)).config).toEqual({
		...airflow,
		hostPort: 'http://h',
		numberOfStatus: 7,
	});
	const tableau = { hostPort: 'http://h', authType: { username: 'u', password: 'p' }, siteName: 5 };
	expect((await checked('dashboard', 'Tableau', tableau)).config.siteName).toBe('5');
});

test('what only a newer server knows is a notice on a newer server', async () => {
	const schema = await schemaOf('database', 'Postgres');
	const config = { ...postgres, vault: 'x', authType: { kerberos: { realm: 'R' } } };
	const { problems, notices } = checkConfig(schema, config, { isNewer: true });
	expect(problems).toEqual([]);
	expect(notices).toEqual([
		{
			path: 'vault',
			message: 'PostgreSQL: the field "vault" is not known here; it is sent unchanged.',
		},
		{ path: 'authType', message: expect.stringContaining('not one of the variants known here') },
	]);
	expect(checkConfig(schema, config).problems.map(({ path }) => path)).toEqual([
		'vault',
		'authType',
	]);
});

test('a variant of another release is sent where servers keep whatever stands there', async () => {
	const authType = { azureConfig: { clientId: 'x' } };
	const { problems, notices, config } = await checked(
		'database',
		'Postgres',
		{ ...postgres, authType },
		'1.2',
	);
	expect(problems).toEqual([]);
	expect(notices[0]?.message).toContain('the form of releases other than 1.2');
	expect(config.authType).toEqual(authType);
	const strict = { hostPort: 'http://h', connection: { authConfig: { token: 'x' } } };
	const airflow = await checked('pipeline', 'Airflow', strict, '1.6');
	expect(airflow.problems[0]?.message).toContain('does not match any of its variants');
});

test('masks and references to a secrets store are texts like others', async () => {
	for (const password of ['*********', 'secret:/openmetadata/pg']) {
		const config = { ...postgres, authType: { password } };
		expect((await checked('database', 'Postgres', config)).problems).toEqual([]);
	}
});

test('a partial config lacks nothing, clears what is null, and is checked otherwise', async () => {
	const schema = await schemaOf('database', 'Postgres');
	const config = { authType: { awsConfig: { profileName: 'x' } }, sslMode: null };
	expect(checkConfig(schema, config, { partial: true })).toEqual({
		config,
		problems: [],
		notices: [],
	});
	const wrong = checkConfig(schema, { hostPort: [], nope: null }, { partial: true });
	expect(wrong.problems.map(({ path }) => path)).toEqual(['hostPort', 'nope']);
});

test('keys that objects inherit are unknown fields', async () => {
	const config: JsonObject = JSON.parse('{"constructor":"x","__proto__":"y","hostPort":"h"}');
	const { problems } = await checked('database', 'Postgres', config);
	expect(problems.map(({ path }) => path)).toEqual(['constructor', '__proto__']);
});

test('a config nested without end is refused where it is looked at, and passes where anything may stand', async () => {
	const nested: JsonObject = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`);
	const config = { ...postgres, connectionArguments: nested };
	expect((await checked('database', 'Postgres', config)).problems).toEqual([]);
});
