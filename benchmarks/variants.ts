import { z } from 'zod/v4';
import type { Job, SentRequest } from './messages';
import { rowsOf, type Catalog } from './services';

export type Group = 'node' | 'http' | 'loop' | 'client';

/** One way to register all services. */
export interface Variant {
	id: string;
	group: Group;
	title: string;
	catalog: Catalog;
	bulk: boolean;
	/** Where it is not measured at all latencies. */
	onlyAtMs?: number;
	/** Requests under way at once; `undefined`: all. */
	concurrency?: number;
	job: (given: Given) => Job;
}

/** What variants are made from. */
export interface Given {
	count: number;
	url: string;
	/** What the nodes send for a plain PUT, for read and patch, and over bulk requests. */
	recorded: Recorded;
}

export interface Recorded {
	put: SentRequest[];
	patch: SentRequest[];
	bulk: SentRequest[];
}

export const concurrency = 8;

const jsonObject = z.record(z.string(), z.unknown());

const ours = (parameters: object): Variant['job'] => {
	return ({ count }) => ({
		subject: 'engine',
		type: 'n8n-nodes-openmetadata.pipelineService',
		typeVersion: 1,
		parameters: { inputMode: 'auto', ...parameters },
		items: rowsOf(count).map((row) => ({ ...row })),
		watchesParameters: false,
	});
};

const httpRequest = (options: object): Variant['job'] => {
	return ({ url, recorded }) => ({
		subject: 'engine',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'PUT',
			url: `${url}/api/v1/services/pipelineServices`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'openMetadataJwtApi',
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ $json }}',
			options,
		},
		items: writesOf(recorded.put).map(({ body = '{}' }) => jsonObject.parse(JSON.parse(body))),
		watchesParameters: false,
	});
};

const loop = (requests: (recorded: Recorded) => SentRequest[], atOnce = concurrency) => {
	return ({ recorded }: Given): Job => {
		const all = requests(recorded);
		const first = all.filter(({ url }) => url.endsWith('/system/version'));
		const rest = all.filter((request) => !first.includes(request));
		return { subject: 'loop', first, items: byEntity(rest), concurrency: atOnce };
	};
};

const client = (operation: Extract<Job, { subject: 'client' }>['operation']): Variant['job'] => {
	return ({ count }) => ({ subject: 'client', operation, count, concurrency });
};

function writesOf(requests: readonly SentRequest[]): SentRequest[] {
	return requests.filter(({ method }) => method !== 'GET');
}

/** Requests about one entity follow each other; those of which nothing is known stand alone. */
function byEntity(requests: readonly SentRequest[]): SentRequest[][] {
	const groups = new Map<string, SentRequest[]>();
	for (const [at, request] of requests.entries()) {
		const key = request.url.endsWith('/bulk') ? `bulk ${at}` : (request.about ?? String(at));
		const group = groups.get(key) ?? [];
		group.push(request);
		groups.set(key, group);
	}
	return [...groups.values()];
}

const put = { omitted: 'put' };

const node = (id: string, title: string, catalog: Catalog, parameters: object) =>
	({ id, group: 'node', title, catalog, bulk: false, concurrency, job: ours(parameters) }) as const;

/** What is compared, in the order of the table. */
export const variants: readonly Variant[] = [
	node('node.put', 'Create or Update, plain PUT', 'empty', { operation: 'upsert', options: put }),
	{
		...node('node.put.32', 'Create or Update, plain PUT, 32 at a time', 'empty', {
			operation: 'upsert',
			options: { ...put, concurrency: 32 },
		}),
		concurrency: 32,
	},
	node('node.patch', 'Create or Update, default (read and patch)', 'stale', {
		operation: 'upsert',
	}),
	node('node.many', 'Create or Update Many', 'empty', { operation: 'upsertMany' }),
	{
		...node('node.many.bulk', 'Create or Update Many, bulk', 'empty', { operation: 'upsertMany' }),
		bulk: true,
	},
	{
		...node('node.bulk', 'Create or Update Many, plain bulk requests', 'empty', {
			operation: 'upsertMany',
			options: { plainBulk: true },
		}),
		bulk: true,
	},
	node('node.sync.first', 'Sync, first run', 'empty', { operation: 'sync' }),
	{
		...node('node.sync.first.bulk', 'Sync, first run, bulk', 'empty', { operation: 'sync' }),
		bulk: true,
	},
	node('node.sync.same', 'Sync, nothing changed', 'asWished', { operation: 'sync' }),
	node('node.sync.some', 'Sync, 5 % changed', 'fivePercentStale', { operation: 'sync' }),
	{
		id: 'http.all',
		group: 'http',
		title: 'HTTP Request node, all at once',
		catalog: 'empty',
		bulk: false,
		job: httpRequest({}),
	},
	{
		id: 'http.batched',
		group: 'http',
		title: 'HTTP Request node, 50 a second',
		catalog: 'empty',
		bulk: false,
		// Its pace is what is set, whatever the latency.
		onlyAtMs: 20,
		job: httpRequest({ batching: { batch: { batchSize: 50, batchInterval: 1000 } } }),
	},
	{
		id: 'client.put',
		group: 'client',
		title: 'Core client, plain PUT',
		catalog: 'empty',
		bulk: false,
		concurrency,
		job: client('put'),
	},
	{
		id: 'client.patch',
		group: 'client',
		title: 'Core client, read and patch',
		catalog: 'stale',
		bulk: false,
		concurrency,
		job: client('keep'),
	},
	{
		id: 'client.bulk',
		group: 'client',
		title: 'Core client, bulk requests',
		catalog: 'empty',
		bulk: true,
		concurrency,
		job: client('bulk'),
	},
	{
		id: 'loop.put',
		group: 'loop',
		title: 'Bare undici loop, PUT',
		catalog: 'empty',
		bulk: false,
		concurrency,
		job: loop(({ put: recorded }) => recorded),
	},
	{
		id: 'loop.put.32',
		group: 'loop',
		title: 'Bare undici loop, PUT, 32 at a time',
		catalog: 'empty',
		bulk: false,
		concurrency: 32,
		job: loop(({ put: recorded }) => recorded, 32),
	},
	{
		id: 'loop.patch',
		group: 'loop',
		title: 'Bare undici loop, GET and PATCH',
		catalog: 'stale',
		bulk: false,
		concurrency,
		job: loop(({ patch }) => patch),
	},
	{
		id: 'loop.bulk',
		group: 'loop',
		title: 'Bare undici loop, bulk requests',
		catalog: 'empty',
		bulk: true,
		concurrency: 1,
		job: loop(({ bulk }) => bulk, 1),
	},
];
