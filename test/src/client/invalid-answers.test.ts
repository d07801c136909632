import type { OpenMetadataClient } from '../../../src';
import { all, clientOf, closeAll, refusal, serve } from '../support';
import { proxyTo } from '../proxy';

afterEach(closeAll);

describe('a wrong base URL', () => {
	const at = async (path: string, answer: { status: number; text: string }) => {
		const world = await serve();
		const proxy = await proxyTo(world.url, () => () => ({
			...answer,
			headers: { 'content-type': 'application/json' },
		}));
		const client = clientOf({ baseUrl: proxy.url + path, token: world.tokens.user });
		return await refusal(client.pipelineServices.get({ name: 'x' }));
	};

	it.each([
		['something else with JSON', 200, '{"hello":"world"}'],
		['a list', 200, '[]'],
		['a 404 of something else', 404, '{"message":"no route"}'],
		[
			'an unknown route',
			500,
			'{"responseMessage":"An exception with message [HTTP 404 Not Found] was thrown while processing request."}',
		],
	])('%s', async (_, status, text) => {
		expect(await at('', { status, text })).toMatchObject({
			type: 'INVALID_RESPONSE',
			message: 'The server at the base URL does not respond like OpenMetadata.',
			remedy:
				'Check the base URL; it is the address at which you open OpenMetadata in the browser.',
		});
	});

	it('a version that is none', async () => {
		const error = await at('', { status: 200, text: '{"version":"latest"}' });
		expect(error.message).toBe('The server reported "latest" as its version.');
	});

	it('a path that leads to the web interface', async () => {
		const world = await serve();
		const client = world.client({ baseUrl: `${world.url}/somewhere` });
		expect((await refusal(client.pipelineServices.get({ name: 'x' }))).type).toBe(
			'INVALID_RESPONSE',
		);
	});

	it('nobody listens', async () => {
		const client = clientOf({
			baseUrl: 'http://127.0.0.1:9',
			token: 'x',
			limits: { budgetMs: 300 },
		});
		expect((await refusal(client.whoAmI())).type).toBe('UNAVAILABLE');
	});
});

describe('answers that are none', () => {
	it.each([
		[
			'a list that is none',
			'{"data":5}',
			async (client: OpenMetadataClient) => {
				for await (const entity of client.pipelineServices.list()) return entity;
				return undefined;
			},
		],
		[
			'versions that are none',
			'{"versions":{}}',
			async (client: OpenMetadataClient) => await client.pipelineServices.versions({ name: 'x' }),
		],
		[
			'versions in a list of their own',
			'[]',
			async (client: OpenMetadataClient) => await client.pipelineServices.versions({ name: 'x' }),
		],
		[
			'a version that is a list',
			'{"versions":[[]]}',
			async (client: OpenMetadataClient) => await client.pipelineServices.versions({ name: 'x' }),
		],
		[
			'a version that is no JSON',
			'{"versions":["{"]}',
			async (client: OpenMetadataClient) => await client.pipelineServices.versions({ name: 'x' }),
		],
		[
			'a pick list that is none',
			'[]',
			async (client: OpenMetadataClient) => await client.find('pipelineService'),
		],
	])('%s', async (_, text, act) => {
		const world = await serve();
		world.catalog.seed('pipelineService', { name: 'x', serviceType: 'Airflow' });
		const isMeant = (url: string) => url.includes('Services?') || url.endsWith('/versions');
		const proxy = await proxyTo(world.url, ({ url }) =>
			isMeant(url) ? () => ({ text }) : undefined,
		);
		const client = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
		expect((await refusal(act(client))).type).toBe('INVALID_RESPONSE');
	});

	it('a list whose cursor comes again is refused, not read for ever', async () => {
		const world = await serve();
		const text = JSON.stringify({
			data: [{ id: '1', name: 'x', serviceType: 'Airflow' }],
			paging: { after: 'again' },
		});
		const headers = { 'content-type': 'application/json' };
		const proxy = await proxyTo(world.url, ({ url }) =>
			url.includes('limit=') ? { status: 200, headers, text } : undefined,
		);
		const client = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
		expect(await refusal(all(client.pipelineServices.list()))).toMatchObject({
			type: 'INVALID_RESPONSE',
			message: "The server's list of pipeline services repeats itself.",
		});
	});

	it('a list without paging ends; a pick list leaves out what is no entity', async () => {
		const world = await serve();
		const text = JSON.stringify({ data: [{ id: '1', name: 'x' }] });
		const odd = JSON.stringify({ data: [{ id: '1', name: 'x' }, { id: '2' }, 'y'] });
		const headers = { 'content-type': 'application/json' };
		const proxy = await proxyTo(world.url, ({ url }) => {
			if (!url.includes('limit=')) return undefined;
			return { status: 200, headers, text: url.includes('fields=') ? text : odd };
		});
		const client = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
		expect(await all(client.pipelineServices.list())).toHaveLength(1);
		expect((await client.find('pipelineService')).matches).toEqual([
			{ id: '1', name: 'x', fullyQualifiedName: 'x' },
		]);
	});
});
