import fc from 'fast-check';
import { isSecretPath, redact, secretLeaves } from '../../../src/connections';
import type { JsonObject } from '../../../src/lib/json';
import { ends } from '../ends';
import { schemaOf } from './configs';

async function shown(type: string, config: JsonObject): Promise<JsonObject> {
	return redact(await schemaOf('database', type), config);
}

test('secrets of all variants are taken out, whichever is meant', async () => {
	const config = {
		hostPort: 'h:5432',
		authType: { password: 'p', awsConfig: { awsRegion: 'eu', awsSecretAccessKey: 's' } },
	};
	expect(await shown('Postgres', config)).toEqual({
		hostPort: 'h:5432',
		authType: { awsConfig: { awsRegion: 'eu' } },
	});
});

test('the private key of a service account is taken out, its mail address stays', async () => {
	const gcpConfig = { type: 'service_account', clientEmail: 'a@b', privateKey: 'k' };
	expect(await shown('BigQuery', { credentials: { gcpConfig } })).toEqual({
		credentials: { gcpConfig: { type: 'service_account', clientEmail: 'a@b' } },
	});
});

test('options are shown unless their key or value speaks of secrets', async () => {
	const connectionOptions = {
		sslmode: 'require',
		private_key: 'k',
		'sasl.jaas.config': 'k',
		options: 'user=a;password=b',
		note: '-----BEGIN RSA PRIVATE KEY-----\nMII',
		retries: 3,
		pwd: 4711,
		tokenAuth: true,
	};
	const connectionArguments = { auth: { bearer: { value: 'k' }, mode: 'plain' }, tokens: ['k'] };
	expect(await shown('Postgres', { connectionOptions, connectionArguments })).toEqual({
		connectionOptions: { sslmode: 'require', retries: 3, tokenAuth: true },
		connectionArguments: { auth: { bearer: {}, mode: 'plain' }, tokens: [] },
	});
});

test('texts of fields that the schema does not know are withheld, numbers and switches stay', async () => {
	const config = { future: 'x', futures: { a: ['x'], b: 1, c: true, d: null } };
	expect(await shown('Postgres', config)).toEqual({ futures: { a: [], b: 1, c: true, d: null } });
});

test('a text where an object belongs is withheld', async () => {
	expect(await shown('Postgres', { authType: 'hunter2', sslConfig: ['hunter2'] })).toEqual({
		sslConfig: [],
	});
});

test('a secret field holds nothing that is shown, whatever is in it', async () => {
	const password = { value: 'x', list: ['x', 471147] };
	const text = JSON.stringify(await shown('Postgres', { authType: { password } }));
	expect(text).not.toMatch(/x|471147/);
});

test('a connector of one’s own: only its class is shown', async () => {
	const config = {
		type: 'CustomDatabase',
		sourcePythonClass: 'a.B',
		connectionOptions: { a: 'x' },
	};
	expect(await shown('CustomDatabase', { ...config, more: 'x' })).toEqual({
		type: 'CustomDatabase',
		sourcePythonClass: 'a.B',
		connectionOptions: {},
	});
});

test.each([
	['https://u:p@h:1/x', 'https://h:1/x'],
	['https://token@h/x', 'https://h/x'],
	['postgres://u:p/w@h/d', 'postgres://h/d'],
	['u:p@h:5432', 'h:5432'],
	['https://h:8080/a@b', 'https://h:8080/a@b'],
	['h:5432', 'h:5432'],
	['jdbc:x://u:p@h1,u:p@h2/d', 'jdbc:x://h2/d'],
])('of %s is shown %s', async (hostPort, expected) => {
	expect(await shown('Postgres', { hostPort })).toEqual({ hostPort: expected });
});

test.each(['jdbc:h;user=a;password=b', 'https://h/?access_token=b', 'eyJhbGciOi.eyJzdWIi.c2ln'])(
	'%s is not shown at all',
	async (hostPort) => {
		expect(await shown('Postgres', { hostPort })).toEqual({});
	},
);

test('a very long text is not shown, and is read through', async () => {
	const config = { hostPort: '://:'.repeat(500_000), database: 'eyJ'.repeat(500_000) };
	const schema = await schemaOf('database', 'Postgres');
	expect(ends(() => redact(schema, config))).toEqual({});
	expect(ends(() => secretLeaves(schema, config))).toHaveLength(2);
});

test('masks are taken out with the secrets that they stand for', async () => {
	expect(await shown('Postgres', { authType: { password: '*********' } })).toEqual({
		authType: {},
	});
});

test('keys such as __proto__ stay keys', async () => {
	const config: JsonObject = JSON.parse('{"__proto__":{"polluted":1},"hostPort":"h"}');
	const result = await shown('Postgres', config);
	expect(Object.keys(result)).toEqual(['__proto__', 'hostPort']);
	expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
	expect('polluted' in {}).toBe(false);
});

test('a config nested without end is cut off', async () => {
	const nested: JsonObject = JSON.parse(`${'{"a":'.repeat(5000)}"x"${'}'.repeat(5000)}`);
	const text = JSON.stringify(await shown('Postgres', { connectionArguments: nested }));
	expect(text).not.toContain('x');
	expect(secretLeaves(undefined, nested)).toEqual([]);
});

test('secrets that a person gave are found with their paths', async () => {
	const schema = await schemaOf('database', 'Postgres');
	const config = {
		type: 'Postgres',
		hostPort: 'postgres://u:pw@h',
		username: 'u',
		authType: { password: 'hunter2', awsConfig: { awsSecretAccessKey: 'secret:/aws/key' } },
		sslConfig: { sslKey: '*********', caCertificate: '' },
		connectionOptions: { password: 4711 },
		future: 'x',
	};
	expect(secretLeaves(schema, config)).toEqual([
		{ path: ['hostPort'], value: 'postgres://u:pw@h', certain: true },
		{ path: ['hostPort'], value: 'pw', certain: true },
		{ path: ['authType', 'password'], value: 'hunter2', certain: true },
		{ path: ['connectionOptions', 'password'], value: '4711', certain: true },
		{ path: ['future'], value: 'x', certain: false },
	]);
});

test('without a schema every text but the type counts, and is not certain', () => {
	expect(secretLeaves(undefined, { type: 'New', host: 'h', keys: ['a'], port: 1 })).toEqual([
		{ path: ['host'], value: 'h', certain: false },
		{ path: ['keys', '0'], value: 'a', certain: false },
	]);
});

test.each([
	[['authType', 'password'], true],
	[['authType', 'awsConfig', 'awsSecretAccessKey'], true],
	[['authType', 'awsConfig', 'awsRegion'], false],
	[['authType'], false],
	[['hostPort'], false],
	[['type'], false],
	[['schemaFilterPattern', 'includes', '0'], false],
	[['connectionOptions', 'sslmode'], false],
	[['connectionOptions', 'password'], true],
	[['connectionArguments', 'auth', 'secret', 'value'], true],
	[['future'], true],
	[['constructor'], true],
])('%j is secret: %s', async (path, expected) => {
	expect(isSecretPath(await schemaOf('database', 'Postgres'), path)).toBe(expected);
});

test('without a schema every path but the type is secret', async () => {
	expect(isSecretPath(undefined, ['hostPort'])).toBe(true);
	expect(isSecretPath(undefined, ['type'])).toBe(false);
	const custom = await schemaOf('dashboard', 'CustomDashboard');
	expect(isSecretPath(custom, ['connectionOptions', 'host'])).toBe(true);
	expect(isSecretPath(custom, ['sourcePythonClass'])).toBe(false);
});

test('no text at a place that the schema does not know is ever shown', async () => {
	const schema = await schemaOf('database', 'Postgres');
	const key = fc.string({ minLength: 1 }).filter((name) => !(name in (schema.root.fields ?? {})));
	const value = fc.letrec((tie) => ({
		any: fc.oneof(
			{ maxDepth: 4 },
			fc.constant('PLANTED'),
			fc.array(tie('any')),
			fc.dictionary(key, tie('any')),
		),
	})).any;
	fc.assert(
		fc.property(fc.dictionary(key, value), (config) => {
			const text = JSON.stringify(redact(schema, config as JsonObject));
			return !text.includes('"PLANTED"');
		}),
		{ numRuns: 200 },
	);
});
