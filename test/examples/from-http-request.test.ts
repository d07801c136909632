import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { RunResult, WorkflowNode } from '../../testing/n8n-engine';
import { useEmulator, useEngine } from '../use';

const root = path.join(__dirname, '..', '..');
const page = readFileSync(path.join(root, 'docs', 'from-http-request.md'), 'utf8');

/** The two blocks of a section: what people have, and what takes its place. */
function blocksOf(heading: string): Record<'before' | 'after', WorkflowNode[]> {
	const [, section = ''] = page.split(`## ${heading}`);
	const [body = ''] = section.split(/\n## /);
	const [before, after] = [...body.matchAll(/```json\n([\s\S]*?)```/g)].map(
		([, json = '']): WorkflowNode[] => [JSON.parse(json)].flat(),
	);
	return { before: before ?? [], after: after ?? [] };
}

const engine = useEngine({ packageRoot: root });
const emulator = useEmulator({ bulk: true });

/** Runs the nodes one behind the other, as the page says: behind a node called Start. */
async function run(nodes: WorkflowNode[], items: IDataObject[]): Promise<RunResult> {
	const start = { name: 'Start', type: 'n8n-nodes-base.manualTrigger' };
	const all: WorkflowNode[] = JSON.parse(
		JSON.stringify([start, ...nodes]).replaceAll('https://openmetadata.example.com', emulator.url),
	);
	const connections = Object.fromEntries(
		all
			.slice(1)
			.map(({ name }, at) => [
				all[at]?.name ?? '',
				{ main: [[{ node: name, type: 'main', index: 0 }]] },
			]),
	);
	const credential = { openMetadataJwtApi: { id: '1', name: 'OpenMetadata' } };
	return await engine.run({
		workflow: {
			nodes: all.map((node) => ({ ...node, credentials: credential })),
			connections,
		},
		items,
		credentials: { openMetadataJwtApi: { baseUrl: emulator.url, token: emulator.tokens.admin } },
	});
}

const sides = ['before', 'after'] as const;
const jsonOf = (result: RunResult, node: string, branch = 0) =>
	result.output(node, branch).map(({ json }) => json);
const seed = (name: string, more: object = {}) =>
	emulator.catalog.seed('databaseService', { name, serviceType: 'Postgres', ...more });
const stored = (name: string) => emulator.catalog.find('databaseService', name);

describe.each(sides)('%s', (side) => {
	it('puts a service with its owner', async () => {
		const nodes = blocksOf('Create or update: a PUT for each item')[side];
		const item = { name: 'sales', description: 'Sold', owner: 'alice', host: 'db:5432' };
		const result = await run(nodes, [item]);
		expect(result.error).toBeUndefined();
		expect(stored('sales')).toMatchObject({
			description: 'Sold',
			owners: [{ name: 'alice', type: 'user' }],
			connection: { config: { hostPort: 'db:5432', username: 'catalog', database: 'sales' } },
		});
	});

	it('reads every page', async () => {
		for (const name of ['a', 'b', 'c', 'd', 'e']) seed(name, { owners: ['alice'] });
		const result = await run(blocksOf('Read everything: pages')[side], [{}]);
		const [last] = blocksOf('Read everything: pages')[side].slice(-1);
		const read = jsonOf(result, last?.name ?? '');
		expect(read.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e']);
		expect(JSON.stringify(read[0]?.owners)).toContain('"alice"');
	});

	it('changes one field', async () => {
		seed('with', { description: 'Old', displayName: 'Kept' });
		seed('without');
		const items = ['with', 'without'].map((name) => ({ name, description: `New of ${name}` }));
		const result = await run(blocksOf('Change one field: PATCH')[side], items);
		expect(result.error).toBeUndefined();
		expect(stored('with')).toMatchObject({ description: 'New of with', displayName: 'Kept' });
		expect(stored('without')).toMatchObject({ description: 'New of without' });
	});

	it('sends many at once', async () => {
		const items = ['one', 'two'].map((name) => ({ name, serviceType: 'Postgres' }));
		const result = await run(blocksOf('Many at once: bulk')[side], items);
		expect(result.error).toBeUndefined();
		expect([stored('one'), stored('two')]).toMatchObject(items);
		const bulk = emulator.journal.filter(({ path: asked }) => asked.endsWith('/bulk'));
		expect(bulk).toHaveLength(1);
	});

	it('has a failed item on its error output', async () => {
		seed('there');
		const nodes = blocksOf('Failures')[side];
		const result = await run(nodes, [{ name: 'there' }, { name: 'nowhere' }]);
		expect(jsonOf(result, 'Read')).toMatchObject([{ name: 'there' }]);
		const [failed] = jsonOf(result, 'Read', 1);
		expect(failed).toMatchObject({ name: 'nowhere' });
		if (side === 'after') {
			expect(failed).toMatchObject({ error: { type: 'NOT_FOUND', httpCode: 404 } });
		}
	});
});

it('says of the PUT what is so: a description that is not given is emptied, and stays with these nodes', async () => {
	const kept = async (side: (typeof sides)[number]) => {
		seed(side, { description: 'Written by hand', owners: ['alice'] });
		const { [side]: nodes } = blocksOf('Create or update: a PUT for each item');
		await run(nodes, [{ name: side, owner: 'alice', host: 'db:5432' }]);
		return stored(side)?.description;
	};
	expect([await kept('before'), await kept('after')]).toEqual([undefined, 'Written by hand']);
});

it('is unchanged the second time', async () => {
	const { after } = blocksOf('Create or update: a PUT for each item');
	const item = { name: 'sales', description: 'Sold', owner: 'alice', host: 'db:5432' };
	await run(after, [item]);
	const sent = () => emulator.journal.filter(({ method }) => method !== 'GET').length;
	const first = sent();
	expect(jsonOf(await run(after, [item]), 'Put Service')).toMatchObject([{ action: 'unchanged' }]);
	expect(sent()).toBe(first);
});
