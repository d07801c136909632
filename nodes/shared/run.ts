import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { connect } from './connect';
import type { NodeEntity } from './entities';
import { asNodeError, ParameterError } from './errors';
import type { Execution } from './execution';
import { Hints } from './hints';
import type { Operation } from './operations/define';
import { Parameters } from './parameters';
import { assertAllowed } from './run-allowed';

/** A node's whole execution: one client, the chosen operation on all items, hints at the end. */
export async function runOperation(
	context: IExecuteFunctions,
	entity: NodeEntity,
	operations: readonly Operation[],
): Promise<INodeExecutionData[][]> {
	const node = context.getNode();
	const hints = new Hints();
	try {
		const parameters = new Parameters(context);
		const operation = chosenOf(operations, parameters);
		assertAllowed(context, node, operation, parameters);
		const connection = await connect(context, entity, parameters, hints);
		const items = context.getInputData();
		return [
			await runConnected(operation, {
				...connection,
				context,
				node,
				entity,
				items,
				parameters,
				hints,
			}),
		];
	} catch (thrown) {
		throw asNodeError(node, thrown);
	} finally {
		hints.show(context);
	}
}

async function runConnected(operation: Operation, execution: Execution) {
	try {
		return await operation.execute(execution);
	} catch (thrown) {
		throw asNodeError(execution.node, thrown, execution.hide);
	} finally {
		await execution.client.close();
	}
}

function chosenOf(operations: readonly Operation[], parameters: Parameters): Operation {
	const chosen = parameters.read('operation', 0);
	const operation = operations.find(({ value }) => value === chosen);
	if (operation !== undefined) return operation;
	throw new ParameterError(
		'This version of the node does not have the chosen operation.',
		'Choose another operation, or update the package n8n-nodes-openmetadata.',
		'operation',
	);
}
