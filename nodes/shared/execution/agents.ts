import { NodeOperationError, type IExecuteFunctions, type INode } from 'n8n-workflow';
import type { Operation } from '../operations/define';
import type { Parameters } from '../base/parameters';

/** An AI agent removes nothing unless the person who built the tool allowed it. */
export function assertAllowed(
	context: Partial<Pick<IExecuteFunctions, 'isToolExecution'>>,
	node: INode,
	operation: Operation,
	parameters: Parameters,
): void {
	const isTool = context.isToolExecution?.() === true || node.type.endsWith('Tool');
	if (!isTool || operation.takesAway?.(parameters) !== true) return;
	if (parameters.read('allowAgentsToRemove', 0) === true) return;
	throw new NodeOperationError(node, `${operation.name} is not allowed for AI agents.`, {
		description: 'Turn on "Allow Agents to Remove" in the node if agents may do this.',
	});
}
