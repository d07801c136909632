import type { IHookFunctions } from 'n8n-workflow';
import type { EventFeed, EventQuery, OpenMetadataClient } from '../../../src';
import { asNodeError } from '../base/errors';
import { connectForLists } from '../methods/connect-for-lists';
import { redactorOf } from '../connect/secrets';
import { readTriggerForm, type TriggerForm } from './query';

/** Where n8n calls the node: at poll times, at activation, and when it is called by OpenMetadata. */
export type TriggerContext = Pick<
	IHookFunctions,
	| 'getCredentials'
	| 'getMode'
	| 'getNode'
	| 'getNodeParameter'
	| 'getWorkflow'
	| 'getWorkflowStaticData'
	| 'helpers'
	| 'logger'
>;

export interface Connected {
	client: OpenMetadataClient;
	feed: EventFeed;
	form: TriggerForm;
}

/** A poll may take its time after a burst; each event holds a whole entity. */
const limits = { budgetMs: 60_000, responseBytes: 128 * 1024 * 1024 };

/** The node in all of n8n. */
export function keyOf(context: Pick<TriggerContext, 'getNode' | 'getWorkflow'>): string {
	return `${context.getWorkflow().id}:${context.getNode().id}`;
}

/** Works with a client of the credential, and closes it. Throws n8n's errors, in the node's words. */
export async function connected<T>(
	context: TriggerContext,
	work: (connected: Connected) => Promise<T>,
): Promise<T> {
	const { token } = await context.getCredentials('openMetadataJwtApi');
	const redact = redactorOf(typeof token === 'string' ? [token] : []);
	try {
		const form = readTriggerForm(context);
		const client = await connectForLists(context, limits);
		try {
			return await work({ client, feed: client.events, form });
		} finally {
			await client.close();
		}
	} catch (thrown) {
		throw asNodeError(context.getNode(), thrown, redact);
	}
}

/** What the form asks for, with the credential's own user among those whose changes do not count. */
export async function queryOf({ client, form }: Connected): Promise<EventQuery> {
	const { query, ignoresOwnUser } = form;
	if (!ignoresOwnUser) return query;
	const ignoredUsers = [...(query.filter?.ignoredUsers ?? []), await client.whoAmI()];
	return { ...query, filter: { ...query.filter, ignoredUsers } };
}
