import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	IExecuteData,
	WorkflowExecuteMode,
} from 'n8n-workflow';

/** Evaluates a credential's fields that hold an expression for the item of the node that asks. */
export function evaluateFields(
	data: ICredentialDataDecryptedObject,
	at: ICredentialsExpressionResolveValues,
	mode: WorkflowExecuteMode,
	executeData: IExecuteData | undefined,
): ICredentialDataDecryptedObject {
	const evaluate = (value: string): unknown =>
		at.workflow.expression.getParameterValue(
			value,
			at.runExecutionData,
			at.runIndex,
			at.itemIndex,
			at.node.name,
			at.connectionInputData,
			mode,
			{},
			executeData,
		);
	const evaluated: ICredentialDataDecryptedObject = {};
	for (const [field, value] of Object.entries(data)) {
		if (typeof value === 'string' && value.startsWith('=')) {
			Object.assign(evaluated, { [field]: evaluate(value) });
		}
	}
	return { ...data, ...evaluated };
}
