import type {
	IHookFunctions,
	INodeParameters,
	INodeExecutionData,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { ParameterError, sentencesOf } from '../base/errors';
import { isJsonObject, isRecord } from '../base/values';
import { connected, keyOf, type Connected } from './connected';
import { deliveries } from './delivery';
import { readChanges, readExamples } from './read';
import { isRead, keepSubscription, positionOf, subscriptionIn } from './state';
import { inTurn } from './turns';

/** n8n registers a webhook without a method nowhere: with Poll there is none. */
const method = {
	template: `={{ $parameter["delivery"] === "${deliveries.webhook}" ? "POST" : "" }}`,
	resolve: ({ delivery }: INodeParameters) => (delivery === deliveries.webhook ? 'POST' : ''),
};

export const webhookDescription: IWebhookDescription = {
	name: 'default',
	httpMethod: method.template,
	path: 'changes',
	responseMode: 'onReceived',
	// OpenMetadata gets the address at activation; nobody has to copy it.
	ndvHideUrl: true,
	ndvHideMethod: true,
	// `WEBHOOK_RESOLVERS` of newer n8n-workflow: n8n counts triggers where it cannot evaluate expressions.
	[Symbol.for('n8n.webhookDescriptionResolvers')]: { httpMethod: method },
};

/** Whether OpenMetadata calls this node already, at the address that it has now. */
export async function isSubscribed(context: IHookFunctions): Promise<boolean> {
	const name = nameOf(context);
	const kept = subscriptionIn(context.getWorkflowStaticData('node'));
	if (kept?.name !== name) return false;
	const endpoint = urlOf(context);
	return await connected(
		context,
		async ({ client }) => await client.subscriptions.isInForce({ name, endpoint }),
	);
}

/** Has OpenMetadata call this node from now on. */
export async function subscribe(context: IHookFunctions): Promise<boolean> {
	const name = nameOf(context);
	const data = context.getWorkflowStaticData('node');
	const { newSecret } = await import('../../../src');
	const secret = subscriptionIn(data)?.secret ?? newSecret();
	await connected(context, async ({ client, form: { query } }) => {
		const endpoint = endpointOf(context, client.server);
		await client.subscriptions.put({ name, endpoint, secret, query });
	});
	keepSubscription(data, { name, secret });
	return true;
}

/**
 * Has OpenMetadata call this node no longer. n8n does not say whether a test or the workflow ends:
 * only what this one has made is removed.
 */
export async function unsubscribe(context: IHookFunctions): Promise<boolean> {
	const data = context.getWorkflowStaticData('node');
	const kept = subscriptionIn(data);
	if (kept === undefined) return true;
	await connected(context, async ({ client }) => {
		await client.subscriptions.remove(kept.name);
	});
	keepSubscription(data);
	return true;
}

/** One for each node of each workflow, whatever these are called; the editor's test has its own. */
function nameOf(context: IHookFunctions): string {
	const name = `n8n-${context.getWorkflow().id}-${context.getNode().id}`;
	return context.getMode() === 'manual' ? `${name}-test` : name;
}

function urlOf(context: IHookFunctions): string {
	return context.getNodeWebhookUrl('default') ?? '';
}

/** Where OpenMetadata is to call. Throws a `ParameterError` for n8n's own default, `localhost`, of another machine. */
function endpointOf(context: IHookFunctions, server: string): string {
	const url = urlOf(context);
	if (isLoopback(server) || !isLoopback(url)) return url;
	throw new ParameterError(
		`OpenMetadata cannot reach n8n at ${url}.`,
		'Set WEBHOOK_URL of n8n to an address that OpenMetadata can reach, or choose Poll in Delivery.',
		'delivery',
	);
}

function isLoopback(url: string): boolean {
	return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}

/**
 * A call says that something changed; what, is read like in a poll, so that each change comes once
 * and whole, whatever OpenMetadata called for, and whatever else it sent.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const kept = subscriptionIn(context.getWorkflowStaticData('node'));
	if (kept === undefined || !(await isFromServer(context, kept.secret))) {
		return answer(context, 401);
	}
	// OpenMetadata waits some seconds only, and does not repeat a call.
	const answered = answer(context, 200);
	try {
		const items = await itemsFor(context);
		return items.length > 0 ? { ...answered, workflowData: [items] } : answered;
	} catch (thrown) {
		context.logger.warn(`Changes will be read at the next poll time. ${sentencesOf(thrown)}`);
		return answered;
	}
}

/** Answers at once; n8n is told not to. */
function answer(context: IWebhookFunctions, status: number): IWebhookResponseData {
	const response: unknown = context.getResponseObject();
	if (isOpen(response)) response.writeHead(status).end();
	return { noWebhookResponse: true };
}

/** Node's own response, which n8n's type of it comes from. */
interface Open {
	writeHead(status: number): { end(): unknown };
}

function isOpen(response: unknown): response is Open {
	return isRecord(response) && typeof response.writeHead === 'function';
}

async function isFromServer(context: IWebhookFunctions, secret: string): Promise<boolean> {
	const { isGenuine } = await import('../../../src');
	const request: unknown = context.getRequestObject();
	if (!isRecord(request) || !Buffer.isBuffer(request.rawBody)) return false;
	return isGenuine(secret, { headers: context.getHeaderData(), rawBody: request.rawBody });
}

async function itemsFor(context: IWebhookFunctions): Promise<INodeExecutionData[]> {
	if (context.getMode() === 'manual') return await connected(context, readExamples);
	const node = keyOf(context);
	if (!isRead(node)) return [];
	const read = async (connection: Connected) =>
		isNews(context, connection) ? await readChanges(context, connection) : [];
	const work = async () => await connected(context, read);
	return (await inTurn(node, work)) ?? [];
}

/** OpenMetadata calls for more than was asked for, and for the same event more than once. */
function isNews(context: IWebhookFunctions, { client, feed, form }: Connected): boolean {
	const data = context.getWorkflowStaticData('node');
	const position = positionOf(keyOf(context), data, client.server);
	const body: unknown = context.getBodyData();
	return (
		position !== undefined && isJsonObject(body) && feed.isNews(body, form.query, position.cursor)
	);
}
