import type { ICredentialDataDecryptedObject, RequestHelperFunctions } from 'n8n-workflow';
import type { EgressPolicy } from '../../../src/http/types';

/** An execution or a pick list. n8n before 2.30 has no such filter. */
interface Context {
	helpers: Partial<Pick<RequestHelperFunctions, 'getSecureEgressFilter'>>;
}

/** Where this n8n and the credential allow requests to go. */
export function egressOf(
	{ helpers }: Context,
	credential: ICredentialDataDecryptedObject,
): EgressPolicy {
	const filter = helpers.getSecureEgressFilter?.();
	return {
		async check(url) {
			await assertAllowedDomain(url, credential);
			const result = await filter?.validateUrl(url);
			if (result?.ok === false) throw result.error;
		},
		...(filter === undefined ? {} : { lookup: filter.createSecureLookup() }),
	};
}

/**
 * The credential's "Allowed HTTP Request Domains". "None" is about nodes in which a person types
 * the URL; here it comes from the credential itself.
 */
async function assertAllowedDomain(
	called: string,
	credential: ICredentialDataDecryptedObject,
): Promise<void> {
	if (credential.allowedHttpRequestDomains !== 'domains') return;
	const url = new URL(called);
	const typed = credential.allowedDomains;
	const allowed = typeof typed === 'string' ? typed.split(',').map(plain).filter(Boolean) : [];
	const host = plain(url.hostname);
	if (allowed.some((domain) => isWithin(host, domain))) return;
	const { PolicyError } = await import('../../../src');
	throw new PolicyError(`The credential does not allow requests to ${url.host}.`, {
		remedy: 'Add this host to "Allowed HTTP Request Domains" in the credential.',
	});
}

function isWithin(host: string, domain: string): boolean {
	if (!domain.startsWith('*.')) return host === domain;
	return domain.length > 2 && host.endsWith(domain.slice(1));
}

function plain(host: string): string {
	return host.trim().toLowerCase().replace(/\.$/, '');
}
