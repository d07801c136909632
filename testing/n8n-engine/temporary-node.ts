import { Workflow } from 'n8n-workflow';
import type { INode, INodeTypes } from 'n8n-workflow';

const name = 'Temp-Node';

/** A workflow of one node, in which n8n asks pick lists and tests credentials before a real one is saved. */
export function temporaryNode(
	nodeTypes: INodeTypes,
	node: Pick<INode, 'type' | 'typeVersion' | 'parameters' | 'credentials'>,
): { workflow: Workflow; node: INode } {
	const complete: INode = { id: 'temporary', name, position: [0, 0], ...node };
	const workflow = new Workflow({ nodes: [complete], connections: {}, active: false, nodeTypes });
	return { workflow, node: workflow.nodes[name] ?? complete };
}
