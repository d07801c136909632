import type { Collection, EntityInput } from '../../../src';
import type { WritableEntity } from '../../../src/entities';
import { airflow, all, allVersions, closeAll, postgres, refusal, serve, matrix } from '../support';

afterEach(closeAll);

const services: [WritableEntity, EntityInput][] = [
	['pipelineService', { name: 'x', serviceType: 'Airflow', connection: { config: airflow } }],
	[
		'databaseService',
		{ name: 'x', serviceType: 'Postgres', connection: { config: postgres('p4ss') } },
	],
	[
		'dashboardService',
		{
			name: 'x',
			serviceType: 'Superset',
			connection: {
				config: {
					type: 'Superset',
					hostPort: 'http://superset.example.com',
					connection: { provider: 'db', username: 'u', password: 'p4ss' },
				},
			},
		},
	],
];

describe.each(matrix)('version $version as $as', ({ version, as }) => {
	it.each(services)('a %s lives its life', async (type, desired) => {
		const world = await serve({ version });
		const services = world.client({ as }).collection(type);

		const made = await services.create({ ...desired, description: 'one', owners: ['bob'] });
		expect(made).toMatchObject({ action: 'created', entity: { name: 'x', description: 'one' } });
		expect(made.entity?.owners).toMatchObject([{ type: 'user', name: 'bob' }]);

		const same = await services.upsert({ name: 'x', description: 'one', owners: ['bob'] });
		expect(same.action).toBe('unchanged');

		const changed = await services.update({ name: 'x' }, { description: 'two' });
		expect(changed).toMatchObject({
			action: 'updated',
			entity: { description: 'two' },
			changes: [{ field: 'description', old: 'one', new: 'two' }],
		});

		const patched = await services.patch({ fqn: 'x' }, [
			{ op: 'add', path: '/displayName', value: 'Ex' },
		]);
		expect(patched).toMatchObject({ action: 'updated', entity: { displayName: 'Ex' } });

		const { id } = await services.get({ name: 'x' });
		expect(await services.get({ id })).toMatchObject({
			name: 'x',
			description: 'two',
			displayName: 'Ex',
			owners: [{ name: 'bob' }],
			tags: [],
			domains: [],
		});
		expect((await all(services.list())).map(({ name }) => name)).toEqual(['x']);

		const before = await services.versions({ name: 'x' });
		expect(before.at(-1)).toMatchObject({ version: 0.1, description: 'one' });

		expect(await services.delete({ name: 'x' })).toMatchObject({ id });
		expect((await refusal(services.get({ id }))).type).toBe('NOT_FOUND');
		expect(await services.get({ id }, { include: 'deleted' })).toMatchObject({ deleted: true });
		expect(await services.restore({ id })).toMatchObject({
			action: 'restored',
			entity: { id, deleted: false, description: 'two' },
		});
		expect((await services.restore({ name: 'x' })).action).toBe('unchanged');

		await services.delete({ id }, { deletePermanently: true });
		expect(world.catalog.count(type)).toBe(0);
		const answers = JSON.stringify([made, same, changed, patched, before]);
		expect(answers).not.toContain('p4ss');
	});
});

const productMatrix = matrix.filter(({ version }) => version !== '1.1');

it.each(productMatrix)(
	'version $version as $as: a data product lives its life',
	async ({ version, as }) => {
		const world = await serve({ version });
		const { dataProducts } = world.client({ as });
		const desired = { name: 'Churn', description: 'Who leaves', domains: ['Marketing'] };

		const made = await dataProducts.create({ ...desired, experts: ['bob'], owners: ['Analytics'] });
		expect(made).toMatchObject({
			action: 'created',
			entity: {
				domains: [{ type: 'domain', name: 'Marketing' }],
				experts: [{ name: 'bob' }],
				owners: [{ type: 'team', name: 'Analytics' }],
			},
		});
		expect((await dataProducts.upsert({ ...desired, experts: ['bob'] })).action).toBe('unchanged');
		expect(
			await dataProducts.upsert({ name: 'Churn', experts: ['carol'], displayName: 'Leavers' }),
		).toMatchObject({
			action: 'updated',
			entity: {
				displayName: 'Leavers',
				experts: [{ name: 'carol' }],
				owners: [{ name: 'Analytics' }],
			},
		});
		const { id } = await dataProducts.get({ fqn: made.entity?.fullyQualifiedName ?? '' });
		expect((await refusal(dataProducts.restore({ id }))).type).toBe('UNSUPPORTED');
		expect(await refusal(dataProducts.delete({ id }))).toMatchObject({
			type: 'UNSUPPORTED',
			field: 'deletePermanently',
		});
		expect(world.catalog.count('dataProduct')).toBe(1);
		expect(await dataProducts.delete({ id }, { deletePermanently: true })).toMatchObject({
			name: 'Churn',
		});
		expect(world.catalog.count('dataProduct')).toBe(0);
	},
);

it('a server before 1.2 has no data products: said before anything is asked', async () => {
	const world = await serve({ version: '1.1' });
	const error = await refusal(world.client().dataProducts.get({ name: 'x' }));
	expect(error).toMatchObject({
		type: 'UNSUPPORTED',
		message: 'This server (1.1.0-SNAPSHOT) does not support data products.',
	});
	expect(world.journal.map(({ path }) => path)).toEqual(['/api/v1/system/version']);
});

describe('removing', () => {
	it.each(allVersions)(
		'%s: a service with content stays, unless with its content',
		async (version) => {
			const world = await serve({ version });
			world.catalog.seed('databaseService', { name: 'x', serviceType: 'Postgres' });
			world.catalog.seed('database', { name: 'd', service: 'x' });
			const { databaseServices } = world.client();
			const error = await refusal(
				databaseServices.delete({ name: 'x' }, { deletePermanently: true }),
			);
			expect(error).toMatchObject({ type: 'BAD_REQUEST', status: 400 });
			expect(error.message).toContain('is not empty');
			await databaseServices.delete({ name: 'x' }, { deletePermanently: true, recursive: true });
			expect(world.catalog.count('databaseService')).toBe(0);
			expect(world.catalog.count('database')).toBe(0);
		},
	);

	it('a soft-deleted one can still be deleted for good', async () => {
		const world = await serve();
		world.catalog.seed('pipelineService', { name: 'x', serviceType: 'Airflow', deleted: true });
		const { pipelineServices } = world.client();
		expect((await refusal(pipelineServices.delete({ name: 'x' }))).type).toBe('NOT_FOUND');
		await pipelineServices.delete({ name: 'x' }, { deletePermanently: true });
		expect(world.catalog.count('pipelineService')).toBe(0);
	});
});

it('asks whether a call may still begin once, when its first request has its turn', async () => {
	const world = await serve({ version: '1.6' });
	const services = world.client({ serverVersion: '1.6' }).pipelineServices;
	const refused = await refusal(services.when(() => false).upsert({ name: 'x' }));
	expect(refused.type).toBe('CANCELLED');
	expect(world.journal).toEqual([]);
	let asked = 0;
	const once = services.when(() => (asked += 1) === 1);
	const desired = { name: 'x', serviceType: 'Airflow', connection: { config: airflow } };
	expect((await once.upsert(desired)).action).toBe('created');
	expect(asked).toBe(1);
	expect(world.journal.map(({ method }) => method)).toEqual(['GET', 'POST']);
});

it('ends what has begun before it begins more', async () => {
	const world = await serve({ version: '1.6' });
	const client = world.client({ serverVersion: '1.6', concurrency: 1 });
	const desired = { serviceType: 'Airflow', connection: { config: airflow } };
	const all = ['a', 'b'].map((name) =>
		client.pipelineServices.when(() => true).upsert({ ...desired, name }),
	);
	await Promise.all(all);
	expect(world.journal.map(({ method, path }) => `${method} ${path.slice(-6)}`)).toEqual([
		'GET name/a',
		'POST rvices',
		'GET name/b',
		'POST rvices',
	]);
});

describe('what is no input at all is refused, not thrown', () => {
	const nothing: never = null as never;
	it.each<[string, (services: Collection) => Promise<unknown>]>([
		['create', (s) => s.create(nothing)],
		['upsert', (s) => s.upsert(nothing)],
		['update', (s) => s.update({ name: 'x' }, nothing)],
		['update of nothing', (s) => s.update(nothing, { description: 'd' })],
		['patch', (s) => s.patch({ name: 'x' }, nothing)],
		['patch of nothing', (s) => s.patch(nothing, [])],
	])('%s', async (_, act) => {
		const world = await serve();
		world.catalog.seed('pipelineService', { name: 'x', serviceType: 'Airflow' });
		const services = world.client().pipelineServices;
		let promise: Promise<unknown> = Promise.resolve();
		expect(() => {
			promise = act(services);
		}).not.toThrow();
		expect((await refusal(promise)).type).toBe('BAD_REQUEST');
		expect(world.writes()).toEqual([]);
	});
});
