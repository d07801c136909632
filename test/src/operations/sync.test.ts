import type { SyncOptions, EntityInput } from '../../../src';
import { proxyTo } from '../proxy';
import {
	allVersions,
	clientOf,
	closeAll,
	postgres,
	refusal,
	serve,
	tokenKinds,
	withDomains,
	idOf,
} from '../support';

afterEach(closeAll);

const matrix = allVersions.flatMap((version) =>
	[true, false].flatMap((bulk) => tokenKinds.map((as) => ({ version, bulk, as }))),
);
const service = (name: string, more: Partial<EntityInput> = {}): EntityInput => ({
	name,
	serviceType: 'Postgres',
	description: `About ${name}`,
	tags: ['Quality.Verified', 'PII.None'],
	owners: ['bob'],
	connection: { config: postgres('geheim1') },
	...more,
});
const names = (count: number) => Array.from({ length: count }, (_, at) => `s${at}`);
const removal = (more: Partial<NonNullable<SyncOptions['remove']>> = {}): SyncOptions => ({
	remove: { scope: { serviceType: 'Postgres' }, limit: { percent: 100 }, ...more },
});

describe.each(matrix)('version $version, bulk $bulk, as $as', ({ version, bulk, as }) => {
	it('makes the catalog what the list says, and then only reads', async () => {
		const world = await serve({ version, bulk });
		for (const name of ['same', 'old', 'gone']) {
			world.catalog.seed('databaseService', {
				...service(name, name === 'old' ? { description: 'before' } : {}),
			});
		}
		world.catalog.seed('databaseService', { ...service('deleted'), deleted: true });
		world.catalog.seed('databaseService', { ...service('other', { serviceType: 'Mysql' }) });
		const { databaseServices } = world.client({ as });
		const list = ['new1', 'new2', 'a.b', 'old', 'same', 'deleted'].map((name) => service(name));
		const options = { ...removal(), restoreIfDeleted: true };

		const report = await databaseServices.sync(list, options);
		expect(report.items.map(({ name, action, input }) => [name, action, input])).toEqual([
			['new1', 'created', 0],
			['new2', 'created', 1],
			['a.b', 'created', 2],
			['old', 'updated', 3],
			['same', 'unchanged', 4],
			['deleted', 'restored', 5],
			['gone', 'removed', undefined],
		]);
		expect(report.counts).toEqual({
			created: 3,
			updated: 1,
			unchanged: 1,
			restored: 1,
			removed: 1,
			failed: 0,
			skipped: 0,
		});
		expect(report.summary).toBe(
			'Plan: 3 to create, 1 to update, 1 to restore, 1 to remove, 1 unchanged.',
		);
		expect(report.items[3]).toMatchObject({
			changes: [{ field: 'description', old: 'before', new: 'About old' }],
		});
		expect(JSON.stringify(report)).not.toContain('geheim1');
		const stored = world.catalog.all('databaseService').filter(({ deleted }) => deleted !== true);
		expect(stored.map(({ name }) => name).sort()).toEqual([
			'a.b',
			'deleted',
			'new1',
			'new2',
			'old',
			'other',
			'same',
		]);
		expect(world.catalog.find('databaseService', 'gone')).toMatchObject({ deleted: true });

		world.journal.length = 0;
		const again = await world.client({ as }).databaseServices.sync(list, options);
		expect(again.items.map(({ action }) => action)).toEqual(list.map(() => 'unchanged'));
		expect(again.summary).toBe('Plan: 6 unchanged.');
		expect(world.writes()).toEqual([]);
		const lookUps = /\/(users|teams|tags)/;
		expect(world.journal.filter(({ path }) => !lookUps.test(path)).length).toBeLessThanOrEqual(3);
	});
});

describe.each(withDomains)('version %s: data products', (version) => {
	it('are synced and deleted for good', async () => {
		const world = await serve({ version });
		for (const name of ['stays', 'gone']) {
			world.catalog.seed('dataProduct', { name, description: 'd', domains: ['Finance'] });
		}
		world.catalog.seed('dataProduct', { name: 'other', description: 'd', domains: ['Marketing'] });
		const { dataProducts } = world.client();
		const list = ['stays', 'new'].map((name) => ({ name, description: 'e', domains: ['Finance'] }));
		const options: SyncOptions = { remove: { scope: { domain: 'Finance' } } };
		expect(await refusal(dataProducts.sync(list, options))).toMatchObject({
			type: 'UNSUPPORTED',
			message: 'Nothing was sent: a data product can only be deleted permanently.',
		});
		expect(world.writes()).toEqual([]);
		const { items } = await dataProducts.sync(list, {
			remove: { scope: { domain: 'Finance' }, deletePermanently: true },
		});
		expect(items.map(({ name, action }) => [name, action])).toEqual([
			['stays', 'updated'],
			['new', 'created'],
			['gone', 'removed'],
		]);
		expect(
			world.catalog
				.all('dataProduct')
				.map(({ name }) => name)
				.sort(),
		).toEqual(['new', 'other', 'stays']);
	});
});

it('reads a long list in pages of 1,000 and nothing else', async () => {
	const world = await serve({ version: '1.13' });
	const inputs = names(2500).map((name) => service(name, { tags: [], owners: [] }));
	for (const desired of inputs) world.catalog.seed('databaseService', { ...desired });
	const report = await world.client().databaseServices.sync(inputs, removal());
	expect(report.counts.unchanged).toBe(2500);
	expect(world.journal.map(({ path, query }) => [path.split('/').at(-1), query.limit])).toEqual([
		['version', undefined],
		['databaseServices', '1000'],
		['databaseServices', '1000'],
		['databaseServices', '1000'],
	]);
});

describe('a plan', () => {
	const prepared = async () => {
		const world = await serve({ version: '1.13' });
		for (const name of ['old', 'gone', 'gone2']) {
			world.catalog.seed('databaseService', { ...service(name, { description: 'before' }) });
		}
		const { databaseServices } = world.client();
		const list = [
			service('new'),
			service('old'),
			{ name: 'bad', serviceType: 'Postgres', owners: ['x'] },
		];
		return { world, sync: databaseServices.sync.bind(databaseServices), list };
	};

	it('says what would be done, and nothing is sent', async () => {
		const { world, sync, list } = await prepared();
		const report = await sync(list, { mode: 'plan' });
		expect(report.items).toMatchObject([
			{ name: 'new', action: 'created', input: 0 },
			{ name: 'old', action: 'updated', changes: [{ field: 'description' }] },
			{ name: 'bad', action: 'failed', error: { type: 'NOT_FOUND' } },
		]);
		expect(report.items[0]).toMatchObject({
			changes: expect.arrayContaining([
				{ field: 'description', new: 'About new' },
				{ field: 'connection.config.hostPort', new: 'db.example.com:5432' },
				{ field: 'connection.config.authType', secret: true },
			]),
		});
		expect(report.summary).toBe('Plan: 1 to create, 1 to update, 1 with an error.');
		expect(report.hash).toMatch(/^[0-9a-f]{16}\.1-1-0-0-0-1-0\.[0-9a-f]{12}$/);
		expect(JSON.stringify(report)).not.toContain('geheim1');
		expect(world.writes()).toEqual([]);
	});

	it('that was approved is carried out, or refused when it is another one by now', async () => {
		const { world, sync, list } = await prepared();
		const good = list.slice(0, 2);
		const { hash } = await sync(good, { ...removal(), mode: 'plan' });
		expect((await sync(good, { ...removal(), mode: 'plan' })).hash).toBe(hash);
		expect((await sync([...good].reverse(), { ...removal(), mode: 'plan' })).hash).toBe(hash);
		expect((await sync(good, { mode: 'plan' })).hash).not.toBe(hash);
		world.catalog.edit(
			'databaseService',
			'gone',
			(entity) => (entity.displayName = 'Do not remove'),
		);
		const error = await refusal(sync(good, { ...removal(), mode: { planHash: hash } }));
		expect(error).toMatchObject({ type: 'CONFLICT', field: 'planHash' });
		expect(error.message).toBe(
			'Nothing was sent: the plan has changed since it was approved. It was: 1 to create, 1 to update, 2 to remove. It is now: 1 to create, 1 to update, 2 to remove. The changes are the same, but an entity has been edited since.',
		);
		expect(world.writes()).toEqual([]);
		const approved = await sync(good, { ...removal(), mode: 'plan' });
		const report = await sync(good, { ...removal(), mode: { planHash: approved.hash } });
		expect(report.counts).toMatchObject({ created: 1, updated: 1, removed: 2 });
		expect(report.hash).toBe(approved.hash);
	});
});

describe('what differs from the approved plan', () => {
	async function refusedWith(
		approved: EntityInput[],
		now: EntityInput[],
		cut = (hash: string) => hash,
	) {
		const { databaseServices } = (await serve({ version: '1.13' })).client();
		const { hash } = await databaseServices.sync(approved, { mode: 'plan' });
		return (await refusal(databaseServices.sync(now, { mode: { planHash: cut(hash) } }))).message;
	}
	const [one, two] = [service('a-new'), service('b-new')];

	it('names the first change that was not approved', async () => {
		expect(await refusedWith([two], [one, two])).toMatch(
			/It was: 1 to create\. It is now: 2 to create\. First difference: create "a-new"\.$/,
		);
		expect(await refusedWith([one], [{ ...one, description: 'Other' }])).toMatch(
			/First difference: create "a-new"\.$/,
		);
	});

	it('says that an approved change is not there', async () => {
		expect(await refusedWith([one, two], [two])).toMatch(
			/It is now: 1 to create\. An approved change is no longer in the plan\.$/,
		);
	});

	it('says less of the first part of a hash alone', async () => {
		expect(await refusedWith([one], [two], (hash) => hash.slice(0, 16))).toBe(
			'Nothing was sent: the plan has changed since it was approved. It is now: 1 to create.',
		);
	});
});

it.each<[string, unknown]>([
	['an empty hash', { planHash: '' }],
	['no hash', { planHash: undefined }],
	['what is no hash', { planHash: 'approved' }],
	['an object without hash', {}],
	['null', null],
	['another word', 'approve'],
])('with %s for a mode nothing is asked of the server', async (_, mode) => {
	const world = await serve({ version: '1.13' });
	const { databaseServices, dataProducts } = world.client();
	const error = await refusal(databaseServices.sync([service('a')], { mode } as SyncOptions));
	expect(error.type).toBe('BAD_REQUEST');
	expect(error.message).toMatch(/^Nothing was sent: /);
	expect(world.journal).toEqual([]);
	const asset = { type: 'table', fullyQualifiedName: 'a' };
	const options = { mode } as { mode: 'plan' };
	const other = await refusal(dataProducts.changeAssets('add', { name: 'a' }, [asset], options));
	expect(other).toMatchObject({ type: 'BAD_REQUEST', field: 'mode' });
	expect(world.writes()).toEqual([]);
});

describe('removal is refused before anything is sent', () => {
	const prepared = async () => {
		const world = await serve({ version: '1.13' });
		for (const name of names(30)) world.catalog.seed('databaseService', { ...service(name) });
		return { world, services: world.client().databaseServices };
	};
	const most = names(28).map((name) => service(name, { description: 'new' }));

	it.each<[string, readonly unknown[], SyncOptions, string]>([
		['without a scope', most, { remove: { scope: {} } }, 'removal needs a scope'],
		[
			'with a scope of empty fields',
			most,
			{ remove: { scope: { serviceType: '', owner: '', tag: ' ' } } },
			'the condition "serviceType" of the scope is empty',
		],
		[
			'with a scope of which one field is empty',
			most,
			{ remove: { scope: { serviceType: 'Postgres', domain: ' ' } } },
			'the condition "domain" of the scope is empty',
		],
		['of an empty list', [], removal(), 'the list is empty'],
		['where the only item is empty', [{}], removal(), 'item 0 cannot be used'],
		[
			'where an item has no name',
			[...most, { serviceType: 'Postgres' }],
			removal(),
			'item 28 cannot be used',
		],
		[
			'where an item is not valid',
			[...most, { name: 'x', colour: 1 }],
			removal(),
			'"x" cannot be used',
		],
		[
			'where a name was not found',
			[...most, service('x', { owners: ['no'] })],
			removal(),
			'There is no user or team "no"',
		],
		[
			'where a name is doubled',
			[...most, service('s0')],
			removal(),
			'more than one database service named "s0"',
		],
		[
			'where a name is doubled, whatever is said of doubled names',
			[...most, service('s0')],
			{ ...removal(), duplicateNames: 'lastWins' },
			'more than one database service named "s0"',
		],
		[
			'where a new one is not complete',
			[...most, { name: 'x' }],
			removal(),
			'"x" cannot be brought to the desired state',
		],
		[
			'of a part of a list',
			most,
			{ ...removal(), wholeList: false },
			'the items may be only part of the list',
		],
		[
			'above the limit of a count',
			most,
			removal({ limit: { count: 1 } }),
			'2 of 30 database services in the scope would be removed, and the limit is 1',
		],
		[
			'above the limit of a percentage',
			most.slice(4),
			removal({ limit: { percent: 10 } }),
			'6 of 30 database services in the scope would be removed, and the limit is 3',
		],
		[
			'above the default limit',
			most.slice(4),
			{ remove: { scope: { serviceType: 'Postgres' } } },
			'the limit is 3',
		],
		[
			'of a scope whose owner nobody knows',
			most,
			removal({ scope: { owner: 'nobody' } }),
			'There is no user or team "nobody"',
		],
	])('%s', async (_, list, options, message) => {
		const { world, services } = await prepared();
		const error = await refusal(services.sync(list as EntityInput[], options));
		expect(error.message).toContain(message);
		expect(error.remedy).not.toBe('');
		expect(world.writes()).toEqual([]);
	});

	it.each([
		['could not be read', () => ({ status: 403, text: '{"message":"no"}' })],
		['is no list', () => ({ text: '{"data":{}}' })],
		[
			'came shorter than the server says',
			(answer: { text: string }) => {
				const body = JSON.parse(answer.text) as { data: unknown[]; paging: object };
				return { text: JSON.stringify({ ...body, data: body.data.slice(1) }) };
			},
		],
	])('where a page %s', async (_, deed) => {
		const world = await serve({ version: '1.13', pageCap: 10 });
		for (const name of names(30)) world.catalog.seed('databaseService', { ...service(name) });
		const proxy = await proxyTo(world.url, ({ url, times }) =>
			url.includes('databaseServices?') && times === 3 ? deed : undefined,
		);
		const { databaseServices } = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
		await refusal(databaseServices.sync(most, removal()));
		expect(world.writes()).toEqual([]);
	});
});

describe('while the server makes a page', () => {
	it('inputs are checked, and what they name is looked up', async () => {
		const world = await serve();
		let lookedUp: () => void = () => undefined;
		const lookUp = new Promise<void>((resolve) => (lookedUp = resolve));
		const proxy = await proxyTo(world.url, ({ url }) => {
			if (url.includes('/tags/')) lookedUp();
			return url.includes('databaseServices?') ? lookUp : undefined;
		});
		const { databaseServices } = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
		const wrong = { name: 'wrong', tags: ['No.Such'] };
		const list = [...names(60).map((name) => service(name)), service('wrong', wrong)];
		const { counts, items } = await databaseServices.sync(list);
		expect(counts).toMatchObject({ created: 60, failed: 1 });
		expect(items.at(-1)).toMatchObject({ name: 'wrong', error: { type: 'NOT_FOUND' } });
	});

	it('and that page is refused: the refusal is what is said', async () => {
		const world = await serve();
		const refusing = { status: 403, headers: {}, text: '{"message":"no"}' };
		const proxy = await proxyTo(world.url, ({ url }) =>
			url.includes('databaseServices?') ? refusing : undefined,
		);
		const { databaseServices } = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
		const list = names(60).map((name) => service(name, { tags: ['No.Such'] }));
		expect((await refusal(databaseServices.sync(list))).type).toBe('FORBIDDEN');
		expect(world.writes()).toEqual([]);
	});
});

describe('removal', () => {
	it('of one is always within a percentage', async () => {
		const world = await serve();
		for (const name of ['a', 'b']) world.catalog.seed('databaseService', { ...service(name) });
		const { counts } = await world
			.client()
			.databaseServices.sync([service('a')], removal({ limit: { percent: 1 } }));
		expect(counts.removed).toBe(1);
	});

	it.each<[string, NonNullable<SyncOptions['remove']>['scope'], string[]]>([
		['a service type', { serviceType: 'Postgres' }, ['pg', 'pgOwned', 'pgTagged']],
		['another spelling of it', { serviceType: 'PostgreSQL' }, ['pg', 'pgOwned', 'pgTagged']],
		['an owner', { owner: 'Analytics' }, ['myOwned', 'pgOwned']],
		['a tag', { tag: 'PII.Sensitive' }, ['pgTagged']],
		['a domain', { domain: 'Finance' }, ['myFinance']],
		['two at once', { serviceType: 'Postgres', owner: 'Analytics' }, ['pgOwned']],
	])('is limited to %s', async (_, scope, gone) => {
		const world = await serve({ version: '1.13' });
		const seed = (name: string, more: object) =>
			world.catalog.seed('databaseService', { name, serviceType: 'Postgres', ...more });
		seed('pg', {});
		seed('pgOwned', { owners: ['Analytics'] });
		seed('pgTagged', { tags: ['PII.Sensitive'] });
		seed('myOwned', { serviceType: 'Mysql', owners: ['Analytics'] });
		seed('myFinance', { serviceType: 'Mysql', domains: ['Finance'] });
		seed('alreadyDeleted', { deleted: true });
		const { items } = await world
			.client()
			.databaseServices.sync([service('new')], removal({ scope }));
		const removed = items.filter(({ action }) => action === 'removed');
		expect(removed.map(({ name }) => name).sort()).toEqual(gone);
		for (const one of removed) expect(one).toMatchObject({ entity: { deleted: true } });
		expect(
			world.catalog.all('databaseService').filter(({ deleted }) => deleted === true),
		).toHaveLength(gone.length + 1);
	});

	it.each(allVersions)(
		'%s: a service with content is reported, unless with its contents',
		async (version) => {
			const world = await serve({ version });
			for (const name of ['full', 'empty'])
				world.catalog.seed('databaseService', { ...service(name) });
			world.catalog.seed('database', { name: 'd', service: 'full' });
			const { databaseServices } = world.client();
			const first = await databaseServices.sync([service('a')], removal());
			const byName = Object.fromEntries(first.items.map((item) => [item.name, item]));
			expect(byName.empty?.action).toBe('removed');
			expect(byName.full).toMatchObject({
				action: 'skipped',
				error: {
					type: 'CONFLICT',
					message: 'The database service "full" is not empty and was not removed.',
				},
			});
			expect(first.counts).toMatchObject({ removed: 1, skipped: 1, failed: 0 });
			const second = await databaseServices.sync(
				[service('a')],
				removal({ includeContents: true }),
			);
			expect(second.items.find(({ name }) => name === 'full')?.action).toBe('removed');
			expect(world.catalog.find('databaseService', 'full')).toMatchObject({ deleted: true });
			expect(world.catalog.find('database', 'full.d')).toMatchObject({ deleted: true });
		},
	);

	it('does not happen when something before it failed', async () => {
		const world = await serve({ version: '1.6' });
		for (const name of ['a', 'gone']) world.catalog.seed('databaseService', { ...service(name) });
		const proxy = await proxyTo(world.url, ({ method }) =>
			method === 'PATCH' ? () => ({ status: 403, text: '{"message":"no"}' }) : undefined,
		);
		const { databaseServices } = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
		const { items } = await databaseServices.sync(
			[service('a', { description: 'new' })],
			removal(),
		);
		expect(items).toMatchObject([
			{ name: 'a', action: 'failed', error: { type: 'FORBIDDEN' } },
			{ name: 'gone', action: 'skipped' },
		]);
		expect(items[1]?.error?.message).toBe('Not removed because one item failed.');
		expect(world.catalog.find('databaseService', 'gone')).toMatchObject({ deleted: false });
	});

	it('that the server refuses fails by itself; a lost answer is looked up', async () => {
		const world = await serve({ version: '1.6' });
		const ids = Object.fromEntries(
			['a', 'b', 'c'].map((name) => [
				name,
				idOf(world.catalog.seed('databaseService', { ...service(name) })),
			]),
		);
		const proxy = await proxyTo(world.url, ({ method, url, times }) => {
			if (method !== 'DELETE' || times > 1) return undefined;
			if (url.includes(ids.a ?? '')) return () => ({ status: 403, text: '{"message":"no"}' });
			return url.includes(ids.b ?? '') ? 'loseAnswer' : undefined;
		});
		const { databaseServices } = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
		const { items } = await databaseServices.sync([service('new')], removal());
		expect(items.map(({ name, action }) => [name, action]).sort()).toEqual([
			['a', 'failed'],
			['b', 'removed'],
			['c', 'removed'],
			['new', 'created'],
		]);
		expect(items.find(({ name }) => name === 'b')).toMatchObject({ confirmedByRead: true });
	});
});

describe('what is no difference', () => {
	it.each(allVersions)(
		'%s: order, defaults of the server, inherited owners, derived labels',
		async (version) => {
			const world = await serve({ version });
			const { databaseServices } = world.client();
			const desired = service('x', { tags: ['Quality.Verified', 'PII.None', 'Tier.Tier1'] });
			await databaseServices.sync([desired]);
			world.catalog.edit('databaseService', 'x', (entity) => {
				entity.tags = [
					...(entity.tags as []),
					{ tagFQN: 'PersonalData.Personal', labelType: 'Derived' },
				];
			});
			const again = await databaseServices.sync(
				[{ ...desired, tags: ['Tier.Tier1', 'PII.None', 'Quality.Verified'] }],
				{ tags: 'replace' },
			);
			expect(again.items.map(({ action }) => action)).toEqual(['unchanged']);
		},
	);

	it('a masked password alone; beside another change it is sent, unless never', async () => {
		const world = await serve({ version: '1.6' });
		world.catalog.seed('databaseService', { ...service('x') });
		const { databaseServices } = world.client();
		const stored = () => JSON.stringify(world.catalog.find('databaseService', 'x')?.connection);
		const desired = (more: object) =>
			service('x', { connection: { config: { ...postgres('geheim2'), ...more } } });
		expect((await databaseServices.sync([desired({})])).counts.unchanged).toBe(1);
		await databaseServices.sync([desired({ hostPort: 'new:1' })], { secrets: 'never' });
		expect(stored()).toContain('geheim1');
		const { items } = await databaseServices.sync([desired({ hostPort: 'new:2' })]);
		expect(stored()).toContain('geheim2');
		expect(items[0]).toMatchObject({
			changes: [
				{ field: 'connection.config.hostPort', old: 'new:1', new: 'new:2' },
				{ field: 'connection.config.authType.password', secret: true },
			],
		});
	});
});

it('progress counts the inputs and the removals', async () => {
	const world = await serve();
	for (const name of ['a', 'gone']) world.catalog.seed('databaseService', { ...service(name) });
	const told: string[] = [];
	await world.client().databaseServices.sync([service('a'), service('b')], {
		...removal(),
		onProgress: ({ done, total, failed }) => told.push(`${done}/${total} ${failed}`),
	});
	expect(told).toEqual(['1/3 0', '2/3 0', '3/3 0']);
});

it('of nothing comes nothing', async () => {
	const world = await serve();
	const { items, summary } = await world.client().databaseServices.sync([]);
	expect([items, summary]).toEqual([[], 'Plan: nothing to do.']);
});

it.each([{ percent: NaN }, { count: NaN }, { count: -1 }])(
	'a limit of removals that is none (%j) holds everything back',
	async (limit) => {
		const world = await serve();
		for (const name of names(3)) world.catalog.seed('databaseService', { ...service(name) });
		const { databaseServices } = world.client();
		const error = await refusal(databaseServices.sync([service('s0')], removal({ limit })));
		expect(error.message).toBe('Nothing was sent: the removal limit is not a number.');
		expect(world.writes()).toEqual([]);
	},
);

it('doubled names stop it, or the last wins', async () => {
	const world = await serve();
	const { databaseServices } = world.client();
	const list = [service('x', { displayName: 'a' }), service('x', { displayName: 'b' })];
	const refused = await refusal(databaseServices.sync(list));
	expect(refused).toMatchObject({ type: 'BAD_REQUEST' });
	expect(refused.code).toBe('DUPLICATE_NAMES');
	expect(refused.remedy).toContain('or let the last one of a name win');
	const all = { ...removal(), duplicateNames: 'lastWins' } as const;
	const removing = await refusal(databaseServices.sync(list, all));
	expect(removing.code).toBe('DUPLICATE_NAMES_WITH_REMOVAL');
	expect(removing.remedy).toMatch(/^Remove the duplicates; the last one cannot win/);
	expect(world.writes()).toEqual([]);
	const { counts } = await databaseServices.sync(list, { duplicateNames: 'lastWins' });
	expect(counts).toMatchObject({ created: 1, skipped: 1 });
	expect(world.catalog.find('databaseService', 'x')?.displayName).toBe('b');
});
