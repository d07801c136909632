import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	INode,
	Workflow,
} from 'n8n-workflow';

const parts = ['headers', 'qs', 'body', 'auth'] as const;

/**
 * Adds a credential to a request as n8n's server does: the type's own function, or its `generic`
 * properties with `$credentials` in their expressions. Changes and returns the request.
 */
export async function authenticateRequest(
	authenticate: IAuthenticate | undefined,
	data: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
	workflow: Workflow,
	node: INode,
): Promise<IHttpRequestOptions> {
	if (authenticate === undefined) return request;
	if (typeof authenticate === 'function') return await authenticate(data, request);

	const resolve = (value: unknown): unknown =>
		typeof value === 'string' && value.startsWith('=')
			? workflow.expression.getSimpleParameterValue(node, value, 'internal', { $credentials: data })
			: value;
	for (const part of parts) {
		const added = Object.entries(authenticate.properties[part] ?? {});
		if (added.length === 0) continue;
		const resolved = added.map(([key, value]): [string, unknown] => [
			String(resolve(key)),
			resolve(value),
		]);
		Object.assign(request, {
			[part]: Object.assign({}, request[part], Object.fromEntries(resolved)),
		});
	}
	return request;
}
