import type { ItemOutcome, EntityInput } from '../../../src';
import { type Answer, type Passing, proxyTo } from '../proxy';
import { allVersions, clientOf, closeAll, postgres, refusal, serve, tokenKinds } from '../support';

afterEach(closeAll);

const matrix = allVersions.flatMap((version) =>
	[true, false].flatMap((bulk) => tokenKinds.map((as) => ({ version, bulk, as }))),
);
const modes = ['compare', 'raw'] as const;

const service = (name: string, more: Partial<EntityInput> = {}): EntityInput => ({
	name,
	serviceType: 'Postgres',
	description: `About ${name}`,
	connection: { config: postgres('geheim1') },
	...more,
});
const names = (count: number) => Array.from({ length: count }, (_, at) => `s${at}`);
const actions = (outcomes: ItemOutcome[]) => outcomes.map(({ action }) => action);

describe.each(matrix)('version $version, bulk $bulk, as $as', ({ version, bulk, as }) => {
	it('new, changed, same and impossible ones: one outcome for each, in order', async () => {
		const world = await serve({ version, bulk });
		world.catalog.seed('databaseService', { ...service('same') });
		world.catalog.seed('databaseService', { ...service('old', { description: 'before' }) });
		const { databaseServices } = world.client({ as });
		const inputs = [
			service('new1'),
			service('same'),
			{ name: 'bad', serviceType: 'Postgres', colour: 'x' } as EntityInput,
			service('old'),
			service('a.b'),
			service('lost', { owners: ['nobody'] }),
			{ name: 'untyped' },
		];
		const outcomes = await databaseServices.upsertMany(inputs, { secrets: 'withOtherChanges' });
		expect(actions(outcomes)).toEqual([
			'created',
			'unchanged',
			'failed',
			'updated',
			'created',
			'failed',
			'failed',
		]);
		expect(outcomes.map(({ error }) => error?.field)).toEqual([
			undefined,
			undefined,
			'colour',
			undefined,
			undefined,
			'owners[0]',
			'serviceType',
		]);
		expect(outcomes[0]).toMatchObject({ entity: { name: 'new1', description: 'About new1' } });
		expect(world.catalog.count('databaseService')).toBe(4);
		expect(world.catalog.find('databaseService', 'old')).toMatchObject({
			description: 'About old',
		});
		expect(world.catalog.find('databaseService', 'a.b')?.connection).toMatchObject({
			config: postgres('geheim1'),
		});
		expect(JSON.stringify(outcomes)).not.toContain('geheim1');
		const again = await databaseServices.upsertMany([service('new1'), service('same')], {
			secrets: 'withOtherChanges',
		});
		expect(actions(again)).toEqual(['unchanged', 'unchanged']);
	});

	it('as plain requests: what is asked for is what the catalog holds', async () => {
		const world = await serve({ version, bulk });
		world.catalog.seed('databaseService', { ...service('old', { description: 'before' }) });
		const { databaseServices } = world.client({ as });
		const inputs = [
			service('old'),
			...names(4).map((name) => service(name)),
			{ name: 'untyped' },
			service('lost', { owners: ['nobody'] }),
		];
		const outcomes = await databaseServices.upsertMany(inputs, { mode: 'raw' });
		const [old, ...rest] = actions(outcomes);
		expect(['updated', 'done']).toContain(old);
		expect(rest).toEqual(['created', 'created', 'created', 'created', 'failed', 'failed']);
		expect(world.catalog.count('databaseService')).toBe(5);
		expect(world.catalog.find('databaseService', 'old')?.description).toBe('About old');
	});

	it.each(modes)('one name three times, in mode %s: each in its order', async (mode) => {
		const world = await serve({ version, bulk });
		const { databaseServices } = world.client({ as });
		const inputs = [1, 2, 3].map((at) => service('x', { displayName: `d${at}` }));
		const mixed = [service('a'), ...inputs, service('b')];
		const outcomes = await databaseServices.upsertMany(mixed, { mode });
		expect(outcomes.every(({ error }) => error === undefined)).toBe(true);
		const stored = world.catalog.find('databaseService', 'x');
		expect(stored?.displayName).toBe('d3');
		expect(world.catalog.count('databaseService')).toBe(3);
	});
});

describe('the bulk request', () => {
	it.each(modes)(
		'mode %s: is asked for once where the server lacks it, then one by one',
		async (mode) => {
			const world = await serve({ version: '1.6', bulk: false });
			const { databaseServices } = world.client();
			const many = names(30).map((name) => service(name));
			expect(actions(await databaseServices.upsertMany(many, { mode }))).toEqual(
				many.map(() => 'created'),
			);
			await databaseServices.upsertMany(
				names(9).map((name) => service(`more${name}`)),
				{ mode },
			);
			expect(world.writes().filter(({ path }) => path.endsWith('/bulk'))).toHaveLength(1);
			expect(world.catalog.count('databaseService')).toBe(39);
		},
	);

	it('goes in chunks by count and by bytes', async () => {
		const world = await serve({ bulk: true });
		const { databaseServices } = world.client();
		const many = names(25).map((name) => service(name));
		await databaseServices.upsertMany(many, { chunkItems: 10 });
		expect(world.writes().map(({ body }) => (body as unknown[]).length)).toEqual([10, 10, 5]);
		world.journal.length = 0;
		const large = names(4).map((name) => service(`l${name}`, { description: 'x'.repeat(1000) }));
		await databaseServices.upsertMany(large, { chunkBytes: 3000, mode: 'raw' });
		expect(world.writes().map(({ body }) => (body as unknown[]).length)).toEqual([2, 2]);
	});

	it('is not used for one, nor for data products', async () => {
		const world = await serve({ bulk: true });
		const client = world.client();
		await client.databaseServices.upsertMany([service('x')]);
		const products = names(3).map((name) => ({ name, description: 'd', domains: ['Finance'] }));
		expect(actions(await client.dataProducts.upsertMany(products))).toEqual([
			'created',
			'created',
			'created',
		]);
		expect(world.written().filter((one) => one.includes('bulk'))).toEqual([]);
	});

	it('refuses rows with the words of the server; the others are made', async () => {
		const world = await serve({ version: '1.13', bulk: true });
		const { databaseServices } = world.client();
		const inputs = [
			service('a'),
			service('b', { owners: ['bob', 'Analytics', 'Data Platform'] }),
			service('c'),
		];
		for (const mode of modes) {
			const outcomes = await databaseServices.upsertMany(inputs, { mode });
			expect(outcomes[1]).toMatchObject({ action: 'failed', error: { type: 'BAD_REQUEST' } });
			expect(outcomes[1]?.error?.message).toBe('Only One Team is allowed to own Data Assets.');
			expect(outcomes.filter(({ action }) => action === 'failed')).toHaveLength(1);
		}
		expect(world.catalog.count('databaseService')).toBe(2);
	});
});

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

describe('doubled names', () => {
	const inputs = [
		service('x', { displayName: 'a' }),
		service('y'),
		service('x', { displayName: 'b' }),
	];

	it('stop everything before anything is sent', async () => {
		const world = await serve();
		const { databaseServices } = world.client();
		const attempt = databaseServices.upsertMany(inputs, { duplicateNames: 'stop' });
		expect(await refusal(attempt)).toMatchObject({
			type: 'BAD_REQUEST',
			message: 'The list has more than one database service named "x".',
		});
		const many = names(7).flatMap((name) => [service(name), service(name)]);
		expect(
			(await refusal(databaseServices.upsertMany(many, { duplicateNames: 'stop' }))).message,
		).toContain('"s4" and 2 more.');
		expect(world.writes()).toEqual([]);
	});

	it.each(modes)('mode %s: the last wins, the others are named as skipped', async (mode) => {
		const world = await serve({ bulk: true });
		const { databaseServices } = world.client();
		const outcomes = await databaseServices.upsertMany(inputs, {
			duplicateNames: 'lastWins',
			mode,
		});
		expect(actions(outcomes)).toEqual(['skipped', 'created', 'created']);
		expect(outcomes[0]?.error?.message).toBe(
			'A later item has the same name ("x") and was used instead.',
		);
		expect(world.catalog.find('databaseService', 'x')?.displayName).toBe('b');
	});
});

describe('stop on failure', () => {
	it.each(modes)('mode %s: nothing is begun after one that cannot be sent', async (mode) => {
		const world = await serve();
		const { databaseServices } = world.client();
		const outcomes = await databaseServices.upsertMany(
			[service('a'), { name: 'untyped' }, service('b')],
			{ stopOnFailure: true, mode },
		);
		expect(actions(outcomes)).toEqual(['skipped', 'failed', 'skipped']);
		expect(outcomes.map(({ error }) => error?.message)).toEqual([
			'Not started because another item failed.',
			'The database service "untyped" cannot be created: "serviceType" is missing.',
			'Not started because another item failed.',
		]);
		expect(world.writes()).toEqual([]);
	});

	it.each(modes)('mode %s, one at a time: not one more is sent', async (mode) => {
		const world = await serve({ version: '1.6' });
		const proxy = await proxyTo(world.url, ({ method, body }) =>
			method !== 'GET' && body.includes('"s3"')
				? () => ({ status: 403, text: '{"message":"no"}' })
				: undefined,
		);
		const client = clientOf({ baseUrl: proxy.url, token: world.tokens.user, concurrency: 1 });
		const many = names(8).map((name) => service(name));
		const outcomes = await client.databaseServices.upsertMany(many, { stopOnFailure: true, mode });
		expect(outcomes.slice(3).map(({ action }) => action)).toEqual([
			'failed',
			...Array.from({ length: 4 }, () => 'skipped'),
		]);
		// The server did take s3; only its answer is another one.
		expect(world.catalog.all('databaseService').map(({ name }) => name)).toEqual(names(4));
	});

	it('what is in flight ends, the rest is skipped', async () => {
		const world = await serve({ version: '1.6' });
		const proxy = await proxyTo(world.url, ({ method, body }) =>
			method === 'POST' && body.includes('"s5"')
				? () => ({ status: 403, text: '{"message":"no"}' })
				: undefined,
		);
		const client = clientOf({ baseUrl: proxy.url, token: world.tokens.user, concurrency: 2 });
		const many = names(40).map((name) => service(name));
		const outcomes = await client.databaseServices.upsertMany(many, { stopOnFailure: true });
		expect(actions(outcomes.slice(0, 5))).toEqual(Array.from({ length: 5 }, () => 'created'));
		expect(outcomes[5]).toMatchObject({ action: 'failed', error: { type: 'FORBIDDEN' } });
		// The seventh may be under way by then.
		for (const { action, error } of outcomes.slice(7)) {
			expect([action, error?.message]).toEqual([
				'skipped',
				'Not started because another item failed.',
			]);
		}
		expect(world.catalog.count('databaseService')).toBeLessThanOrEqual(7);
	});
});

describe('progress and secrets', () => {
	it.each(modes)('mode %s: is told after each item', async (mode) => {
		const world = await serve();
		const told: string[] = [];
		await world
			.client()
			.databaseServices.upsertMany([service('a'), { name: 'untyped' }, service('b')], {
				mode,
				onProgress: ({ done, total, failed }) => told.push(`${done}/${total} ${failed}`),
			});
		expect(told.at(-1)).toBe('3/3 1');
		expect(told).toHaveLength(3);
	});

	it('a password that cannot be compared is sent always, never, or with other changes', async () => {
		const world = await serve({ version: '1.6' });
		const seed = () => world.catalog.seed('databaseService', { ...service('x') });
		const { databaseServices } = world.client();
		const password = () =>
			JSON.stringify(world.catalog.find('databaseService', 'x')?.connection).includes('geheim2');
		const desired = service('x', { connection: { config: postgres('geheim2') } });
		for (const [secrets, more, isSent] of [
			['never', {}, false],
			['withOtherChanges', {}, false],
			['withOtherChanges', { hostPort: 'new:1' }, true],
			['always', {}, true],
		] as const) {
			world.catalog.remove('databaseService', 'x');
			seed();
			const connection = { config: { ...postgres('geheim2'), ...more } };
			const [outcome] = await databaseServices.upsertMany([{ ...desired, connection }], {
				secrets,
			});
			expect([secrets, outcome?.action, password()]).toEqual([
				secrets,
				isSent ? 'updated' : 'unchanged',
				isSent,
			]);
		}
	});

	it('of nothing comes nothing', async () => {
		const world = await serve();
		expect(await world.client().databaseServices.upsertMany([])).toEqual([]);
		expect(world.writes()).toEqual([]);
	});
});

it('few names are asked for by name, many by page, the rest by name again', async () => {
	const world = await serve({ version: '1.13', pageCap: 10 });
	for (const name of names(100)) world.catalog.seed('databaseService', { ...service(name) });
	const { databaseServices } = world.client();
	const reads = async (inputs: EntityInput[]) => {
		world.journal.length = 0;
		await databaseServices.upsertMany(inputs, { secrets: 'never' });
		return world.journal.filter(({ path }) => path.includes('databaseServices'));
	};
	await databaseServices.get({ name: 's1' });
	expect(await reads([service('s1'), service('s99')])).toHaveLength(2);
	const some = await reads(['s1', 's50', 's99', 's3'].map((name) => service(name)));
	expect(some.length).toBeLessThan(10);
	expect(some.at(-1)?.path).toContain('/name/');
	expect(await reads(names(100).map((name) => service(name)))).toHaveLength(10);
});
