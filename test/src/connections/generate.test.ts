import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { generate } from '../../../scripts/generate-connections/generate';

const root = join(__dirname, '..', '..', '..');
let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'releases-'));
});

afterEach(async () => {
	await rm(folder, { recursive: true, force: true });
});

type Schema = Record<string, unknown>;

/** A release with these database connections; types without one are named alone. */
async function put(version: string, connections: Record<string, Schema>, types?: string[]) {
	const [major, minor] = version.split('.');
	const all = Object.entries(connections).map(([type, schema]) => [type.toLowerCase(), schema]);
	await writeFile(
		join(folder, `${major}.${minor}.json`),
		JSON.stringify({
			release: version,
			services: {
				database: {
					types: types ?? Object.keys(connections),
					connections: Object.fromEntries(all),
				},
			},
			requests: {},
		}),
	);
}

/** A connection as pydantic writes it; without `required` no field is. */
function connection(properties: Schema, more: Schema = {}): Schema {
	return {
		title: 'MysqlConnection',
		type: 'object',
		additionalProperties: false,
		properties,
		...more,
	};
}

const text = { type: 'string' };
const optional = (schema: Schema) => ({ anyOf: [schema, { type: 'null' }], default: null });

async function written(name: string): Promise<unknown> {
	return (await generate(folder)).get(name);
}

test('a field is its type, default, options, format, and whether it is required or secret', async () => {
	await put('1.6.2.1', {
		Mysql: connection(
			{
				hostPort: { title: 'Host and Port', description: 'Long.', format: 'uri', ...text },
				retries: { anyOf: [{ type: 'integer' }, { type: 'null' }], default: '3' },
				sslMode: { $ref: '#/$defs/SslMode', default: 'off', title: 'Sslmode' },
				password: optional({ ...text, format: 'password', writeOnly: true }),
				apiKey: text,
				tokenUri: optional(text),
				names: { type: 'array', items: text },
				options: { type: 'object', additionalProperties: text },
				anything: { type: 'object' },
				nothing: { type: 'object', additionalProperties: false },
				kind: { const: 'one', ...text, default: 'one' },
			},
			{
				required: ['retries', 'hostPort'],
				$defs: { SslMode: { enum: ['on', 'off'], title: 'SslMode' } },
			},
		),
	});
	expect(await written('database/Mysql')).toEqual({
		title: 'MySQL Connection',
		type: 'object',
		fields: {
			retries: { type: 'integer', default: 3, required: true },
			hostPort: { title: 'Host and Port', type: 'string', format: 'uri', required: true },
			password: { type: 'string', secret: true },
			sslMode: { type: 'string', enum: ['on', 'off'], default: 'off' },
			apiKey: { type: 'string', secret: true },
			tokenUri: { type: 'string' },
			names: { type: 'array', items: { type: 'string' } },
			options: { type: 'object', values: { type: 'string' } },
			anything: { type: 'object', open: true },
			nothing: { type: 'object', fields: {} },
			kind: { type: 'string', const: 'one', default: 'one' },
		},
	});
});

test('what changes between releases has spans, in order of the releases', async () => {
	const mode = (...options: string[]) => ({ enum: options, ...text });
	await put('1.9.1', { Mysql: connection({ password: text, old: text, mode: mode('a') }) });
	await put('1.10.4', { Mysql: connection({ mode: mode('a', 'b'), added: text, old: text }) });
	await put('2.0.0', { Mysql: connection({ mode: mode('a', 'b'), added: text }) });
	expect(await written('database/Mysql')).toMatchObject({
		fields: {
			added: { since: '1.10', type: 'string' },
			password: { until: '1.10', type: 'string', secret: true },
			old: { until: '2.0', type: 'string' },
			mode: [
				{ until: '1.10', enum: ['a'] },
				{ since: '1.10', enum: ['a', 'b'] },
			],
		},
	});
	expect(await written('releases')).toEqual({ '1.9': '1.9.1', '1.10': '1.10.4', '2.0': '2.0.0' });
});

test('types come and go, and hold their name where they have no connection', async () => {
	await put('1.5.0', { Mysql: connection({}), Gone: connection({}) });
	await put('1.6.0', { Mysql: connection({}) }, ['Mysql', 'QueryLog']);
	expect(await written('types')).toEqual({
		database: { Gone: { until: '1.6' }, Mysql: {}, QueryLog: { since: '1.6' } },
	});
	expect(await written('database/QueryLog')).toEqual({
		since: '1.6',
		type: 'object',
		fields: {
			type: { title: 'Service Type', type: 'string', default: 'QueryLog', enum: ['QueryLog'] },
		},
	});
});

const credentials = (...keys: string[]) => ({
	title: 'Credentials',
	type: 'object',
	additionalProperties: false,
	properties: Object.fromEntries(keys.map((key) => [key, { ...text, title: `The ${key} of it` }])),
});

test('what several types have is written once, although they came in other releases', async () => {
	const using = (own: string, ...keys: string[]) =>
		connection(
			{ [own]: text, login: { $ref: '#/$defs/Credentials', title: 'Login' } },
			{ $defs: { Credentials: credentials(...keys) } },
		);
	await put('1.5.0', { Mysql: using('port', 'identifierOfThem', 'secretaryOfThem') });
	await put('1.6.0', {
		Mysql: using('port', 'identifierOfThem', 'secretaryOfThem', 'additionalOfThem'),
		Hive: using('host', 'identifierOfThem', 'secretaryOfThem', 'additionalOfThem'),
	});
	expect(await written('database/Mysql')).toMatchObject({
		fields: { login: { ref: 'Credentials' } },
	});
	expect(await written('database/Hive')).toMatchObject({
		fields: { login: { ref: 'Credentials' } },
	});
	expect(await written('shared')).toMatchObject({
		Credentials: { fields: { identifierOfThem: {}, additionalOfThem: { since: '1.6' } } },
	});
});

test('variants have the name of their class, the newest one where it was renamed; one alone is none', async () => {
	const choice = (name: string) =>
		connection(
			{
				auth: { anyOf: [{ $ref: `#/$defs/${name}` }, { $ref: '#/$defs/a__b__GCPKey' }, text] },
				single: { anyOf: [{ $ref: `#/$defs/${name}` }, { type: 'null' }] },
			},
			{
				$defs: { [name]: credentials('user', 'phrase'), a__b__GCPKey: credentials('file') },
			},
		);
	await put('1.5.0', { Mysql: choice('BasicAuthentication') });
	await put('1.6.0', { Mysql: choice('BasicAuth') });
	expect(await written('database/Mysql')).toMatchObject({
		fields: {
			auth: {
				oneOf: { basicAuth: {}, gcpKey: { fields: { file: {} } }, string: { type: 'string' } },
			},
			single: { type: 'object', fields: { user: {}, phrase: {} } },
		},
	});
});

test('switches get the default back that pydantic 1 lost', async () => {
	const switchOf = (more: object) =>
		connection(
			{ supportsProfiler: { $ref: '#/definitions/SupportsProfiler' } },
			{ definitions: { SupportsProfiler: { type: 'boolean', ...more } } },
		);
	await put('1.4.0', { Mysql: switchOf({}) });
	await put('1.5.0', { Mysql: switchOf({ default: false }) });
	expect(await written('database/Mysql')).toMatchObject({
		fields: { supportsProfiler: { type: 'boolean', default: false } },
	});
});

test('a reference that leads nowhere, or to what it is part of, is told', async () => {
	await put('1.6.0', { Mysql: connection({ a: { $ref: '#/$defs/Nowhere' } }) });
	await expect(generate(folder)).rejects.toThrow('#/$defs/Nowhere leads nowhere.');
	const self = { type: 'object', properties: { again: { $ref: '#/$defs/Self' } } };
	await put('1.6.0', {
		Mysql: connection({ a: { $ref: '#/$defs/Self' } }, { $defs: { Self: self } }),
	});
	await expect(generate(folder)).rejects.toThrow('#/$defs/Self is part of itself.');
});

describe('npm run generate:connections', () => {
	const run = async (...args: string[]) =>
		await promisify(execFile)(
			process.execPath,
			['--import', 'tsx', join(root, 'scripts', 'generate-connections.ts'), ...args],
			{ cwd: root },
		);

	test('writes the schemas in the same form every time, and drops those of types that are gone', async () => {
		const out = join(folder, 'out');
		await put('1.6.0', { Mysql: connection({ hostPort: text }), Hive: connection({}) });
		const { stdout } = await run(folder, out);
		expect(stdout).toContain('2 service types');
		const first = await readFile(join(out, 'database', 'Mysql.json'), 'utf8');
		await put('1.6.0', { Mysql: connection({ hostPort: text }) });
		await run(folder, out);
		expect(await readFile(join(out, 'database', 'Mysql.json'), 'utf8')).toBe(first);
		expect(await readdir(join(out, 'database'))).toEqual(['Mysql.json']);
	});

	test('says how it is called, and leaves the schemas alone where there are no releases', async () => {
		await expect(run()).rejects.toMatchObject({
			code: 2,
			stderr: expect.stringContaining('npm run generate:connections'),
		});
		await expect(run(folder, join(folder, 'out'))).rejects.toMatchObject({
			code: 1,
			stderr: expect.stringContaining('No file such as 1.13.json'),
		});
	});
});
