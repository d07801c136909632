import { type Answer, type Passing, proxyTo } from '../proxy';
import { clientOf, closeAll, serve, names } from '../support';
import { actions, service } from './many-support';

afterEach(closeAll);

interface Told {
	successRequest: { request: unknown; status: number }[];
	failedRequest: { request: unknown; status: number; message?: string }[];
	[key: string]: unknown;
}

const rewritten = (change: (told: Told) => unknown) => (answer: Answer) => ({
	text: JSON.stringify(change(JSON.parse(answer.text) as Told)),
});

describe('a hostile bulk answer', () => {
	const hostile: [string, (answer: Answer) => Partial<Answer>][] = [
		[
			'claims all failed',
			rewritten((told) => ({
				...told,
				status: 'failure',
				numberOfRowsPassed: 5,
				numberOfRowsFailed: 0,
				successRequest: [],
				failedRequest: [],
			})),
		],
		['counts too many', rewritten((told) => ({ ...told, numberOfRowsPassed: 99 }))],
		['is a dry run', rewritten((told) => ({ ...told, dryRun: true }))],
		['goes on', rewritten((told) => ({ ...told, status: 'running' }))],
		['was broken off', rewritten((told) => ({ ...told, status: 'aborted' }))],
		[
			'names others',
			rewritten((told) => ({
				...told,
				successRequest: told.successRequest.map((row) => ({
					...row,
					request: `x.${String(row.request)}`,
				})),
			})),
		],
		[
			'names one twice',
			rewritten((told) => ({
				...told,
				successRequest: told.successRequest.map((row) => ({ ...row, request: 's0' })),
			})),
		],
		[
			'names one in both lists',
			rewritten((told) => ({
				...told,
				status: 'partialSuccess',
				numberOfRowsFailed: 1,
				failedRequest: [{ request: 's1', status: 400 }],
			})),
		],
		['is only accepted', () => ({ status: 202 })],
		['is empty', () => ({ text: '' })],
		['is a list', () => ({ text: '[]' })],
		['is cut off', (answer) => ({ text: answer.text.slice(0, 40) })],
		[
			'is a web page',
			() => ({ text: '<html>proxy</html>', headers: { 'content-type': 'text/html' } }),
		],
		['is a failure of the server', () => ({ status: 500, text: '{"message":"boom"}' })],
		['is a gateway timeout', () => ({ status: 504, text: 'timeout' })],
	];

	it.each(hostile)('%s: what the catalog holds is what is reported', async (_, deed) => {
		const world = await serve({ version: '1.13', bulk: true });
		const isBulk = ({ url }: Passing) => url.endsWith('/bulk');
		const proxy = await proxyTo(world.url, (passing) => (isBulk(passing) ? deed : undefined));
		const client = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
		const many = names(5).map((name) => service(name));
		const outcomes = await client.databaseServices.upsertMany(many);
		expect(actions(outcomes)).toEqual(many.map(() => 'created'));
		expect(outcomes.every(({ entity }) => entity !== undefined)).toBe(true);
		expect(world.catalog.count('databaseService')).toBe(5);
		expect(
			world.writes().filter(({ change }) => change === 'created' || change === 'updated'),
		).toEqual([]);
	});

	it('says that rows are done that are not: they are done then', async () => {
		const world = await serve({ version: '1.13', bulk: true });
		const many = names(3).map((name) => service(name));
		const text = JSON.stringify({
			dryRun: false,
			status: 'success',
			numberOfRowsProcessed: 3,
			numberOfRowsPassed: 3,
			numberOfRowsFailed: 0,
			successRequest: many.map(({ name }) => ({ request: name, status: 201 })),
		});
		const headers = { 'content-type': 'application/json' };
		const proxy = await proxyTo(world.url, ({ url }) =>
			url.endsWith('/bulk') ? { status: 200, headers, text } : undefined,
		);
		const client = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
		const outcomes = await client.databaseServices.upsertMany(many);
		expect(actions(outcomes)).toEqual(many.map(() => 'created'));
		expect(world.catalog.count('databaseService')).toBe(3);
	});

	it('a lost answer in mode plain: done, never "unchanged"', async () => {
		const world = await serve({ version: '1.13', bulk: true });
		const proxy = await proxyTo(world.url, ({ url }) =>
			url.endsWith('/bulk') ? 'loseAnswer' : undefined,
		);
		const client = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
		const many = names(3).map((name) => service(name));
		const outcomes = await client.databaseServices.upsertMany(many, { mode: 'raw' });
		expect(actions(outcomes)).toEqual(['done', 'done', 'done']);
	});

	it('a lost answer in mode plain, of what one more PUT changes again: done, not "updated"', async () => {
		const world = await serve({ version: '1.1', bulk: true });
		const proxy = await proxyTo(world.url, ({ url }) =>
			url.endsWith('/bulk') ? 'loseAnswer' : undefined,
		);
		const client = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
		const many = names(3).map((name) => service(name, { owners: ['alice'], tags: ['PII.None'] }));
		const outcomes = await client.databaseServices.upsertMany(many, { mode: 'raw' });
		expect(actions(outcomes)).toEqual(['done', 'done', 'done']);
	});

	it('a read-back that fails leaves nothing out: each is looked up by itself', async () => {
		const world = await serve({ version: '1.13', bulk: true });
		let lists = 0;
		const proxy = await proxyTo(world.url, ({ url }) => {
			if (!url.includes('databaseServices?')) return undefined;
			lists += 1;
			return lists > 1 ? () => ({ status: 403, text: '{"message":"no lists"}' }) : undefined;
		});
		const client = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
		const many = names(4).map((name) => service(name));
		const outcomes = await client.databaseServices.upsertMany(many);
		expect(outcomes).toMatchObject(
			many.map(({ name }) => ({ action: 'created', confirmedByRead: true, entity: { name } })),
		);
	});
});
