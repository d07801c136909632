import { NodeOperationError, type IExecuteFunctions, type INode } from 'n8n-workflow';
import type { Operation } from '../operations/define';
import type { Parameters } from '../base/parameters';

interface Permission {
	parameter: string;
	label: string;
}

/** The switch that must be on for what the operation is to do. */
function permissionFor({ takesAway, acts }: Operation, given: Parameters): Permission | undefined {
	if (takesAway?.(given) === true) {
		return { parameter: 'allowAgentsToRemove', label: 'Allow Agents to Remove' };
	}
	if (acts !== true) return undefined;
	return { parameter: 'allowAgentsToAct', label: 'Allow Agents to Act' };
}

/** An AI agent removes, deploys, runs and stops nothing unless the person who built the tool allowed it. */
export function assertAllowed(
	context: Partial<Pick<IExecuteFunctions, 'isToolExecution'>>,
	node: INode,
	operation: Operation,
	parameters: Parameters,
): void {
	const isTool = context.isToolExecution?.() === true || node.type.endsWith('Tool');
	const needed = isTool ? permissionFor(operation, parameters) : undefined;
	if (needed === undefined || parameters.read(needed.parameter, 0) === true) return;
	throw new NodeOperationError(node, `${operation.name} is not allowed for AI agents.`, {
		description: `Turn on "${needed.label}" in the node if agents may do this.`,
	});
}
