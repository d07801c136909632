import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { connect } from '../connect/connect';
import { redactItems } from '../connect/secrets';
import { unusedSecretNotices } from '../connect/unused-secrets';
import type { EntityDefinition } from '../../../src/entities';
import { asNodeError, failureOf, isCancelled, ParameterError, type Redact } from '../base/errors';
import { typedSecretNotices } from '../fields';
import { Hints } from './hints';
import type { Operation } from '../operations/define';
import { failedItem } from './output';
import { Parameters } from '../base/parameters';
import { assertAllowed } from './agents';

/** A node's whole execution: one client, the chosen operation on all items, hints at the end. */
export async function runOperation(
	context: IExecuteFunctions,
	entity: EntityDefinition,
	operations: readonly Operation[],
): Promise<INodeExecutionData[][]> {
	const hints = new Hints();
	try {
		const parameters = new Parameters(context);
		const operation = chosenOf(operations, parameters);
		assertAllowed(context, context.getNode(), operation, parameters);
		for (const notice of await typedSecretNotices(context.getNode(), entity)) hints.add(notice);
		return [await runChosen(context, entity, operation, parameters, hints)];
	} catch (thrown) {
		throw asNodeError(context.getNode(), thrown);
	} finally {
		hints.show(context);
	}
}

async function runChosen(
	context: IExecuteFunctions,
	entity: EntityDefinition,
	operation: Operation,
	parameters: Parameters,
	hints: Hints,
): Promise<INodeExecutionData[]> {
	const node = context.getNode();
	const items = context.getInputData();
	let redact: Redact | undefined;
	try {
		const connection = await connect(context, entity, parameters, hints);
		redact = connection.redact;
		const execution = { ...connection, context, node, entity, items, parameters, hints };
		const running = operation.execute(execution);
		const output = await running.finally(async () => await connection.client.close());
		for (const notice of unusedSecretNotices(connection.secretServices, output)) hints.add(notice);
		return redactItems(output, connection.secrets);
	} catch (thrown) {
		const error = asNodeError(node, thrown, redact);
		// What is n8n's own already was meant to end the run.
		if (error === thrown || isCancelled(thrown) || !context.continueOnFail()) throw error;
		const failure = failureOf(thrown, redact);
		const standing = operation.perItem ? [...items.keys()] : [0];
		return standing.map((item) => failedItem(failure, item));
	}
}

function chosenOf(operations: readonly Operation[], parameters: Parameters): Operation {
	const chosen = parameters.read('operation', 0);
	const operation = operations.find(({ value }) => value === chosen);
	if (operation !== undefined) return operation;
	throw new ParameterError(
		'This version of the node does not have the selected operation.',
		'Choose another operation, or update the package n8n-nodes-openmetadata.',
		'operation',
	);
}
