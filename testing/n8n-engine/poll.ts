import { PollContext } from 'n8n-core';
import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { triggerNode } from './trigger-node';
import type { TypeRegistry } from './type-registry';
import type { PollRequest } from './types';

/** n8n types the context a little wider (a workflow without a name) than what polls take. */
const pollContext = z.custom<IPollFunctions>((context) => context instanceof PollContext);

/** Runs a node's poll through n8n's own `PollContext`, with what n8n keeps of the node between polls. */
export async function poll(
	types: TypeRegistry,
	request: PollRequest,
): Promise<INodeExecutionData[] | null> {
	const { mode = 'trigger', staticData } = request;
	const { workflow, node, nodeType, additionalData } = await triggerNode(types, request);
	const context = new PollContext(
		workflow,
		node,
		additionalData,
		mode,
		mode === 'manual' ? 'manual' : 'activate',
		undefined,
		undefined,
		undefined,
		undefined,
		() => staticData,
	);
	if (nodeType.poll === undefined) throw new Error(`${request.type} does not poll.`);
	const output = await nodeType.poll.call(pollContext.parse(context));
	return output?.[0] ?? null;
}
