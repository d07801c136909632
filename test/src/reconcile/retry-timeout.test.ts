import type { OpenMetadataClient } from '../../../src';
import { type Passing, proxyTo } from '../proxy';
import { all, clientOf, closeAll, refusal, serve } from '../support';
import { virtualClock } from '../virtual-clock';

beforeEach(() => {
	jest.spyOn(Math, 'random').mockReturnValue(1);
});
afterEach(async () => {
	jest.restoreAllMocks();
	await closeAll();
});

const budgetMs = 4000;
const busy = { status: 503, headers: {}, text: '{"message":"no"}' };
const unlike = { name: 'there', description: 'new' };
const append = [{ op: 'add', path: '/tags/-', value: { tagFQN: 'PII.None' } }];
const product = { name: 'p', description: 'd', domains: ['Finance'] };

type Act = (client: OpenMetadataClient) => Promise<unknown>;

/** What an item of each writing operation does. */
const operations: [string, Act][] = [
	['create', async (c) => await c.pipelineServices.create({ name: 'x', serviceType: 'Airflow' })],
	[
		'upsert, new',
		async (c) => await c.pipelineServices.upsert({ name: 'x', serviceType: 'Dagster' }),
	],
	['upsert, changed', async (c) => await c.pipelineServices.upsert(unlike)],
	[
		'upsert, deleted',
		async (c) => await c.pipelineServices.upsert({ name: 'gone' }, { restoreIfDeleted: true }),
	],
	[
		'upsert, as the server does',
		async (c) =>
			await c.pipelineServices.upsert({ ...unlike, serviceType: 'Airflow' }, { omitted: 'put' }),
	],
	['update', async (c) => await c.pipelineServices.update({ name: 'there' }, unlike)],
	[
		'patch',
		async (c) =>
			await c.pipelineServices.patch({ name: 'there' }, [
				{ op: 'add', path: '/description', value: 'new' },
			]),
	],
	['patch that appends', async (c) => await c.pipelineServices.patch({ name: 'there' }, append)],
	['delete', async (c) => await c.pipelineServices.delete({ name: 'there' })],
	['restore', async (c) => await c.pipelineServices.restore({ name: 'gone' })],
	['create a data product', async (c) => await c.dataProducts.create(product)],
	[
		'add assets',
		async (c) =>
			await c.dataProducts.changeAssets('add', { name: 'holder' }, [
				{ type: 'pipelineService', fullyQualifiedName: 'there' },
			]),
	],
];

/** A client of a server that answers 503 to what `isRefused` says, and when each request came. */
async function refusing(isRefused: (passing: Passing) => boolean) {
	const world = await serve({ version: '1.6' });
	world.catalog.seed('pipelineService', { name: 'there', serviceType: 'Airflow' });
	world.catalog.seed('pipelineService', { name: 'gone', serviceType: 'Airflow', deleted: true });
	world.catalog.seed('dataProduct', { name: 'holder', description: 'd', domains: ['Finance'] });
	const clock = virtualClock();
	const times: number[] = [];
	const writes: Passing[] = [];
	const proxy = await proxyTo(world.url, (passing) => {
		times.push(clock.now());
		if (passing.method !== 'GET') writes.push(passing);
		return isRefused(passing) ? busy : undefined;
	});
	const client = clientOf({
		baseUrl: proxy.url,
		token: world.tokens.admin,
		limits: { budgetMs },
		clock,
	});
	return { client, clock, times, writes };
}

const isWrite = ({ method }: Passing) => method !== 'GET';

function fromTheFirstWriteOn() {
	let hasBegun = false;
	return (passing: Passing) => (hasBegun ||= isWrite(passing));
}

describe('a server that always answers 503: an item ends within Retry Timeout and one request', () => {
	it.each(operations)('%s, from the beginning', async (_, act) => {
		const { client, clock, times } = await refusing(() => true);
		expect((await refusal(act(client))).type).toBe('UNAVAILABLE');
		expect(clock.now()).toBeLessThan(budgetMs);
		expect(client.counts.retries).toBe(times.length - 1);
	});

	it.each(operations)('%s, from its first write on', async (_, act) => {
		const { client, clock, writes } = await refusing(fromTheFirstWriteOn());
		expect((await refusal(act(client))).type).toBe('UNAVAILABLE');
		expect(writes.length).toBeGreaterThan(0);
		expect(clock.now()).toBeLessThan(budgetMs);
	});

	it.each(operations)('%s, to its writes: each repetition counts', async (_, act) => {
		const { client, clock, writes } = await refusing(isWrite);
		expect((await refusal(act(client))).type).toBe('UNAVAILABLE');
		expect(clock.now()).toBeLessThan(budgetMs);
		expect(writes.length).toBeGreaterThan(1);
		expect(client.counts.retries).toBe(writes.length - 1);
	});

	it('an item of a list', async () => {
		const { client, clock, writes } = await refusing(isWrite);
		const [outcome] = await client.pipelineServices.upsertMany([unlike]);
		expect(outcome).toMatchObject({ action: 'failed', error: { type: 'UNAVAILABLE' } });
		expect(clock.now()).toBeLessThan(budgetMs);
		expect(client.counts.retries).toBe(writes.length - 1);
	});

	it('a list of entities', async () => {
		const { client, clock } = await refusing(({ url }) => url.includes('limit='));
		expect((await refusal(all(client.pipelineServices.list()))).type).toBe('UNAVAILABLE');
		expect(clock.now()).toBeLessThan(budgetMs);
	});
});

it('others who write all the time: an item ends within Retry Timeout, and each attempt counts', async () => {
	const world = await serve({ version: '1.6' });
	world.catalog.seed('pipelineService', { name: 'there', serviceType: 'Airflow' });
	const clock = virtualClock();
	let patches = 0;
	const proxy = await proxyTo(world.url, ({ method }) => {
		if (method !== 'PATCH') return undefined;
		patches += 1;
		world.catalog.edit('pipelineService', 'there', (one) => (one.displayName = `n ${patches}`));
		return undefined;
	});
	const client = clientOf({ baseUrl: proxy.url, token: world.tokens.admin, clock });
	expect((await refusal(client.pipelineServices.upsert(unlike))).type).toBe('CONFLICT');
	expect(patches).toBe(6);
	expect(client.counts.retries).toBe(5);
	expect(clock.now()).toBeLessThan(120_000);
});
