import { PollContext } from 'n8n-core';
import { Workflow } from 'n8n-workflow';
import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { createAdditionalData } from './additional-data';
import { GivenCredentials } from './credentials';
import type { TypeRegistry } from './type-registry';
import type { PollRequest } from './types';

/** n8n types the context a little wider (a workflow without a name) than what polls take. */
const pollContext = z.custom<IPollFunctions>((context) => context instanceof PollContext);

/** Runs a node's poll through n8n's own `PollContext`, with what n8n keeps of the node between polls. */
export async function poll(
	types: TypeRegistry,
	{ type, parameters = {}, credentials = {}, staticData, ...request }: PollRequest,
): Promise<INodeExecutionData[] | null> {
	const { mode = 'trigger', workflow: id = 'workflow' } = request;
	const helper = await GivenCredentials.encrypt(types, { credentials });
	const asked = { type, typeVersion: types.latestVersion(type), parameters };
	const workflow = new Workflow({
		id,
		nodes: [
			{
				id: 'trigger',
				name: 'Trigger',
				position: [0, 0],
				...asked,
				credentials: helper.selectFor(asked),
			},
		],
		connections: {},
		active: mode === 'trigger',
		nodeTypes: types,
	});
	const node = workflow.getNode('Trigger');
	if (node === null) throw new Error('n8n has lost the node.');
	const context = new PollContext(
		workflow,
		node,
		createAdditionalData(helper),
		mode,
		mode === 'manual' ? 'manual' : 'activate',
		undefined,
		undefined,
		undefined,
		undefined,
		() => staticData,
	);
	const nodeType = types.getByNameAndVersion(node.type, node.typeVersion);
	if (nodeType.poll === undefined) throw new Error(`${type} does not poll.`);
	const output = await nodeType.poll.call(pollContext.parse(context));
	return output?.[0] ?? null;
}
