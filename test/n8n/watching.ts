import { until } from '../../testing/n8n-server/poll';
import type { N8n, SavedWorkflow } from '../../testing/n8n-server/rest';

/** n8n polls once a minute at the most. */
export const someMinutesMs = 150_000;

export interface WatchingOptions {
	name: string;
	credential: object;
	/** Of the trigger, besides any change of database services. */
	parameters?: object;
}

/** A workflow with the trigger, and a node after it. */
export function watching({ name, credential, parameters = {} }: WatchingOptions): object {
	return {
		name,
		nodes: [
			{
				id: `trigger-${name.toLowerCase().replaceAll(' ', '-')}`,
				name: 'Catalog',
				type: 'n8n-nodes-openmetadata.openMetadataTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {
					event: 'anyChange',
					entityTypes: ['databaseService'],
					pollTimes: { item: [{ mode: 'everyMinute' }] },
					...parameters,
				},
				credentials: { openMetadataJwtApi: credential },
			},
			{
				id: 'after',
				name: 'Changes',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [240, 0],
				parameters: {},
			},
		],
		connections: { Catalog: { main: [[{ node: 'Changes', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

/** What all executions of a workflow were started by. */
export async function told(n8n: N8n, workflow: SavedWorkflow): Promise<string[]> {
	const executions = await n8n.executionsOf(workflow);
	const ended = await Promise.all(executions.map(({ id }) => n8n.ended(id)));
	const items = ended.flatMap((one) => one.output('Changes') ?? []);
	return items.map(({ eventType, name }) => `${String(eventType)} ${String(name)}`).sort();
}

/** The same, once it is as many as expected. */
export async function toldAll(n8n: N8n, workflow: SavedWorkflow, count: number): Promise<string[]> {
	return await until(
		`${count} changes in ${workflow.id}`,
		async () => {
			const now = await told(n8n, workflow);
			return now.length >= count ? now : undefined;
		},
		someMinutesMs,
	);
}
