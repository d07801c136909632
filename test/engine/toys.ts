import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INodeExecutionData } from 'n8n-workflow';
import type { Engine, WorkflowJson, WorkflowNode } from '../../testing/n8n-engine';
import { useEngine } from '../use';
import { Endless, Toy, toyApi } from './toy-nodes';

/** Connects the nodes one after another by their first output. */
export function chain(...nodes: WorkflowNode[]): WorkflowJson {
	const links = nodes.slice(1).map((node, i) => {
		const to = { node: node.name, type: 'main', index: 0 };
		return [nodes[i]!.name, { main: [[to]] }];
	});
	return { nodes, connections: Object.fromEntries(links) };
}

export const manual = { name: 'Start', type: 'n8n-nodes-base.manualTrigger' };
export const toy = (more: Partial<WorkflowNode> = {}) => ({
	name: 'Toy',
	type: 'test.toy',
	parameters: { tag: '={{ $json.tag }}' },
	...more,
});
export const setTag = {
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
export const jsonOf = (items: INodeExecutionData[]) => items.map(({ json }) => json);

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

export interface Toys {
	engine: Engine;
	/** A folder that nodes may read. */
	folder: string;
	/** Requests that the toy server got in the test at hand. */
	seen: Seen[];
	toyData: { baseUrl: string; token: string };
	/** The same as the engine takes it. */
	credentials: { toyApi: Toys['toyData'] };
}

/** The engine with the toy nodes, and the server that they call, for the tests of a file. */
export function useToys(): Toys {
	const folder = mkdtempSync(join(tmpdir(), 'engine-test-'));
	const engine = useEngine({
		nodes: { 'test.toy': new Toy(), 'test.endless': new Endless() },
		credentialTypes: { toyApi },
		fileAccess: [folder],
	});
	const seen: Seen[] = [];
	const toyData = { baseUrl: '', token: 's3cret' };
	const server = createServer((request, response) => {
		seen.push({ url: request.url, authorization: request.headers.authorization });
		const [status, body] = answer(request);
		response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	});
	beforeAll(async () => {
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		toyData.baseUrl = `http://127.0.0.1:${port}`;
	});
	beforeEach(() => {
		seen.splice(0);
	});
	afterAll(async () => {
		rmSync(folder, { recursive: true });
		await new Promise((resolve) => server.close(resolve));
	});
	return { engine, folder, seen, toyData, credentials: { toyApi: toyData } };
}
