import type { Catalog, Emulator } from '../testing/emulator';

/** A request to the server itself. */
export async function send(
	{ url, tokens }: Emulator,
	method: string,
	path: string,
	body?: object,
	token: keyof Emulator['tokens'] = 'bot',
): Promise<Record<string, unknown>> {
	const answer = await fetch(`${url}/api${path}`, {
		method,
		headers: {
			authorization: `Bearer ${tokens[token]}`,
			'content-type': method === 'PATCH' ? 'application/json-patch+json' : 'application/json',
		},
		...(body !== undefined && { body: JSON.stringify(body) }),
	});
	if (!answer.ok) throw new Error(await answer.text());
	const parsed: Record<string, unknown> = JSON.parse(await answer.text());
	return parsed;
}

/** A pipeline of the service `shop`, which has to be there, as it is after its deployment. */
export function seedPipeline(catalog: Catalog, name: string, more: object = {}): void {
	catalog.seed('ingestionPipeline', {
		name,
		service: 'shop',
		pipelineType: 'metadata',
		sourceConfig: { config: { type: 'DatabaseMetadata' } },
		airflowConfig: {},
		enabled: true,
		deployed: true,
		...more,
	});
}
