import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { parseConnectionSecrets } from './secrets';
import { sentencesOf } from '../base/errors';

/** The test of the credential with connection secrets: it can only see whether they can be read. */
export async function testConnectionSecrets(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		const services = Object.keys(parseConnectionSecrets(credential.data ?? {}));
		const message =
			services.length === 0
				? 'The credential has no secrets yet.'
				: `Secrets for: ${services.join(', ')}.`;
		return { status: 'OK', message };
	} catch (thrown) {
		return { status: 'Error', message: sentencesOf(thrown) };
	}
}
