import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { ParameterError } from '../base/errors';
import { connected, keyOf, type Connected } from './connected';
import { readChanges, readExamples } from './read';
import { inTurn } from './turns';

/** What happened since the last poll; `null` where nothing did. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return [await connected(context, examplesOrHint)];
	const work = async () =>
		await connected(context, async (connection) => await readChanges(context, connection));
	const items = (await inTurn(keyOf(context), work)) ?? [];
	return items.length > 0 ? [items] : null;
}

async function examplesOrHint(connection: Connected): Promise<INodeExecutionData[]> {
	const items = await readExamples(connection);
	if (items.length > 0) return items;
	if (connection.form.query.filter?.kinds?.includes('deleted') === true) {
		throw new ParameterError(
			'Permanent deletions cannot be shown in a test.',
			'Activate the workflow: from then on, lists are compared.',
		);
	}
	throw new ParameterError(
		'No change in the last seven days matches.',
		'Change something in OpenMetadata and test again, or choose other entity types or filters. Changes by the user of the credential count only if "Ignore Changes By" is set to "Nobody".',
	);
}
