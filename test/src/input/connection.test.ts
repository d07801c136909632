import { newestRelease, secretTexts } from '../../../src/connections';
import { type ConnectionInput, prepareConnection } from '../../../src/input/connection';
import type { JsonObject } from '../../../src/lib/json';
import { schemaOf } from '../connections/configs';
import { refused } from '../refused';

const whole = { hostPort: 'h:5432', username: 'u', database: 'd' };

async function prepared(
	connection: JsonObject,
	more: Partial<ConnectionInput> & { type?: string; release?: string } = {},
) {
	const { type = 'Postgres', release = newestRelease, ...input } = more;
	const schema = await schemaOf('database', type, release);
	const made = prepareConnection({
		label: 'database service',
		name: 'sales',
		schema,
		isNewer: false,
		connection,
		secrets: {},
		exists: false,
		...input,
	});
	return { ...made, secrets: secretTexts({ schema, config: made.config }) };
}

async function refusal(...args: Parameters<typeof prepared>) {
	const [connection, { type = 'Postgres', release = newestRelease, ...more } = {}] = args;
	const schema = await schemaOf('database', type, release);
	const common = { label: 'database service', name: 'sales', isNewer: false, exists: false };
	return refused(() => prepareConnection({ ...common, schema, connection, secrets: {}, ...more }));
}

describe('how a connection is given', () => {
	it.each([
		['with config', { config: whole }],
		['its fields alone', whole],
		['some beside config', { config: { hostPort: 'h:5432', username: 'u' }, database: 'd' }],
	])('%s', async (_, connection) => {
		expect((await prepared(connection)).config).toEqual(whole);
	});

	it('with a type as people spell it', async () => {
		expect((await prepared({ config: { ...whole, type: 'postgresql' } })).config.type).toBe(
			'Postgres',
		);
		expect((await prepared({ ...whole, type: 'PostgreSQL' })).config.type).toBe('Postgres');
		const error = await refusal({ ...whole, type: 'mysql' });
		expect(error.message).toContain('(type) of PostgreSQL must be one of: Postgres.');
	});

	it.each([
		[
			{ config: whole, colour: 1 },
			'"colour" is next to "config" and is not a field of a connection.',
		],
		[{ config: whole, hostport: 'h' }, 'did you mean "config.hostPort"?'],
		[
			{ config: whole, hostPort: 'other' },
			'"hostPort" is given twice: next to "config" and inside it.',
		],
		[{ config: 'jdbc:postgresql://h/d' }, '"connection.config" must be an object.'],
		[{ config: [whole] }, '"connection.config" must be an object.'],
		[
			{ hostPort: 'h', config: { username: 'u', wrong: 1 }, other: 2 },
			'"other" is next to "config"',
		],
		[
			{ hostPort: 'h', config: { username: 'u', wrong: 1 }, other: 2 },
			'"wrong" is not a field of PostgreSQL',
		],
	])('%j is refused by name', async (connection, message) => {
		const error = await refusal(JSON.parse(JSON.stringify(connection)));
		expect(error.message).toContain(message);
		expect(error.message).toContain(
			'The connection of the database service "sales" cannot be sent.',
		);
		expect(error.remedy).toContain('Nothing was sent');
	});

	it('of an unknown service type it is taken as it is, and what stands beside config is not', async () => {
		const unknown = { schema: undefined };
		expect((await prepared({ config: { a: 1 } }, unknown)).config).toEqual({ a: 1 });
		expect((await prepared({ a: 1 }, unknown)).config).toEqual({ a: 1 });
		const error = await refusal({ config: { a: 1 }, b: 2 }, unknown);
		expect(error.message).toContain('"b" is next to "config"');
	});

	it('without config, or with none, it is empty', async () => {
		expect((await prepared({})).config).toEqual({});
		expect((await prepared({ config: null })).config).toEqual({});
	});
});

describe('secrets', () => {
	it('for one service are as if they were given', async () => {
		const secrets = { sales: { 'authType.password': 'geheim' } };
		const { config, secrets: known } = await prepared(whole, { secrets });
		expect(config.authType).toEqual({ password: 'geheim' });
		expect(known).toEqual(['geheim']);
		const error = await refusal(whole, { secrets: { sales: { password: 'geheim' } } });
		expect(error.message).toContain('did you mean "authType.password"?');
		expect(error.message).not.toContain('geheim');
	});

	it('for all services go only where the type has the field, in the variant at hand', async () => {
		const secrets = { '*': { password: 'a', 'authType.password': 'b', nonsense: { deep: 'c' } } };
		expect((await prepared(whole, { secrets })).config).toEqual({
			...whole,
			authType: { password: 'b' },
		});
		const iam = { ...whole, authType: { awsConfig: { awsRegion: 'eu' } } };
		expect((await prepared(iam, { secrets })).config).toEqual(iam);
		const snowflake = { username: 'u', account: 'a', warehouse: 'w' };
		expect((await prepared(snowflake, { secrets, type: 'Snowflake' })).config).toEqual({
			...snowflake,
			password: 'a',
		});
		const none = await prepared({ sourcePythonClass: 'x' }, { secrets, type: 'CustomDatabase' });
		expect(none.config).toEqual({ sourcePythonClass: 'x' });
	});

	it('stay secret where another release has them', async () => {
		const secrets = { '*': { token: 'geheim' } };
		const given = { hostPort: 'h', httpPath: '/' };
		for (const [release, authType] of [
			['1.9', undefined],
			['1.10', { token: 'geheim' }],
		] as const) {
			const made = await prepared(given, { secrets, release, type: 'Databricks' });
			expect(made.config.authType).toEqual(authType);
			expect(made.secrets).toEqual(['geheim']);
			expect(made.notices.join()).not.toContain('geheim');
		}
	});

	it('that are masks are left out of a change, and refused for a new one', async () => {
		const masked = { ...whole, authType: { password: '*********' } };
		expect((await prepared(masked, { exists: true })).config).toEqual(whole);
		const error = await refusal(masked);
		expect(error.field).toBe('connection.config.authType.password');
	});
});

it('every unknown field is named before anything else is said', async () => {
	const error = await refusal({
		config: { hostPort: [], pasword: 'x', authType: { awsconfig: {} } },
	});
	expect(error.message).toContain('"pasword" is not a field of PostgreSQL');
	expect(error.message).toContain('(hostPort) of PostgreSQL must be a text');
	expect(error.message).toContain('(authType) of PostgreSQL does not match any of its variants');
});
