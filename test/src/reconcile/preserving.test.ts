import type { JsonObject } from '../../../src';
import {
	airflow,
	closeAll,
	postgres,
	refusal,
	serve,
	tokenKinds,
	withDomains,
	matrix,
} from '../support';
import { withService } from './preserving-support';

afterEach(closeAll);

describe.each(matrix)('version $version as $as: only what is given changes', ({ version, as }) => {
	it.each(['upsert', 'update', 'upsertMany', 'sync'] as const)('with %s', async (how) => {
		const { world, stored } = await withService(version);
		const { databaseServices } = world.client({ as });
		const before = stored();
		const desired = { name: 'sales', description: 'new' };
		if (how === 'upsert') await databaseServices.upsert(desired);
		if (how === 'update') await databaseServices.update({ name: 'sales' }, desired);
		if (how === 'upsertMany') await databaseServices.upsertMany([desired]);
		if (how === 'sync') await databaseServices.sync([desired]);
		const kept = ({ owners, tags, displayName, connection }: JsonObject = {}) => ({
			owners,
			tags,
			displayName,
			connection,
		});
		expect(kept(stored())).toEqual(kept(before));
		expect(stored()).toMatchObject({ description: 'new', deleted: false });
		expect(world.written()).toHaveLength(1);
	});

	it('null clears, and an empty list clears', async () => {
		const { world, stored } = await withService(version);
		const { databaseServices } = world.client({ as });
		const desired = { name: 'sales', description: null, displayName: null, owners: [] };
		const { action, entity } = await databaseServices.upsert(desired);
		expect(action).toBe('updated');
		expect(entity).toMatchObject({ owners: [] });
		expect(stored()).toMatchObject({ owners: [] });
		expect(stored()?.description ?? '').toBe('');
		expect(stored()?.displayName ?? '').toBe('');
		expect((await databaseServices.upsert(desired)).action).toBe('unchanged');
	});

	it('a plain PUT treats what is not given as the server does, and then what it did not take is patched', async () => {
		const { world, stored, config } = await withService(version);
		const { databaseServices } = world.client({ as });
		const desired = {
			name: 'sales',
			serviceType: 'Postgres',
			description: 'new',
			owners: ['carol'],
			tags: ['Quality.Verified'],
			connection: { config: postgres('geheim2') },
		};
		const outcome = await databaseServices.upsert(desired, { omitted: 'put' });
		expect(outcome).toMatchObject({ action: 'updated', entity: { description: 'new' } });
		expect(stored()).toMatchObject({ description: 'new', owners: [{ name: 'carol' }] });
		expect(stored()?.displayName).toBe(as === 'bot' ? 'Sales' : undefined);
		expect(stored()?.tags).toHaveLength(3);
		expect(config()).toMatchObject(postgres('geheim2'));
		expect(world.written()[0]).toBe('PUT /v1/services/databaseServices');
		// Of a bot's PUT servers keep no texts, and 1.1 keeps no tags of any.
		expect(world.written()).toHaveLength(as === 'bot' || version === '1.1' ? 2 : 1);
		const again = await databaseServices.upsert(desired, { omitted: 'put' });
		expect(again.action).toBe('unchanged');
	});

	it('a PUT that changes nothing but what a patch has to do is an update', async () => {
		const { world, stored } = await withService(version);
		const { databaseServices } = world.client({ as });
		const put = async (description: string) =>
			await databaseServices.upsert(
				{
					name: 'sales',
					serviceType: 'Postgres',
					description,
					displayName: 'Sales',
					connection: { config: postgres('geheim1') },
				},
				{ omitted: 'put' },
			);
		await put('first');
		expect((await put('second')).action).toBe('updated');
		expect(stored()).toMatchObject({ description: 'second', displayName: 'Sales' });
		expect((await put('second')).action).toBe('unchanged');
	});

	it('tags are added, replaced and removed with one meaning', async () => {
		const { world, stored } = await withService(version);
		const { databaseServices } = world.client({ as });
		const fqns = () => (stored()?.tags as { tagFQN: string }[]).map(({ tagFQN }) => tagFQN);
		await databaseServices.upsert({ name: 'sales', tags: ['Quality.Verified'] });
		expect(fqns()).toEqual(['PII.None', 'Quality.Verified', 'Tier.Tier2']);
		await databaseServices.upsert({ name: 'sales', tags: ['Reviewed'] }, { tags: 'replace' });
		expect(fqns()).toEqual(['Quality.Reviewed', 'Tier.Tier2']);
		await databaseServices.update({ name: 'sales' }, { tags: ['Tier.Tier1'] });
		expect(fqns()).toEqual(['Quality.Reviewed', 'Tier.Tier1']);
		await databaseServices.update({ name: 'sales' }, { tags: ['Tier.Tier1'] }, { tags: 'remove' });
		expect(fqns()).toEqual(['Quality.Reviewed']);
		const again = { tags: ['Tier.Tier1'] };
		expect(
			(await databaseServices.update({ name: 'sales' }, again, { tags: 'remove' })).action,
		).toBe('unchanged');
	});

	it.each(['upsert', 'put', 'upsertMany', 'raw', 'sync'] as const)(
		'removing tags adds none to a new one, with %s',
		async (how) => {
			const world = await serve({ version });
			const { databaseServices } = world.client({ as });
			const desired = {
				name: 'x',
				serviceType: 'Postgres',
				tags: ['PII.None'],
				connection: { config: postgres('p4ss') },
			};
			const tags = 'remove';
			if (how === 'upsert') await databaseServices.upsert(desired, { tags });
			if (how === 'put') await databaseServices.upsert(desired, { tags, omitted: 'put' });
			if (how === 'upsertMany') await databaseServices.upsertMany([desired], { tags });
			if (how === 'raw') await databaseServices.upsertMany([desired], { tags, mode: 'raw' });
			if (how === 'sync') await databaseServices.sync([desired], { tags });
			expect(world.catalog.find('databaseService', 'x')).toMatchObject({ tags: [] });
		},
	);

	it('a soft-deleted one comes back only when that is asked for', async () => {
		const { world, stored } = await withService(version, { deleted: true });
		const { databaseServices } = world.client({ as });
		const desired = { name: 'sales', description: 'new' };
		expect(await refusal(databaseServices.upsert(desired))).toMatchObject({
			type: 'ENTITY_ALREADY_EXISTS',
			message: 'The database service "sales" exists but is deleted; it can be restored.',
		});
		const [failed] = await databaseServices.upsertMany([desired]);
		expect(failed).toMatchObject({ action: 'failed', error: { type: 'ENTITY_ALREADY_EXISTS' } });
		expect(world.writes()).toEqual([]);
		const outcome = await databaseServices.upsert(desired, { restoreIfDeleted: true });
		expect(outcome).toMatchObject({ action: 'restored', entity: { description: 'new' } });
		expect(stored()).toMatchObject({ deleted: false, description: 'new', displayName: 'Sales' });
	});

	it('name and type are for good', async () => {
		const { world } = await withService(version);
		const { databaseServices } = world.client({ as });
		const renamed = await refusal(databaseServices.update({ name: 'sales' }, { name: 'crm' }));
		expect(renamed).toMatchObject({ type: 'BAD_REQUEST', field: 'name' });
		const other = await refusal(databaseServices.upsert({ name: 'sales', serviceType: 'MySQL' }));
		expect(other).toMatchObject({ type: 'CONFLICT', field: 'serviceType' });
		expect(other.message).toContain('is of type Postgres, not Mysql');
		expect(world.writes()).toEqual([]);
	});
});

describe.each(withDomains)('%s: what is inherited', (version) => {
	it.each(tokenKinds)('as %s: is never written back', async (as) => {
		const world = await serve({ version });
		world.catalog.seed('dataProduct', {
			name: 'Churn',
			description: 'd',
			domains: ['Marketing'],
			tags: [],
		});
		const { dataProducts } = world.client({ as });
		const own = () => world.catalog.find('dataProduct', 'Churn')?.owners;
		const read = await dataProducts.get({ name: 'Churn' });
		const inherits = version !== '1.2' && version !== '1.6';
		expect(read.owners).toMatchObject(inherits ? [{ name: 'alice', inherited: true }] : []);
		const back: JsonObject = { ...read };
		delete back.tags;
		delete back.reviewers;
		delete back.experts;
		await dataProducts.upsert({ ...back, owners: [], description: 'new' });
		expect(own()).toEqual([]);
		await dataProducts.upsert({ name: 'Churn', experts: ['carol'] });
		expect(own()).toEqual([]);
		await dataProducts.upsert({ name: 'Churn', owners: ['bob'] });
		expect(own()).toMatchObject([{ name: 'bob' }]);
		await dataProducts.upsert({ name: 'Churn', owners: null });
		expect(own()).toEqual([]);
		expect((await dataProducts.upsert({ name: 'Churn', owners: [] })).action).toBe('unchanged');
	});
});

describe.each(withDomains)('%s: a data product in another domain', (version) => {
	it.each(['leave', 'put'] as const)(
		'with %s: is moved only when that is asked for',
		async (omitted) => {
			const world = await serve({ version });
			const seed = { name: 'orders', description: 'd', domains: ['Finance'] };
			world.catalog.seed('dataProduct', seed);
			const { dataProducts } = world.client();
			const desired = { name: 'orders', description: 'new', domains: ['Marketing'] };
			expect(await refusal(dataProducts.upsert(desired, { omitted }))).toMatchObject({
				type: 'CONFLICT',
				field: 'domains',
				message: 'The data product "orders" exists in the domain "Finance", not in "Marketing".',
			});
			const [failed] = await dataProducts.upsertMany([desired]);
			expect(failed).toMatchObject({ action: 'failed', error: { type: 'CONFLICT' } });
			expect(world.writes()).toEqual([]);
			const moved = await dataProducts.upsert(desired, { omitted, moveToDomain: true });
			expect(moved.entity).toMatchObject({ description: 'new', domains: [{ name: 'Marketing' }] });
			expect(world.catalog.count('dataProduct')).toBe(1);
		},
	);
});

it('a pipeline service keeps its pipelines when only its description changes', async () => {
	const world = await serve({ version: '2.0' });
	world.catalog.seed('pipelineService', {
		name: 'etl',
		serviceType: 'Airflow',
		connection: { config: airflow },
	});
	world.catalog.seed('pipeline', { name: 'nightly', service: 'etl' });
	await world.client().pipelineServices.upsert({ name: 'etl', description: 'x' });
	expect(world.catalog.count('pipeline')).toBe(1);
});
