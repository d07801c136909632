import { z } from 'zod/v4';
import type { Job, SentRequest } from './messages';
import { path, rowsOf, type Catalog } from './services';

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
	/** Whether it is measured with a real server's costs, too, or with nothing else. */
	atCosts?: 'too' | 'only';
	/** Requests under way at once; `undefined`: all. */
	concurrency?: number | undefined;
	job: (given: Given) => Job;
}

/** What variants are made from. */
export interface Given {
	count: number;
	/** Of the services' names. */
	prefix?: string;
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
	return ({ count, prefix }) => ({
		subject: 'engine',
		type: 'n8n-nodes-openmetadata.pipelineService',
		typeVersion: 1,
		parameters: { specifyFields: 'mapAutomatically', ...parameters },
		items: rowsOf(count, prefix).map((row) => ({ ...row })),
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
			url: `${url}${path}`,
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

const loop = (
	name: keyof Recorded,
	atOnce = concurrency,
	isSent: (request: SentRequest) => boolean = () => true,
): Variant['job'] => {
	return ({ recorded }) => {
		const all = recorded[name].filter(isSent);
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

const put = { omittedFields: 'put' };

/** Without bulk and eight at a time, where nothing else is said. */
function variant(
	group: Group,
	[name, title, catalog]: [name: string, title: string, catalog: Catalog],
	job: Variant['job'],
	more: Partial<Variant> = {},
): Variant {
	return { id: `${group}.${name}`, group, title, catalog, bulk: false, concurrency, job, ...more };
}

const bulk = { bulk: true };
/** Few: with costs, a thousand changes take eight seconds. */
const atCosts = { atCosts: 'too' } as const;
const onlyAtCosts = { atCosts: 'only' } as const;
/** The most that Concurrency takes. */
const at64 = { concurrency: 64 };
/** The HTTP Request node knows no bound of its own. */
const unbounded = { concurrency: undefined };

const upsert = { operation: 'upsert' };
const many = { operation: 'upsertMany' };
const sync = { operation: 'sync' };

const batching = { batching: { batch: { batchSize: 50, batchInterval: 1000 } } };

/** What is compared, in the order of the table. */
export const variants: readonly Variant[] = [
	variant(
		'node',
		['put', 'Create or Update, plain PUT', 'empty'],
		ours({ ...upsert, options: put }),
		atCosts,
	),
	variant(
		'node',
		['put.64', 'Create or Update, plain PUT, 64 at a time', 'empty'],
		ours({ ...upsert, options: put, performanceAndLimits: at64 }),
		at64,
	),
	variant(
		'node',
		['patch', 'Create or Update, default (read and patch)', 'stale'],
		ours(upsert),
		atCosts,
	),
	variant(
		'node',
		['same', 'Create or Update, nothing changed', 'asExpected'],
		ours(upsert),
		atCosts,
	),
	variant('node', ['many', 'Create or Update Many', 'empty'], ours(many)),
	variant('node', ['many.bulk', 'Create or Update Many, bulk', 'empty'], ours(many), bulk),
	variant(
		'node',
		['bulk', 'Create or Update Many, plain bulk requests', 'empty'],
		ours({ ...many, options: { useRawBulkEndpoint: true } }),
		bulk,
	),
	variant('node', ['sync.first', 'Sync, first run', 'empty'], ours(sync)),
	variant('node', ['sync.first.bulk', 'Sync, first run, bulk', 'empty'], ours(sync), bulk),
	variant('node', ['sync.same', 'Sync, nothing changed', 'asExpected'], ours(sync), atCosts),
	variant('node', ['sync.some', 'Sync, 5% changed', 'fivePercentStale'], ours(sync), atCosts),
	variant('http', ['all', 'HTTP Request node, all at once', 'empty'], httpRequest({}), {
		...unbounded,
		...atCosts,
	}),
	variant('http', ['same', 'HTTP Request node, nothing changed', 'asExpected'], httpRequest({}), {
		...unbounded,
		...onlyAtCosts,
	}),
	variant('http', ['some', 'HTTP Request node, 5% changed', 'fivePercentStale'], httpRequest({}), {
		...unbounded,
		...onlyAtCosts,
	}),
	// Its pace is what is set, whatever the latency.
	variant('http', ['batched', 'HTTP Request node, 50 a second', 'empty'], httpRequest(batching), {
		...unbounded,
		onlyAtMs: 20,
	}),
	variant('client', ['put', 'Core client, plain PUT', 'empty'], client('put')),
	variant('client', ['patch', 'Core client, read and patch', 'stale'], client('leave')),
	variant('client', ['bulk', 'Core client, bulk requests', 'empty'], client('bulk'), bulk),
	variant('loop', ['put', 'Bare undici loop, PUT', 'empty'], loop('put')),
	variant(
		'loop',
		['put.64', 'Bare undici loop, PUT, 64 at a time', 'empty'],
		loop('put', at64.concurrency),
		at64,
	),
	variant(
		'loop',
		['get', 'Bare undici loop, GET', 'asExpected'],
		loop('patch', concurrency, ({ method }) => method === 'GET'),
		atCosts,
	),
	variant('loop', ['patch', 'Bare undici loop, GET and PATCH', 'stale'], loop('patch')),
	variant('loop', ['bulk', 'Bare undici loop, bulk requests', 'empty'], loop('bulk', 1), {
		...bulk,
		concurrency: 1,
	}),
];

/**
 * Which variants send what the bare loops send. Of many items the nodes read by list where that
 * costs less; the core client, asked item by item, reads each by name.
 */
export const sameRequests = { put: 'node.put', patch: 'client.patch', bulk: 'node.bulk' } as const;

/** Throws where there is none of that id. */
export function variantOf(id: string): Variant {
	const found = variants.find((one) => one.id === id);
	if (found !== undefined) return found;
	throw new Error(`There is no variant ${id}.`);
}
