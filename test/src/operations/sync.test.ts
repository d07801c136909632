import type { SyncOptions } from '../../../src';
import { proxyTo } from '../proxy';
import {
	allVersions,
	clientOf,
	closeAll,
	postgres,
	refusal,
	serve,
	withDomains,
	names,
	matrixWithBulk,
} from '../support';
import { removal, service } from './sync-support';

afterEach(closeAll);

describe.each(matrixWithBulk)('version $version, bulk $bulk, as $as', ({ version, bulk, as }) => {
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
