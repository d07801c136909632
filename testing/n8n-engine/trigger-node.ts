import {
	type INode,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';
import { createAdditionalData } from './additional-data';
import { GivenCredentials } from './credentials';
import type { TypeRegistry } from './type-registry';
import type { PollRequest } from './types';

/** A trigger alone in a workflow, with everything that n8n calls it with. */
export interface TriggerNode {
	workflow: Workflow;
	node: INode;
	nodeType: INodeType;
	additionalData: IWorkflowExecuteAdditionalData;
}

const name = 'Trigger';

export async function triggerNode(
	types: TypeRegistry,
	{ type, parameters = {}, credentials = {}, staticData, mode, workflow: id }: PollRequest,
): Promise<TriggerNode> {
	const helper = await GivenCredentials.encrypt(types, { credentials });
	const asked = { type, typeVersion: types.latestVersion(type), parameters };
	const workflow = new Workflow({
		id: id ?? 'workflow',
		nodes: [
			{
				id: 'trigger',
				name,
				position: [0, 0],
				webhookId: `${id ?? 'workflow'}-hook`,
				...asked,
				credentials: helper.selectFor(asked),
			},
		],
		connections: {},
		active: mode !== 'manual',
		nodeTypes: types,
		staticData: { [`node:${name}`]: staticData },
	});
	const node = workflow.getNode(name);
	if (node === null) throw new Error('n8n has lost the node.');
	const nodeType = types.getByNameAndVersion(node.type, node.typeVersion);
	return { workflow, node, nodeType, additionalData: createAdditionalData(helper) };
}
