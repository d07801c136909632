import { readingFrom, type Example } from '../../../examples/demo/examples';
import type { Emulator } from '../../../testing/emulator';
import { credentialName, importExample } from '../../../testing/n8n-server/examples';
import { until } from '../../../testing/n8n-server/poll';
import { atWork, type N8n, type SavedWorkflow } from '../../../testing/n8n-server/rest';
import type { Cluster } from './cluster';

const startPath = 'start-split-sync';
const headerName = 'Calls between workflows';

type Node = Example['nodes'][number];
type Change = (node: Node) => Node;

/** The two workflows of the example in n8n, set up as their notes say. */
export interface SplitSync {
	main: SavedWorkflow;
	part: SavedWorkflow;
	/** Starts the main workflow as its trigger does; answers the id of the execution. */
	start(): Promise<string>;
	/** Answers how an execution of the main workflow ended. */
	ended(id: string): Promise<string>;
	remove(): Promise<void>;
}

export interface SplitSyncOptions {
	/** Rows of one part. Default: as in the example. */
	size?: number;
	/** Option Concurrency of a part. Default: as in the example. */
	concurrency?: number;
}

export async function importSplitSync(
	n8n: N8n,
	cluster: Cluster,
	emulator: Pick<Emulator, 'url' | 'tokens'>,
	options: SplitSyncOptions = {},
): Promise<SplitSync> {
	const credentialId = await n8n.createCredential('openMetadataJwtApi', credentialName, {
		baseUrl: emulator.url,
		token: emulator.tokens.admin,
	});
	const key = { name: 'X-Key', value: 'between-workflows' };
	const id = await n8n.createCredential('httpHeaderAuth', headerName, key);
	const withHeader = { credentials: { httpHeaderAuth: { id, name: headerName } } };
	const given = { home: cluster.main.url, credentialId };
	const part = await importExample(n8n, 'split-sync-part', {
		...given,
		change: changing([
			of('webhook', (node) => ({ ...node, ...withHeader })),
			of('databaseService', (node) => withConcurrency(node, options.concurrency)),
		]),
	});
	const main = await importExample(n8n, 'split-sync', {
		...given,
		change: (example) =>
			readingFrom(
				changing([
					of('scheduleTrigger', startedByWebhook),
					of('code', (node) => withSize(node, options.size)),
					of('httpRequest', (node) => ({ ...calling(node, cluster.webhooks.url), ...withHeader })),
				])(example),
				cluster.files,
			),
	});
	for (const one of [part, main]) await n8n.activate(one);
	return {
		main,
		part,
		start: async () => await start(n8n, cluster, main),
		ended: async (execution) => await ended(n8n, main, execution),
		remove: async () => {
			for (const one of [main, part]) await n8n.deactivate(one);
		},
	};
}

const of = (type: string, change: Change): Change => {
	return (node) => (node.type.endsWith(`.${type}`) ? change(node) : node);
};

const changing = (changes: Change[]) => (example: Example) => ({
	...example,
	nodes: example.nodes.map((node) => changes.reduce((changed, change) => change(changed), node)),
});

/** So that it starts when it is told to; all else is the same. */
const startedByWebhook: Change = (node) => ({
	...node,
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2.1,
	webhookId: startPath,
	parameters: { httpMethod: 'POST', path: startPath, options: {} },
});

function calling(node: Node, webhooks: string): Node {
	const url = String(node.parameters.url).replace('http://localhost:5678', webhooks);
	return { ...node, parameters: { ...node.parameters, url } };
}

function withConcurrency(node: Node, concurrency: number | undefined): Node {
	if (concurrency === undefined) return node;
	return { ...node, parameters: { ...node.parameters, performanceAndLimits: { concurrency } } };
}

function withSize(node: Node, size: number | undefined): Node {
	if (size === undefined) return node;
	const jsCode = String(node.parameters.jsCode).replace(/size = \d+/, `size = ${size}`);
	return { ...node, parameters: { ...node.parameters, jsCode } };
}

async function start(n8n: N8n, { webhooks }: Cluster, main: SavedWorkflow): Promise<string> {
	const before = (await n8n.executionsOf(main)).length;
	const answer = await fetch(`${webhooks.url}/webhook/${startPath}`, { method: 'POST' });
	if (!answer.ok) throw new Error(`The workflow was not started: ${await answer.text()}`);
	return await until('the execution', async () => {
		const executions = await n8n.executionsOf(main);
		return executions.length > before ? executions[0]?.id : undefined;
	});
}

const endLimitMs = 600_000;

async function ended(n8n: N8n, main: SavedWorkflow, id: string): Promise<string> {
	const ask = async (): Promise<string | undefined> => {
		const executions = await n8n.executionsOf(main);
		const status = executions.find((one) => one.id === id)?.status ?? 'new';
		return atWork.includes(status) ? undefined : status;
	};
	return await until(`the end of execution ${id}`, ask, endLimitMs);
}
