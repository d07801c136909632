import type { SyncOptions } from '../../../src';
import { proxyTo } from '../proxy';
import { allVersions, clientOf, closeAll, idOf, serve } from '../support';
import { removal, service } from './sync-support';

afterEach(closeAll);

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
