import type { INodeExecutionData } from 'n8n-workflow';
import type { Poll } from '../../../src';
import { keyOf, queryOf, type Connected, type TriggerContext } from './connected';
import { itemsOf } from './items';
import { keepPosition, positionOf } from './state';

/** So many changes are enough to build a workflow with. */
const examples = 3;

/** What happened since the last read; no items where nothing did, or where this is the first. */
export async function readChanges(
	context: TriggerContext,
	connection: Connected,
): Promise<INodeExecutionData[]> {
	const { client, feed, form } = connection;
	const query = await queryOf(connection);
	const [node, data] = [keyOf(context), context.getWorkflowStaticData('node')];
	const { server } = client;
	const position = positionOf(node, data, server);
	if (position === undefined) {
		keepPosition(node, data, { server, cursor: await feed.start(query), turn: 1 });
		return [];
	}
	const read = await feed.poll(position.cursor, query);
	const items = await itemsOf(feed, read.events, form);
	tellSkipped(context, read, items[0]);
	// Last of all: where anything fails, the next read begins at the same place.
	keepPosition(node, data, { server, cursor: read.cursor, turn: position.turn + 1 });
	return items;
}

/** The last changes that match, for a test in the editor; it leaves the cursor alone. */
export async function readExamples(connection: Connected): Promise<INodeExecutionData[]> {
	const events = await connection.feed.latest(await queryOf(connection), examples);
	return await itemsOf(connection.feed, events, connection.form);
}

/** n8n shows no hints of triggers: the log and the first item tell what was skipped. */
function tellSkipped(
	context: TriggerContext,
	{ skipped }: Poll,
	first: INodeExecutionData | undefined,
): void {
	if (skipped === undefined) return;
	const [from, to] = [skipped.from, skipped.to].map((time) => new Date(time).toISOString());
	const notice = `Changes between ${from} and ${to} were skipped, because the workflow was not active. To read further back, raise "Look-Back (Hours)".`;
	context.logger.warn(notice);
	if (first !== undefined) first.json.notice = notice;
}
