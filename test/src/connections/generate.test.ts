import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { generate } from '../../../scripts/generate-connections/generate';

const root = join(__dirname, '..', '..', '..');
let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'schemas-'));
	for (const kind of ['pipeline', 'database', 'dashboard']) await put(...service(kind, []));
});

afterEach(async () => {
	await rm(folder, { recursive: true, force: true });
});

async function put(name: string, schema: unknown): Promise<void> {
	const path = join(folder, name);
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, JSON.stringify(schema));
}

/** A service's schema; each of its types has a connection in `connections/<kind>/<type>.json`. */
function service(kind: string, types: string[], without: string[] = []): [string, unknown] {
	const oneOf = types.map((type) => ({ $ref: `./connections/${kind}/${type}.json` }));
	const schema = {
		definitions: {
			[`${kind}ServiceType`]: { enum: [...types, ...without] },
			[`${kind}Connection`]: { type: 'object', properties: { config: { mask: true, oneOf } } },
		},
	};
	return [`entity/services/${kind}Service.json`, schema];
}

async function putConnection(type: string, properties: object, more: object = {}): Promise<void> {
	await put(`entity/services/connections/database/${type}.json`, {
		title: `${type}Connection`,
		type: 'object',
		definitions: { own: { type: 'string', enum: [type], default: type } },
		properties: { type: { $ref: '#/definitions/own' }, ...properties },
		additionalProperties: false,
		...more,
	});
}

async function factsOf(type: string): Promise<unknown> {
	return (await generate(folder)).files.get(`database/${type}`);
}

const typeOf = (type: string) => ({ type: 'string', default: type, choices: [type] });

test('a field is its type, default, choices, format, and whether it is required or secret', async () => {
	await put(...service('database', ['Mysql']));
	await putConnection(
		'Mysql',
		{
			hostPort: { title: 'Host and Port', description: 'Long.', type: 'string', format: 'uri' },
			retries: { type: 'integer', default: '3' },
			sslMode: { enum: ['on', 'off'], default: 'off' },
			password: { type: 'string', format: 'password' },
			apiKey: { $ref: '#/definitions/text' },
			tokenUri: { type: 'string', default: null },
			names: { type: 'array', items: { title: 'Name', type: 'string' } },
			options: { type: 'object', additionalProperties: { type: 'string' } },
			anything: { type: 'object' },
			nothing: { type: 'object', additionalProperties: false },
		},
		{
			required: ['hostPort'],
			definitions: {
				own: { type: 'string', enum: ['Mysql'], default: 'Mysql' },
				text: { type: 'string' },
			},
		},
	);
	expect(await factsOf('Mysql')).toEqual({
		title: 'MySQL Connection',
		type: 'object',
		fields: {
			type: typeOf('Mysql'),
			hostPort: { title: 'Host and Port', type: 'string', format: 'uri', required: true },
			retries: { type: 'integer', default: 3 },
			sslMode: { type: 'string', choices: ['on', 'off'], default: 'off' },
			password: { type: 'string', secret: true },
			apiKey: { type: 'string', secret: true },
			tokenUri: { type: 'string' },
			names: { type: 'array', items: { type: 'string' } },
			options: { type: 'object', values: { type: 'string' } },
			anything: { type: 'object', open: true },
			nothing: { type: 'object', fields: {} },
		},
	});
});

test('alternatives have the name of their schema, one alone is none, and doubles are numbered', async () => {
	await put(...service('database', ['Mysql']));
	await put('security/basicAuth.json', { title: 'Basic Auth', type: 'object', properties: {} });
	await put('other/basicAuth.json', { title: 'Other', type: 'string', const: 'x' });
	const basicAuth = { $ref: '../../../../security/basicAuth.json' };
	await putConnection('Mysql', {
		authType: {
			title: 'Auth Type',
			mask: true,
			oneOf: [
				basicAuth,
				{ $ref: '../../../../other/basicAuth.json' },
				{ title: 'No Config', type: 'object', additionalProperties: false },
				{ type: 'string' },
			],
		},
		single: { oneOf: [basicAuth] },
	});
	expect(await factsOf('Mysql')).toMatchObject({
		fields: {
			authType: {
				alternatives: {
					basicAuth: { title: 'Basic Auth', type: 'object', fields: {} },
					basicAuth2: { title: 'Other', choices: ['x'] },
					noConfig: { title: 'No Config', fields: {} },
					string: { type: 'string' },
				},
			},
			single: { title: 'Basic Auth', fields: {} },
		},
	});
});

test('what several use, and is long, is written once, by its folder where names clash', async () => {
	await put(...service('database', ['Mysql', 'Postgres']));
	const fields = Object.fromEntries(
		['one', 'two', 'three', 'four'].map((key) => [key, { type: 'string' }]),
	);
	for (const place of ['a', 'b']) {
		await put(`${place}/ssl.json`, { title: 'SSL', type: 'object', properties: fields });
	}
	await put('c/long.json', { type: 'object', properties: fields });
	const refTo = (name: string, title?: string) => ({ title, $ref: `../../../../${name}.json` });
	const uses = {
		first: refTo('a/ssl', 'First SSL'),
		second: refTo('b/ssl'),
		third: refTo('c/long'),
	};
	await putConnection('Mysql', uses);
	await putConnection('Postgres', { ...uses, like: { $ref: './Mysql.json' } });
	const { files } = await generate(folder);
	expect(Object.keys(files.get('shared') ?? {})).toEqual(['a.ssl', 'b.ssl', 'long']);
	expect(files.get('database/Postgres')).toMatchObject({
		fields: {
			first: { title: 'First SSL', ref: 'a.ssl' },
			second: { ref: 'b.ssl' },
			third: { ref: 'long' },
			like: { ref: 'database/Mysql' },
		},
	});
});

test('schemas that refer to each other stay references', async () => {
	await put(...service('database', ['Mysql']));
	await put('tree.json', {
		type: 'object',
		properties: { next: { $ref: 'tree.json' }, branch: { $ref: 'branch.json' } },
	});
	await put('branch.json', { type: 'object', properties: { tree: { $ref: 'tree.json' } } });
	await putConnection('Mysql', { tree: { $ref: '../../../../tree.json' } });
	const { files } = await generate(folder);
	expect(files.get('database/Mysql')).toMatchObject({ fields: { tree: { ref: 'tree' } } });
	expect(files.get('shared')).toMatchObject({
		tree: { fields: { next: { ref: 'tree' }, branch: { ref: 'branch' } } },
	});
});

test('conditions name the fields that they require', async () => {
	await put(...service('database', ['Mysql']));
	const condition = { if: { properties: { mode: { const: 'a' } } }, then: { required: ['x'] } };
	await putConnection('Mysql', { mode: { type: 'string' } }, { allOf: [condition, {}] });
	expect(await factsOf('Mysql')).toMatchObject({
		needs: [{ field: 'mode', is: 'a', fields: ['x'] }],
	});
});

test('a type without a connection has its name only; a type without a proper name is told', async () => {
	await put(...service('database', ['Brandnew'], ['Dbt']));
	await putConnection('Brandnew', {}, { additionalProperties: true });
	const { files, unnamed } = await generate(folder);
	expect(files.get('database/Dbt')).toMatchObject({ fields: { type: { choices: ['Dbt'] } } });
	expect(files.get('database/Brandnew')).toMatchObject({ open: true });
	expect(unnamed).toEqual(['database/Brandnew']);
});

test.each([
	['#/definitions/nope', 'leads nowhere'],
	['#/properties/x', 'Cannot follow'],
	['./absent.json', 'ENOENT'],
])('a reference to %s is told', async (ref, message) => {
	await put(...service('database', ['Mysql']));
	await putConnection('Mysql', { broken: { $ref: ref } });
	await expect(generate(folder)).rejects.toThrow(message);
});

describe('npm run generate:connections', () => {
	const command = ['--import', 'tsx', join('scripts', 'generate-connections.ts')];
	const run = async (...args: string[]) =>
		await promisify(execFile)(process.execPath, [...command, ...args], { cwd: root });

	test('writes facts in the same form every time, and drops those of types that are gone', async () => {
		await put(...service('database', ['Mysql'], ['Brandnew']));
		await putConnection('Mysql', { username: { type: 'string' } });
		const out = join(folder, 'out');
		await put('out/database/Gone.json', {});
		const { stdout } = await run(folder, out);
		expect(stdout).toContain('2 service types');
		expect(stdout).toContain('database/Brandnew has no name yet');
		const file = join(out, 'database', 'Mysql.json');
		const first = await readFile(file, 'utf8');
		expect(first).toContain('\t\t"username": { "type": "string" }\n');
		await expect(readFile(join(out, 'database', 'Gone.json'))).rejects.toThrow('ENOENT');
		await run(folder, out);
		expect(await readFile(file, 'utf8')).toBe(first);
	});

	test('says how it is called, and leaves the facts alone where it cannot read schemas', async () => {
		await expect(run()).rejects.toMatchObject({
			code: 2,
			stderr: expect.stringContaining('npm run generate:connections'),
		});
		const out = join(folder, 'out');
		await put('out/kept.json', {});
		await expect(run(join(folder, 'absent'), out)).rejects.toMatchObject({ code: 1 });
		expect(await readFile(join(out, 'kept.json'), 'utf8')).toBe('{}');
	});
});
