import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import type {
	ICredentialType,
	IDataObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';
import type { NodeEvent, WorkflowJson, WorkflowNode } from '../../testing/n8n-engine';
import { useEngine } from '../use';

const toyApi: ICredentialType = {
	name: 'toyApi',
	displayName: 'Toy API',
	properties: [
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
		{ displayName: 'Token', name: 'token', type: 'string', default: '' },
		{ displayName: 'Space', name: 'space', type: 'string', default: 'main' },
	],
	authenticate: {
		type: 'generic',
		properties: {
			headers: { Authorization: '=Bearer {{$credentials.token}}' },
			qs: { space: '={{$credentials.space}}' },
		},
	},
	test: {
		request: { baseURL: '={{$credentials.baseUrl}}', url: '/whoami' },
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: 'The token is not valid.' } },
		],
	},
};

/** Calls the toy server once an item. */
class Toy implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Toy',
		name: 'toy',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Toy' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'toyApi', required: true }],
		properties: [
			{ displayName: 'Tag', name: 'tag', type: 'string', default: '', required: true },
			{ displayName: 'Project', name: 'project', type: 'string', default: '' },
		],
	};

	methods = {
		listSearch: {
			async tags(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
				const { baseUrl } = await this.getCredentials<{ baseUrl: string }>('toyApi');
				const answer: { names: string[]; next?: string } =
					await this.helpers.httpRequestWithAuthentication.call(this, 'toyApi', {
						url: `${baseUrl}/tags`,
						qs: {
							filter,
							after: paginationToken,
							project: this.getCurrentNodeParameter('project'),
						},
						json: true,
					});
				const results = answer.names.map((name) => ({ name, value: name }));
				return answer.next === undefined ? { results } : { results, paginationToken: answer.next };
			},
		},
		loadOptions: {
			async projects(this: ILoadOptionsFunctions) {
				return [{ name: JSON.stringify(this.getCurrentNodeParameter('&tag')), value: 'next' }];
			},
		},
		resourceMapping: {
			async columns(this: ILoadOptionsFunctions) {
				const id = JSON.stringify(this.getCurrentNodeParameter('project'));
				const field = { displayName: id, defaultMatch: false, required: true, display: true };
				return { fields: [{ id, ...field }] };
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { baseUrl } = await this.getCredentials<{ baseUrl: string }>('toyApi');
		const out: INodeExecutionData[] = [];
		for (const [itemIndex] of this.getInputData().entries()) {
			const tag = JSON.stringify(this.getNodeParameter('tag', itemIndex)).slice(1, -1);
			try {
				const json: IDataObject = await this.helpers.httpRequestWithAuthentication.call(
					this,
					'toyApi',
					{ url: `${baseUrl}/echo/${tag}`, json: true },
				);
				out.push({ json, pairedItem: itemIndex });
			} catch (cause) {
				if (!(cause instanceof Error)) throw cause;
				const error = new NodeOperationError(this.getNode(), `No ${tag}`, { itemIndex });
				if (!this.continueOnFail()) throw error;
				out.push({ json: {}, error, pairedItem: itemIndex });
			}
		}
		this.addExecutionHints({ message: `${out.length} echoed` });
		this.sendMessageToUI(`echoed ${out.length}`);
		return [out];
	}
}

/** Runs until it is stopped. */
class Endless implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Endless',
		name: 'endless',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Endless' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const signal = this.getExecutionCancelSignal();
		await new Promise<void>((resolve) => {
			if (signal?.aborted) resolve();
			signal?.addEventListener('abort', () => resolve());
		});
		return [this.getInputData()];
	}
}

/** Connects the nodes one after another by their first output. */
function chain(...nodes: WorkflowNode[]): WorkflowJson {
	const links = nodes.slice(1).map((node, i) => {
		const to = { node: node.name, type: 'main', index: 0 };
		return [nodes[i]!.name, { main: [[to]] }];
	});
	return { nodes, connections: Object.fromEntries(links) };
}

const manual = { name: 'Start', type: 'n8n-nodes-base.manualTrigger' };
const webhook = {
	name: 'Webhook',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2.1,
	parameters: { path: 'toys', responseMode: 'responseNode' },
};
const toy = (more: Partial<WorkflowNode> = {}) => ({
	name: 'Toy',
	type: 'test.toy',
	parameters: { tag: '={{ $json.tag }}' },
	...more,
});
const setTag = {
	name: 'Edit Fields',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: {
		assignments: {
			assignments: [{ id: '1', name: 'tag', value: '=tag-{{ $json.n * 2 }}', type: 'string' }],
		},
		options: {},
	},
};
const jsonOf = (items: INodeExecutionData[]) => items.map(({ json }) => json);

interface Seen {
	url: string | undefined;
	authorization: string | undefined;
}

function answer({ url = '', headers }: IncomingMessage): [status: number, body: object] {
	const { pathname, searchParams } = new URL(url, 'http://toys');
	if (headers.authorization === 'Bearer old') return [401, {}];
	if (pathname === '/tags') {
		const page =
			searchParams.get('after') === null ? { names: ['a', 'b'], next: '2' } : { names: ['c'] };
		return [200, page];
	}
	if (pathname === '/echo/tag-4') return [500, {}];
	return [200, { path: pathname }];
}

let server: Server;
const folder = mkdtempSync(join(tmpdir(), 'engine-test-'));
const engine = useEngine({
	nodes: { 'test.toy': new Toy(), 'test.endless': new Endless() },
	credentialTypes: { toyApi },
	fileAccess: [folder],
});
let seen: Seen[] = [];
let toyData: { baseUrl: string; token: string };
let credentials: { toyApi: typeof toyData };

beforeAll(async () => {
	server = createServer((request, response) => {
		seen.push({ url: request.url, authorization: request.headers.authorization });
		const [status, body] = answer(request);
		response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	toyData = { baseUrl: `http://127.0.0.1:${port}`, token: 's3cret' };
	credentials = { toyApi: toyData };
});

beforeEach(() => {
	seen = [];
});

afterAll(async () => {
	rmSync(folder, { recursive: true });
	await new Promise((resolve) => server.close(resolve));
});

describe('a workflow', () => {
	it('goes from its trigger through Edit Fields to a node with a credential', async () => {
		const events: NodeEvent[] = [];
		const messages: string[] = [];
		const result = await engine.run({
			workflow: chain(manual, setTag, toy()),
			items: [{ n: 1 }, { n: 3 }],
			credentials,
			onNode: (event) => events.push(event),
			onMessage: (node, text) => messages.push(`${node}: ${text}`),
		});

		expect(result.status).toBe('success');
		expect(jsonOf(result.output('Toy'))).toEqual([
			{ path: '/echo/tag-2' },
			{ path: '/echo/tag-6' },
		]);
		expect(result.output('Toy').map(({ pairedItem }) => pairedItem)).toEqual([0, 1]);
		expect(seen[0]).toEqual({ url: '/echo/tag-2?space=main', authorization: 'Bearer s3cret' });
		expect(result.hints('Toy')).toEqual([{ message: '2 echoed' }]);
		expect(messages).toEqual(['Toy: echoed 2']);
		expect(events.map(({ type, node }) => `${type} ${node}`)).toEqual(
			['Start', 'Edit Fields', 'Toy'].flatMap((node) => [`start ${node}`, `finish ${node}`]),
		);
	});

	it('is read from a file as it was exported, and started by the trigger itself', async () => {
		const path = join(folder, 'workflow.json');
		const schedule = {
			name: 'Every Hour',
			type: 'n8n-nodes-base.scheduleTrigger',
			typeVersion: 1.2,
			parameters: { rule: { interval: [{ field: 'hours' }] } },
		};
		writeFileSync(path, JSON.stringify({ ...chain(schedule), meta: {}, tags: [] }));
		const result = await engine.run({ workflow: path });
		expect(result.output('Every Hour')[0]?.json).toHaveProperty('timestamp');
	});

	it("keeps n8n's form defaults out of the object it was given", async () => {
		const workflow = chain(manual, toy({ parameters: { tag: 'x' } }));
		const before = JSON.stringify(workflow);
		await engine.run({ workflow, credentials });
		expect(JSON.stringify(workflow)).toBe(before);
	});

	it('can start at a node that is no trigger', async () => {
		const workflow = chain(manual, setTag, toy());
		const items = [{ tag: 'direct' }];
		const result = await engine.run({ workflow, start: 'Toy', items, credentials });
		expect(jsonOf(result.output('Toy'))).toEqual([{ path: '/echo/direct' }]);
		expect(result.output('Start')).toEqual([]);
	});

	it('names a node, a node type or a trigger that does not exist', async () => {
		await expect(engine.run({ workflow: chain(manual), start: 'Nobody' })).rejects.toThrow(
			'The workflow has no node called "Nobody".',
		);
		await expect(engine.run({ workflow: chain(setTag) })).rejects.toThrow(
			'The workflow has no trigger to start at.',
		);
		const unknown = { name: 'X', type: 'n8n-nodes-unknown.x' };
		await expect(engine.run({ workflow: chain(manual, unknown) })).rejects.toThrow(
			'No node type is called "n8n-nodes-unknown.x".',
		);
		const result = await engine.run({ workflow: chain(manual) });
		expect(() => result.output('Nobody')).toThrow('no node called "Nobody"');
	});

	it('does not start while a required parameter is empty', async () => {
		const workflow = chain(manual, toy({ parameters: {} }));
		await expect(engine.run({ workflow, credentials })).rejects.toThrow(
			"The 'Toy' node has issues",
		);
	});

	it('runs the package nodes that prepare items', async () => {
		const node = (name: string, type: string, typeVersion: number, parameters: object) => ({
			name,
			type: `n8n-nodes-base.${type}`,
			typeVersion,
			parameters,
		});
		const result = await engine.run({
			workflow: chain(
				manual,
				node('Split Out', 'splitOut', 1, { fieldToSplitOut: 'rows', options: {} }),
				node('Sort', 'sort', 1, { sortFieldsUi: { sortField: [{ fieldName: 'n' }] }, options: {} }),
				node('Filter', 'filter', 2.2, {
					conditions: {
						options: { caseSensitive: true, typeValidation: 'strict', version: 2 },
						combinator: 'and',
						conditions: [
							{
								leftValue: '={{ $json.n }}',
								rightValue: 1,
								operator: { type: 'number', operation: 'gt' },
							},
						],
					},
				}),
				node('Loop Over Items', 'splitInBatches', 3, { options: {} }),
				node('Aggregate', 'aggregate', 1, { aggregate: 'aggregateAllItemData', options: {} }),
			),
			items: [{ rows: [{ n: 3 }, { n: 1 }, { n: 2 }] }],
		});
		expect(result.error).toBeUndefined();
		expect(jsonOf(result.output('Filter'))).toEqual([{ n: 2 }, { n: 3 }]);
		expect(result.output('Loop Over Items', 1)).toHaveLength(1);
	});
});

describe('what goes wrong', () => {
	const items = [{ n: 1 }, { n: 2 }];

	it('ends the execution, and names the item', async () => {
		const result = await engine.run({ workflow: chain(manual, setTag, toy()), items, credentials });
		expect(result.status).toBe('error');
		expect(result.error).toMatchObject({ message: 'No tag-4', context: { itemIndex: 1 } });
		expect(result.runs('Toy')[0]?.error?.message).toBe('No tag-4');
	});

	it('goes to the error output, item by item', async () => {
		const workflow = chain(manual, setTag, toy({ onError: 'continueErrorOutput' }));
		const result = await engine.run({ workflow, items, credentials });
		expect(result.status).toBe('success');
		expect(jsonOf(result.output('Toy'))).toEqual([{ path: '/echo/tag-2' }]);
		expect(jsonOf(result.output('Toy', 1))).toEqual([
			expect.objectContaining({ error: 'No tag-4' }),
		]);
	});

	it('is tried again as often as the node says, with all items', async () => {
		const again = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		const workflow = chain(manual, setTag, toy(again));
		await engine.run({ workflow, items, credentials });
		expect(seen.map(({ url }) => url)).toEqual([
			'/echo/tag-2?space=main',
			'/echo/tag-4?space=main',
			'/echo/tag-2?space=main',
			'/echo/tag-4?space=main',
		]);
	});

	it('is cut short by the signal', async () => {
		const stop = new AbortController();
		const result = await engine.run({
			workflow: chain(manual, { name: 'Endless', type: 'test.endless' }, setTag),
			signal: stop.signal,
			onNode: ({ type, node }) => {
				if (type === 'start' && node === 'Endless') setImmediate(() => stop.abort());
			},
		});
		expect(result.status).toBe('canceled');
		expect(result.runs('Edit Fields')).toEqual([]);
	});

	it('does not run at all once the signal was given', async () => {
		const result = await engine.run({
			workflow: chain(manual, toy({ parameters: { tag: 'x' } })),
			credentials,
			signal: AbortSignal.abort(),
		});
		expect(result.status).toBe('canceled');
		expect(seen).toEqual([]);
	});
});

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

describe('a sub-workflow', () => {
	const called = {
		name: 'When Called',
		type: 'n8n-nodes-base.executeWorkflowTrigger',
		typeVersion: 1.1,
		parameters: { inputSource: 'passthrough' },
	};
	const call = (options = {}) => ({
		name: 'Call',
		type: 'n8n-nodes-base.executeWorkflow',
		typeVersion: 1.2,
		parameters: { workflowId: { __rl: true, mode: 'id', value: 'sub' }, options },
	});
	const workflow = chain(manual, call());
	const items = [{ n: 1 }, { n: 3 }];

	it("runs with the caller's items and credentials and gives back its last output", async () => {
		const workflows = { sub: chain(called, setTag, toy()) };
		const result = await engine.run({ workflow, items, credentials, workflows });
		expect(result.error).toBeUndefined();
		expect(jsonOf(result.output('Call'))).toEqual([
			{ path: '/echo/tag-2' },
			{ path: '/echo/tag-6' },
		]);
	});

	it('hands its error to the caller', async () => {
		const workflows = { sub: chain(called, setTag, toy()) };
		const result = await engine.run({ workflow, items: [{ n: 2 }], credentials, workflows });
		expect(result).toMatchObject({ status: 'error', error: { message: 'No tag-4' } });
	});

	it('that nobody waits for is finished when the run is', async () => {
		const unwaited = chain(manual, call({ waitForSubWorkflow: false }));
		const workflows = { sub: chain(called, setTag, toy()) };
		await engine.run({ workflow: unwaited, items, credentials, workflows });
		expect(seen).toHaveLength(2);
	});
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
