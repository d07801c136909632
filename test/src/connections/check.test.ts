import { checkConfig } from '../../../src/connections';
import type { JsonObject } from '../../../src/lib/json';
import { factsOf } from './configs';

const postgres = { hostPort: 'h:5432', username: 'u', database: 'd' };

async function checked(
	kind: 'pipeline' | 'database' | 'dashboard',
	type: string,
	config: JsonObject,
) {
	return checkConfig(await factsOf(kind, type), config);
}

test('a missing field is named by its label, its path and the service type', async () => {
	const { problems } = await checked('database', 'Postgres', { username: 'u', database: 'd' });
	expect(problems).toEqual([
		{ path: 'hostPort', message: 'PostgreSQL needs "Host and Port" (hostPort).' },
	]);
});

test.each([null, ''])('a required text that is %j is missing', async (hostPort) => {
	const { problems } = await checked('database', 'Postgres', { ...postgres, hostPort });
	expect(problems.map(({ path }) => path)).toEqual(['hostPort']);
});

test('an empty password is given, a field set to null is cleared', async () => {
	const config = { username: 'u', password: '', serverHost: 'https://h', reports: null };
	expect(await checked('database', 'SAS', config)).toEqual({ problems: [], notices: [] });
});

test('fields with a default need not be given', async () => {
	const config = { connection: { username: 'u', password: 'p' } };
	expect(await checked('dashboard', 'Superset', config)).toEqual({ problems: [], notices: [] });
});

test.each([
	[{ hostPort: 5432 }, '"Host and Port" (hostPort) of PostgreSQL must be a text.'],
	[{ ingestAllDatabases: 'yes' }, 'must be true or false.'],
	[{ schemaFilterPattern: ['a'] }, 'must be an object.'],
	[{ schemaFilterPattern: { includes: 'a' } }, 'must be a list.'],
	[{ schemaFilterPattern: { includes: ['a', 1] } }, '(schemaFilterPattern.includes[1])'],
	[{ sslMode: 'on' }, 'must be one of: disable, allow, prefer, require, verify-ca, verify-full.'],
	[{ connectionOptions: { a: ['b'] } }, '(connectionOptions.a) of PostgreSQL must be a text.'],
	[{ authType: 'basic' }, 'does not match any of its variants: Basic Auth, IAM Auth'],
	[{ authType: { password: 5 } }, '(authType.password) of PostgreSQL must be a text.'],
	[{ authType: { awsConfig: {} } }, 'AWS Region" (authType.awsConfig.awsRegion)'],
] as const)('%j is not sent', async (change, message) => {
	const { problems } = await checked('database', 'Postgres', {
		...postgres,
		...change,
	} as JsonObject);
	expect(problems).toHaveLength(1);
	expect(problems[0]?.message).toContain(message);
});

test.each([
	[{ numberOfStatus: '10' }, 'must be a whole number.'],
	[{ numberOfStatus: 1.5 }, 'must be a whole number.'],
	[{ hostPort: 'https://h /' }, 'must be a URL without spaces or quotes.'],
	[
		{ connection: { username: 'u', authType: {} } },
		'does not match any of its variants: Airflow REST API Connection,',
	],
	[
		{ connection: { type: 'Oracle' } },
		'does not match any of its variants: Airflow REST API Connection,',
	],
	[{ connection: { type: 'Mysql', hostPort: 'h', authType: { password: 1 } } }, 'must be a text'],
] as const)('Airflow: %j is not sent', async (change, message) => {
	const config = { hostPort: 'http://h', connection: { type: 'Backend' }, ...change } as JsonObject;
	const { problems } = await checked('pipeline', 'Airflow', config);
	expect(problems.map((one) => one.message).join()).toContain(message);
});

test('a number with a fraction is a number, and options may be numbers', async () => {
	const config = { username: 'u', account: 'a', warehouse: 'w', creditCost: 2.5 };
	const options = { connectionOptions: { retries: 3, autocommit: true } };
	expect(await checked('database', 'Snowflake', { ...config, ...options })).toEqual({
		problems: [],
		notices: [],
	});
});

test('arguments of the driver may be anything', async () => {
	const config = { ...postgres, connectionArguments: { ssl: { ca: ['x', 1] } } };
	expect(await checked('database', 'Postgres', config)).toEqual({ problems: [], notices: [] });
});

test('what only a newer server knows is noticed and passes', async () => {
	const config = { ...postgres, vault: 'x', authType: { kerberos: { realm: 'R' } } };
	const { problems, notices } = await checked('database', 'Postgres', config);
	expect(problems).toEqual([]);
	expect(notices).toEqual([
		{
			path: 'vault',
			message: 'PostgreSQL: the field vault is not known here; it is sent unchanged.',
		},
		{ path: 'authType', message: expect.stringContaining('not one of the variants known here') },
	]);
});

test('a field unknown to the alternative that is meant is noticed', async () => {
	const config = { ...postgres, authType: { password: 'x', rotation: 'daily' } };
	const { problems, notices } = await checked('database', 'Postgres', config);
	expect([problems.length, notices.map(({ path }) => path)]).toEqual([0, ['authType.rotation']]);
});

test('a field may require others by its value', async () => {
	const paths = async (config: JsonObject) =>
		(await checked('pipeline', 'Snowplow', config)).problems.map(({ path }) => path);
	expect(await paths({})).toEqual(['consoleUrl', 'apiKey', 'organizationId']);
	expect(await paths({ deployment: 'Community' })).toEqual(['configPath']);
	expect(await paths({ deployment: 'Community', configPath: '/x' })).toEqual([]);
});

test('masks and references to a secrets store are texts like others', async () => {
	for (const password of ['*********', 'secret:/openmetadata/pg']) {
		const config = { ...postgres, authType: { password } };
		expect((await checked('database', 'Postgres', config)).problems).toEqual([]);
	}
});

test('a partial config lacks nothing, and is checked otherwise', async () => {
	const facts = await factsOf('database', 'Postgres');
	const config = { authType: { awsConfig: { profileName: 'x' } } };
	expect(checkConfig(facts, config, { partial: true }).problems).toEqual([]);
	expect(checkConfig(facts, { hostPort: 1 }, { partial: true }).problems).toHaveLength(1);
});

test('keys that objects inherit are unknown fields', async () => {
	const config: JsonObject = JSON.parse(
		'{"constructor":"x","__proto__":"y","hostPort":"h","username":"u","database":"d"}',
	);
	const { problems, notices } = await checked('database', 'Postgres', config);
	expect(problems).toEqual([]);
	expect(notices.map(({ path }) => path)).toEqual(['constructor', '__proto__']);
});

test('a config nested without end is refused', async () => {
	const nested: JsonObject = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`);
	const config = { ...postgres, connectionArguments: nested };
	const { problems } = await checked('database', 'Postgres', config);
	expect(problems).toEqual([]);
});
