import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import type { Exchange } from '../../../src';
import { sentencesOf } from '../base/errors';
import { hasText, isRecord, textOf } from '../base/values';
import { egressOf } from './egress';

/** A person waits for the answer. */
const limits = { headersMs: 15_000, requestMs: 20_000, budgetMs: 20_000 };

/** The test of the credential with the token: says in the words of the nodes what is wrong. */
export async function testToken(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { OpenMetadataClient } = await import('../../../src');
	try {
		const client = new OpenMetadataClient({
			baseUrl: textOf(data.baseUrl),
			token: textOf(data.token),
			limits,
			egress: egressOf({ helpers: {} }, data),
			exchange: exchangeOf(this, data),
		});
		try {
			const { user, version } = await client.identify();
			return { status: 'OK', message: `Connected to OpenMetadata ${version} as ${user}.` };
		} finally {
			await client.close();
		}
	} catch (thrown) {
		return { status: 'Error', message: sentencesOf(thrown) };
	}
}

/** By n8n's own requests: nothing else obeys its rules for addresses and proxies in a test. */
function exchangeOf(
	{ helpers }: ICredentialTestFunctions,
	{ ignoreSslIssues }: ICredentialDataDecryptedObject,
): Exchange {
	return async ({ origin, path, method, headers }) => {
		try {
			const answer: unknown = await helpers.request({
				method,
				uri: `${origin}${path}`,
				headers,
				simple: false,
				resolveWithFullResponse: true,
				followRedirect: false,
				timeout: limits.requestMs,
				...(ignoreSslIssues === true && { rejectUnauthorized: false }),
			});
			return replyOf(answer);
		} catch (thrown) {
			throw await refusalOf(thrown, origin);
		}
	};
}

function replyOf(answer: unknown) {
	if (!isRecord(answer) || typeof answer.statusCode !== 'number') {
		throw new TypeError('n8n did not return the server’s response.');
	}
	const { statusCode: status, body = '', headers } = answer;
	// n8n parses what it takes for JSON.
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return { status, text, headers: isRecord(headers) ? namesOf(headers) : {} };
}

function namesOf(headers: Record<string, unknown>): Record<string, string> {
	const texts = Object.entries(headers).filter(([, value]) => typeof value === 'string');
	return Object.fromEntries(texts.map(([name, value]) => [name, String(value)]));
}

/** What n8n's protection against requests to internal addresses throws, as a failure; all else as it is. */
async function refusalOf(thrown: unknown, origin: string): Promise<unknown> {
	if (!(thrown instanceof Error) || !thrown.name.startsWith('Ssrf')) return thrown;
	const { PolicyError } = await import('../../../src');
	return new PolicyError(`This n8n does not allow requests to ${origin}.`, {
		remedy: hasText(thrown, 'description') ? thrown.description : thrown.message,
	});
}
