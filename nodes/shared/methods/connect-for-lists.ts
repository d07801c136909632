import type { IHookFunctions } from 'n8n-workflow';
import type { Limits, OpenMetadataClient } from '../../../src';
import { textOf } from '../base/values';
import { egressOf } from '../connect/egress';

/** A person waits for a list: better no answer than a late one. */
const usualLimits = { connectMs: 5_000, headersMs: 15_000, requestMs: 20_000, budgetMs: 20_000 };

/** A client where no execution is under way: for pick lists and triggers. Whoever calls it closes the client. */
export async function connectForLists(
	context: Pick<IHookFunctions, 'getCredentials' | 'helpers'>,
	limits: Partial<Limits> = usualLimits,
): Promise<OpenMetadataClient> {
	const credential = await context.getCredentials('openMetadataJwtApi');
	const { OpenMetadataClient } = await import('../../../src');
	return new OpenMetadataClient({
		baseUrl: textOf(credential.baseUrl),
		token: textOf(credential.token),
		ignoreSslIssues: credential.ignoreSslIssues === true,
		limits,
		egress: egressOf(context, credential),
	});
}
