import type { EntityInput } from '../../../src';
import { closeAll, postgres, serve, names, matrixWithBulk } from '../support';
import { actions, modes, service } from './many-support';

afterEach(closeAll);

describe.each(matrixWithBulk)('version $version, bulk $bulk, as $as', ({ version, bulk, as }) => {
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
