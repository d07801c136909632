import type { Example } from '../../examples/demo/examples';
import { credentialName } from '../../testing/n8n-server/examples';
import type { Execution, N8n } from '../../testing/n8n-server/rest';

export const postJson = async (url: string, body: object) =>
	await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', connection: 'close' },
		body: JSON.stringify(body),
	});

/** What a person would set to see it run soon. */
export function soon(example: Example): Example {
	const nodes = example.nodes.map((node) =>
		node.type === 'n8n-nodes-base.scheduleTrigger'
			? { ...node, parameters: { rule: { interval: [{ field: 'seconds', secondsInterval: 5 }] } } }
			: node,
	);
	return { ...example, nodes };
}

/** Where the form is that an execution waits for. */
export const linkOf = (waiting: Execution): string => String(waiting.output('Notify')?.[0]?.link);

/** Answers that form; gives the execution when it has ended. */
export async function decide(n8n: N8n, waiting: Execution, decision: string): Promise<Execution> {
	const form = new FormData();
	form.set('field-1', decision);
	form.set('field-2', 'Alice');
	const sent = await fetch(linkOf(waiting), {
		method: 'POST',
		headers: { connection: 'close' },
		body: form,
	});
	expect(sent.status).toBe(200);
	return await n8n.ended(waiting.id);
}

/** Its workflow of errors is the given one. */
export const failing = (id: string, errorWorkflow: string) => ({
	name: 'A workflow that fails',
	nodes: [
		{
			id: '1',
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			position: [0, 0],
			webhookId: 'that-fails',
			parameters: { httpMethod: 'POST', path: 'that-fails', options: {} },
		},
		{
			id: '2',
			name: 'Get',
			type: 'n8n-nodes-openmetadata.databaseService',
			typeVersion: 1,
			position: [200, 0],
			parameters: {
				operation: 'get',
				entity: { __rl: true, mode: 'name', value: 'warehouse_nobody_has' },
			},
			credentials: { openMetadataJwtApi: { id, name: credentialName } },
		},
	],
	connections: { Webhook: { main: [[{ node: 'Get', type: 'main', index: 0 }]] } },
	settings: { executionOrder: 'v1', errorWorkflow },
});
