import type { IPollFunctions, INodeExecutionData } from 'n8n-workflow';
import type { EventFeed, EventQuery, OpenMetadataClient, Poll } from '../../../src';
import { asNodeError, ParameterError } from '../base/errors';
import { connectForLists } from '../methods/connect-for-lists';
import { redactorOf } from '../connect/secrets';
import { triggerEvents } from './events';
import { itemsOf } from './items';
import { readTriggerForm, type TriggerForm } from './query';
import { cursorIn, keepCursor } from './state';

/** What stands under the node in a workflow: its event, by the name in the list. */
export const subtitle = `={{ (${JSON.stringify(
	Object.fromEntries(triggerEvents.map(({ value, name }) => [value, name])),
)})[$parameter["event"]] }}`;

/** A poll may take its time after a burst; each event holds a whole entity. */
const limits = { budgetMs: 60_000, responseBytes: 128 * 1024 * 1024 };

/** So many changes are enough to build a workflow with. */
const examples = 3;

/** Nodes whose poll is under way: n8n starts the next one all the same, and both would read the same. */
const polling = new Set<string>();

/** What happened since the last poll; `null` where nothing did. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const key = `${context.getWorkflow().id}:${context.getNode().id}`;
	const isManual = context.getMode() === 'manual';
	if (isManual) return await connected(context, showExamples);
	if (polling.has(key)) return null;
	polling.add(key);
	try {
		return await connected(context, readChanges);
	} finally {
		polling.delete(key);
	}
}

interface Connected {
	client: OpenMetadataClient;
	feed: EventFeed;
	form: TriggerForm;
	query: EventQuery;
}

type Work = (
	context: IPollFunctions,
	connected: Connected,
) => Promise<INodeExecutionData[][] | null>;

async function connected(
	context: IPollFunctions,
	work: Work,
): Promise<INodeExecutionData[][] | null> {
	const { token } = await context.getCredentials('openMetadataJwtApi');
	const redact = redactorOf(typeof token === 'string' ? [token] : []);
	try {
		const form = readTriggerForm(context);
		const client = await connectForLists(context, limits);
		try {
			const query = await withOwnUser(client, form);
			return await work(context, { client, feed: client.events, form, query });
		} finally {
			await client.close();
		}
	} catch (thrown) {
		throw asNodeError(context.getNode(), thrown, redact);
	}
}

async function withOwnUser(
	client: OpenMetadataClient,
	{ query, ignoresOwnUser }: TriggerForm,
): Promise<EventQuery> {
	if (!ignoresOwnUser) return query;
	const ignoredUsers = [...(query.filter?.ignoredUsers ?? []), await client.whoAmI()];
	return { ...query, filter: { ...query.filter, ignoredUsers } };
}

/** A test in the editor; it leaves the cursor alone. */
const showExamples: Work = async (_context, { feed, form, query }) => {
	const events = await feed.latest(query, examples);
	if (events.length > 0) return [await itemsOf(feed, events, form)];
	throw new ParameterError(
		'No change of the last seven days matches.',
		'Change something in OpenMetadata and test again, or choose other entity types or filters. Changes by the user of the credential count only if "Ignore Changes By" is set to "Nobody".',
	);
};

const readChanges: Work = async (context, { client, feed, form, query }) => {
	const data = context.getWorkflowStaticData('node');
	const { server } = client;
	const cursor = cursorIn(data, server);
	if (cursor === undefined) {
		keepCursor(data, { server, cursor: await feed.start(query) });
		return null;
	}
	const read = await feed.poll(cursor, query);
	const items = await itemsOf(feed, read.events, form);
	tellSkipped(context, read, items[0]);
	// Last of all: where anything fails, the next poll reads the same again.
	keepCursor(data, { server, cursor: read.cursor });
	return items.length > 0 ? [items] : null;
};

/** n8n shows no hints of polls: the log and the first item tell what was skipped. */
function tellSkipped(
	context: IPollFunctions,
	{ skipped }: Poll,
	first: INodeExecutionData | undefined,
): void {
	if (skipped === undefined) return;
	const [from, to] = [skipped.from, skipped.to].map((time) => new Date(time).toISOString());
	const notice = `Changes between ${from} and ${to} were skipped, because the workflow was not active. To read further back, raise "Look-Back (Hours)".`;
	context.logger.warn(notice);
	if (first !== undefined) first.json.notice = notice;
}
