import { HookContext, WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	IHookFunctions,
	INodeExecutionData,
	IWebhookData,
	IWebhookFunctions,
	IWorkflowExecuteAdditionalData,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { z } from 'zod/v4';
import { type TriggerNode, triggerNode } from './trigger-node';
import type { TypeRegistry } from './type-registry';
import type { WebhookCall, WebhookRequest } from './types';

const hookContext = z.custom<IHookFunctions>((context) => context instanceof HookContext);
const webhookContext = z.custom<IWebhookFunctions>((context) => context instanceof WebhookContext);
/** With Node's own request and response, which n8n's web server gives more methods. */
const withHttp = z.custom<IWorkflowExecuteAdditionalData>();
const nodeData = z.custom<IDataObject>();

/** The address at which n8n listens for a node; `undefined` where the node wants none. */
export async function webhookUrl(
	types: TypeRegistry,
	request: WebhookRequest,
): Promise<string | undefined> {
	const { context, workflow, node, description } = await hooked(types, request);
	const method = workflow.expression.getSimpleParameterValue(
		node,
		description.httpMethod,
		'internal',
		{},
	);
	// As n8n's server does: without a method it listens nowhere.
	return method === '' ? undefined : context.getNodeWebhookUrl('default');
}

/**
 * What n8n does with a node's webhook when its workflow is activated (`create`: only where
 * `checkExists` says no) or deactivated. Keeps what the node keeps.
 */
export async function setWebhook(
	types: TypeRegistry,
	request: WebhookRequest,
	what: 'create' | 'delete',
): Promise<void> {
	const { context, ...made } = await hooked(types, request, what);
	const methods = made.nodeType.webhookMethods?.default;
	if (methods === undefined) throw new Error(`${request.type} has no webhook.`);
	const { checkExists, create, delete: remove } = methods;
	if (what === 'delete') await remove.call(context);
	else if (!(await checkExists.call(context))) await create.call(context);
	keepOf(made, request);
}

/** A request that arrived at the node's webhook. What it starts the workflow with; `null` where it does not. */
export async function receive(
	types: TypeRegistry,
	request: WebhookRequest,
	{ incoming, rawBody, response }: WebhookCall,
): Promise<INodeExecutionData[] | null> {
	const made = await webhookNode(types, request);
	const { workflow, node, nodeType, additionalData, description } = made;
	if (nodeType.webhook === undefined) throw new Error(`${request.type} receives nothing.`);
	const arrived = Object.assign(incoming, {
		rawBody,
		body: bodyOf(rawBody),
		params: {},
		query: {},
	});
	const webhookData: IWebhookData = {
		httpMethod: 'POST',
		node: node.name,
		path: '',
		webhookDescription: description,
		workflowId: workflow.id,
		workflowExecuteAdditionalData: additionalData,
	};
	const context = new WebhookContext(
		workflow,
		node,
		withHttp.parse({ ...additionalData, httpRequest: arrived, httpResponse: response }),
		request.mode === 'manual' ? 'manual' : 'webhook',
		webhookData,
		[],
		null,
	);
	const { workflowData } = await nodeType.webhook.call(webhookContext.parse(context));
	keepOf(made, request);
	return workflowData?.[0] ?? null;
}

/** n8n parses JSON before the node sees it. */
function bodyOf(rawBody: Buffer): IDataObject {
	const parsed: unknown = JSON.parse(rawBody.toString());
	return z.record(z.string(), z.custom<IDataObject[string]>()).parse(parsed);
}

/** At the end n8n does not tell a test from a workflow. */
function modesOf(
	what: 'create' | 'delete',
	isTest: boolean,
): [WorkflowExecuteMode, WorkflowActivateMode] {
	if (what === 'delete') return ['internal', 'update'];
	return isTest ? ['manual', 'manual'] : ['trigger', 'activate'];
}

async function webhookNode(types: TypeRegistry, request: WebhookRequest) {
	const made = await triggerNode(types, request);
	const [description] = made.nodeType.description.webhooks ?? [];
	if (description === undefined) throw new Error(`${request.type} has no webhook.`);
	return { ...made, description };
}

async function hooked(
	types: TypeRegistry,
	request: WebhookRequest,
	what: 'create' | 'delete' = 'create',
) {
	const made = await webhookNode(types, request);
	const { workflow, node, additionalData, description } = made;
	const isTest = request.mode === 'manual';
	const data = {
		...additionalData,
		webhookBaseUrl: `${request.address}/webhook`,
		webhookTestBaseUrl: `${request.address}/webhook-test`,
	};
	const [mode, activation] = modesOf(what, isTest);
	const context = new HookContext(workflow, node, data, mode, activation, {
		httpMethod: 'POST',
		node: node.name,
		path: '',
		webhookDescription: description,
		workflowId: workflow.id,
		workflowExecuteAdditionalData: data,
		isTest,
	});
	return { ...made, context: hookContext.parse(context) };
}

/** What the node keeps goes back to whoever asked. */
function keepOf({ workflow, node }: TriggerNode, { staticData }: WebhookRequest): void {
	const kept = JSON.stringify(workflow.getStaticData('node', node));
	for (const key of Object.keys(staticData)) Reflect.deleteProperty(staticData, key);
	Object.assign(staticData, nodeData.parse(JSON.parse(kept)));
}
