import type { SyncOptions, EntityInput } from '../../../src';
import { closeAll, refusal, serve } from '../support';
import { removal, service } from './sync-support';

afterEach(closeAll);

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
