import { OpenMetadataClient } from '../../../src';
import { allVersions, clientOf, closeAll, refusal, serve } from '../support';
import { proxyTo } from '../proxy';

afterEach(closeAll);

describe('who and where', () => {
	it.each(allVersions)('%s: says its version and whose token it is', async (version) => {
		const world = await serve({ version });
		const client = world.client();
		expect(await client.serverVersion()).toBe(world.version);
		expect(await client.whoAmI()).toBe('alice');
		expect(await world.client({ as: 'bot' }).whoAmI()).toBe('ingestion-bot');
	});

	it('asks for the version once, and not at all when it is given', async () => {
		const world = await serve();
		const client = world.client();
		await Promise.all([1, 2, 3].map(async () => await client.serverVersion()));
		expect(client.counts.requests).toBe(1);
		const told = world.client({ serverVersion: '1.6.0' });
		expect(await told.serverVersion()).toBe('1.6.0');
		expect(told.counts.requests).toBe(0);
	});

	it('asks for the version again after a failure', async () => {
		const world = await serve();
		let isDown = true;
		const proxy = await proxyTo(world.url, () =>
			isDown ? () => ({ status: 403, text: '{}' }) : undefined,
		);
		const client = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
		expect((await refusal(client.serverVersion())).type).toBe('FORBIDDEN');
		isDown = false;
		expect(await client.serverVersion()).toBe(world.version);
	});

	it.each(['', '/', '/api', '/api/v1', '/api/v1/'])(
		'takes the base URL with %j behind',
		async (end) => {
			const world = await serve();
			expect(await world.client({ baseUrl: world.url + end }).whoAmI()).toBe('alice');
		},
	);
});

describe('a wrong token or address', () => {
	it('an expired token is noticed before anything is sent', async () => {
		const world = await serve();
		const client = world.client({ as: 'expired' });
		const error = await refusal(
			client.pipelineServices.upsert({ name: 'x', serviceType: 'Airflow' }),
		);
		expect(error.type).toBe('UNAUTHORIZED');
		expect(error.message).toMatch(/^The token expired on .*; this request was not sent\.$/);
		expect(world.journal).toEqual([]);
	});

	it.each(['badSignature', 'unknownUser'] as const)('%s', async (as) => {
		const world = await serve();
		const error = await refusal(world.client({ as }).pipelineServices.get({ name: 'x' }));
		expect(error.type).toBe('UNAUTHORIZED');
		expect(error.remedy).toContain('Settings › Bots');
	});

	it('a token that may only read', async () => {
		const world = await serve();
		const { pipelineServices } = world.client({ as: 'readOnly' });
		const error = await refusal(pipelineServices.upsert({ name: 'x', serviceType: 'Airflow' }));
		expect(error).toMatchObject({ type: 'FORBIDDEN', status: 403 });
		expect(world.catalog.count('pipelineService')).toBe(0);
	});

	it('no token at all, or no URL, is refused at once', () => {
		const make = (baseUrl: string, token: string) => () =>
			new OpenMetadataClient({ baseUrl, token });
		expect(make('http://localhost', ' ')).toThrow('There is no token.');
		expect(make('not a url at all', 'x')).toThrow(expect.objectContaining({ type: 'BAD_REQUEST' }));
	});
});

describe('whoAmI', () => {
	it.each([
		['[]', ''],
		['{"name":7}', ''],
		['{"name":"bob"}', 'bob'],
	])('of %s is %p', async (text, name) => {
		const world = await serve();
		const headers = { 'content-type': 'application/json' };
		const proxy = await proxyTo(world.url, () => ({ status: 200, headers, text }));
		const client = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
		expect(await client.whoAmI()).toBe(name);
	});
});

it('a client that is stopped before it is made sends nothing', async () => {
	const world = await serve();
	const client = world.client({ signal: AbortSignal.abort() });
	const refused = await refusal(client.pipelineServices.create({ name: 'x' }));
	expect(refused.type).toBe('CANCELLED');
	expect(world.journal).toEqual([]);
});

describe('pick lists', () => {
	it('find by name, fully qualified name and display name', async () => {
		const world = await serve();
		world.catalog.seed('pipelineService', {
			name: 'etl',
			serviceType: 'Airflow',
			displayName: 'Night Run',
		});
		world.catalog.seed('pipelineService', { name: 'a.b', serviceType: 'Airflow' });
		const client = world.client();
		const named = async (text?: string) =>
			(await client.find('pipelineService', { text })).matches.map(({ name }) => name).sort();
		expect(await named()).toEqual(['a.b', 'etl']);
		expect(await named(' NIGHT ')).toEqual(['etl']);
		expect(await named('"a.')).toEqual(['a.b']);
		expect(await named('nothing')).toEqual([]);
		const [tag] = (await client.find('tag', { text: 'sensitive' })).matches;
		expect(tag).toMatchObject({ fullyQualifiedName: expect.stringContaining('PII.') });
	});

	it('give at least a screen at a time, with a cursor for more, and stop after ten requests', async () => {
		const world = await serve({ pageCap: 60 });
		for (let at = 0; at < 700; at += 1) {
			world.catalog.seed('pipelineService', {
				name: `p${String(at).padStart(3, '0')}`,
				serviceType: 'Airflow',
			});
		}
		const client = world.client();
		const first = await client.find('pipelineService', { text: 'p' });
		expect(first.matches).toHaveLength(120);
		const second = await client.find('pipelineService', { text: 'p', cursor: first.cursor });
		expect(second.matches[0]?.name).toBe('p120');
		world.journal.length = 0;
		const rare = await client.find('pipelineService', { text: 'p699' });
		expect(rare).toMatchObject({ matches: [], cut: true });
		expect(world.journal).toHaveLength(10);
		const rest = await client.find('pipelineService', { text: 'p699', cursor: rare.cursor });
		expect(rest.matches).toHaveLength(1);
		expect(rest.cut).toBeUndefined();
	});
});
