import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chain, jsonOf, manual, toy, useToys } from './toys';

const { engine, folder, seen, toyData, credentials } = useToys();

describe('credentials', () => {
	const workflow = chain(manual, toy({ parameters: { tag: 'x' } }));

	it('are found by name where a workflow uses several of one type', async () => {
		const named = (name: string) => ({ name, parameters: { tag: name } });
		const node = (name: string) =>
			toy({ ...named(name), credentials: { toyApi: { id: name, name } } });
		await engine.run({
			workflow: chain(manual, node('first'), node('second')),
			credentials,
			namedCredentials: { toyApi: { second: { ...toyData, token: 'two' } } },
		});
		expect(seen.map(({ authorization }) => authorization)).toEqual(['Bearer s3cret', 'Bearer two']);
	});

	it('evaluate an expression for the item at hand', async () => {
		const data = { ...toyData, token: '={{ $json.token }}' };
		await engine.run({ workflow, items: [{ token: 'mine' }], credentials: { toyApi: data } });
		expect(seen[0]?.authorization).toBe('Bearer mine');
	});

	it('are missed by the node that needs them', async () => {
		const { error } = await engine.run({ workflow });
		expect(error?.message).toContain('Node does not have any credentials set');
	});

	it.each([
		['s3cret', { status: 'OK', message: 'Connection successful!' }],
		['old', { status: 'Error', message: 'The token is not valid.' }],
	])('are tested with their own request: %s', async (token, expected) => {
		expect(await engine.testCredential('toyApi', { ...toyData, token })).toEqual(expected);
		expect(seen[0]).toEqual({ url: '/whoami?space=main', authorization: `Bearer ${token}` });
	});

	it('are tested against a server that is not there', async () => {
		const data = { ...toyData, baseUrl: 'http://127.0.0.1:1' };
		const { status } = await engine.testCredential('toyApi', data);
		expect(status).toBe('Error');
	});

	it('of HTTP Request come from its package', async () => {
		const request = {
			name: 'HTTP Request',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				url: `${toyData.baseUrl}/plain`,
				authentication: 'genericCredentialType',
				genericAuthType: 'httpHeaderAuth',
				options: {},
			},
			credentials: { httpHeaderAuth: { id: '1', name: 'Header' } },
		};
		const result = await engine.run({
			workflow: chain(manual, request),
			credentials: { httpHeaderAuth: { name: 'Authorization', value: 'Basic x' } },
		});
		expect(jsonOf(result.output('HTTP Request'))).toEqual([{ path: '/plain' }]);
		expect(seen[0]?.authorization).toBe('Basic x');
	});
});

describe('files', () => {
	const read = (path: string) => ({
		name: 'Read File',
		type: 'n8n-nodes-base.readWriteFile',
		typeVersion: 1,
		parameters: { fileSelector: path, options: {} },
	});
	const extract = {
		name: 'Extract',
		type: 'n8n-nodes-base.extractFromFile',
		typeVersion: 1,
		parameters: { options: {} },
	};

	it('are read from an allowed folder, and CSV becomes items', async () => {
		const path = join(folder, 'toys.csv');
		writeFileSync(path, 'name,kind\nbear,soft\ntrain,wooden\n');
		const result = await engine.run({ workflow: chain(manual, read(path), extract) });
		expect(result.error).toBeUndefined();
		expect(jsonOf(result.output('Extract'))).toEqual([
			{ name: 'bear', kind: 'soft' },
			{ name: 'train', kind: 'wooden' },
		]);
	});

	it('elsewhere are refused', async () => {
		const result = await engine.run({ workflow: chain(manual, read(__filename)) });
		expect(result.error?.message).toContain('not allowed');
	});

	it('come with an item as binary data', async () => {
		const data = Buffer.from('name\nball\n').toString('base64');
		const items = [{ json: {}, binary: { data: { data, mimeType: 'text/csv' } } }];
		const result = await engine.run({ workflow: chain(manual, extract), items });
		expect(jsonOf(result.output('Extract'))).toEqual([{ name: 'ball' }]);
	});
});

it('collects what Respond to Webhook sends', async () => {
	const webhook = {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		parameters: { path: 'toys', responseMode: 'responseNode' },
	};
	const respond = {
		name: 'Respond',
		type: 'n8n-nodes-base.respondToWebhook',
		typeVersion: 1.4,
		parameters: {
			respondWith: 'json',
			responseBody: '={{ { got: $json.body.name } }}',
			options: { responseCode: 201 },
		},
	};
	const result = await engine.run({
		workflow: chain(webhook, respond),
		mode: 'webhook',
		items: [{ body: { name: 'bear' } }],
	});
	expect(result.error).toBeUndefined();
	expect(result.responses).toEqual([
		expect.objectContaining({ statusCode: 201, body: { got: 'bear' } }),
	]);
});

describe('a form', () => {
	const form = { parameters: { project: 'blue', tag: 'x' }, credentials: {} };

	it('searches a list page by page, with credential and other parameters', async () => {
		const search = { ...form, credentials, filter: 'a b' };
		const first = await engine.listSearch('test.toy', 'tags', search);
		const { paginationToken } = first;
		const second = await engine.listSearch('test.toy', 'tags', {
			...search,
			paginationToken: paginationToken!,
		});

		expect([first, second].map(({ results }) => results.map(({ value }) => value))).toEqual([
			['a', 'b'],
			['c'],
		]);
		expect(seen[1]).toEqual({
			url: '/tags?filter=a%20b&after=2&project=blue&space=main',
			authorization: 'Bearer s3cret',
		});
	});

	it('loads options and columns', async () => {
		const fields = await engine.resourceMapperFields('test.toy', 'columns', form);
		expect(fields.fields.map(({ id }) => id)).toEqual(['"blue"']);
		const parameters = { rows: { row: { tag: 'red', project: '' } } };
		const path = 'parameters.rows.row.project';
		const options = await engine.loadOptions('test.toy', 'projects', { parameters, path });
		expect(options.map(({ name }) => name)).toEqual(['"red"']);
	});

	it('names a method that the node does not have', async () => {
		await expect(engine.loadOptions('test.toy', 'nothing')).rejects.toThrow(
			'test.toy has no method "nothing" of this kind.',
		);
	});
});
