import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Whether the items can be all there are. In a loop, and on a second run in one execution, they
 * are only a part.
 */
export function isWholeList(context: IExecuteFunctions): boolean {
	const { $runIndex: runIndex } = context.getWorkflowDataProxy(0);
	return runIndex === 0 && !isInLoop(context);
}

function isInLoop(context: IExecuteFunctions): boolean {
	const { name } = context.getNode();
	const after = new Set(context.getChildNodes(name).map((node) => node.name));
	return context.getParentNodes(name).some((node) => after.has(node.name));
}
