import { airflow, allVersions, closeAll, postgres, refusal, serve, withDomains } from '../support';

afterEach(closeAll);

const fill = { existingValues: 'fillEmpty' } as const;

const there = {
	name: 'x',
	serviceType: 'Postgres',
	description: 'By hand',
	owners: ['alice'],
	tags: ['PII.None'],
	connection: { config: { ...postgres('secret'), database: undefined } },
};
const desired = {
	name: 'x',
	serviceType: 'Postgres',
	displayName: 'From the list',
	description: 'From the list',
	owners: ['bob'],
	tags: ['PII.Sensitive', 'Tier.Tier1'],
	connection: { config: { ...postgres('other'), username: 'other', database: 'from_the_list' } },
};
const kept =
	'Not overwritten because they already have a value: "description", "owners", "tags", "connection.config.username".';

async function withService(version: (typeof allVersions)[number]) {
	const world = await serve({ version });
	world.catalog.seed('databaseService', there);
	const { databaseServices } = world.client();
	return { world, databaseServices, found: () => world.catalog.find('databaseService', 'x') };
}

type Services = Awaited<ReturnType<typeof withService>>['databaseServices'];
const ways: [string, (services: Services) => Promise<object>][] = [
	['Update', async (services) => await services.update({ name: 'x' }, desired, fill)],
	['Create or Update', async (services) => await services.upsert(desired, fill)],
	[
		'Create or Update Many',
		async (services) => (await services.upsertMany([desired], fill))[0] ?? {},
	],
	['Sync', async (services) => (await services.sync([desired], fill)).items[0] ?? {}],
];

describe.each(allVersions)('version %s', (version) => {
	it.each(ways)('%s fills what is empty, leaves the rest, and says so', async (_, way) => {
		const { world, databaseServices, found } = await withService(version);
		const outcome = await way(databaseServices);
		expect(outcome).toMatchObject({ action: 'updated', notices: [kept] });
		expect(found()).toMatchObject({
			displayName: 'From the list',
			description: 'By hand',
			owners: [{ name: 'alice' }],
			connection: { config: { username: 'reporting', database: 'from_the_list' } },
		});
		const labels = found()?.tags as { tagFQN: string }[];
		expect(labels.map(({ tagFQN }) => tagFQN)).toEqual(['PII.None', 'Tier.Tier1']);
		expect(JSON.stringify(found())).toContain('secret');
		const sent = world.writes().length;
		expect(await way(databaseServices)).toMatchObject({ action: 'unchanged' });
		expect(world.writes()).toHaveLength(sent);
	});

	it('nothing is cleared', async () => {
		const { world, databaseServices } = await withService(version);
		const clearing = { ...desired, displayName: null, description: null, owners: null, tags: null };
		const { action } = await databaseServices.upsert(
			{ ...clearing, connection: { config: { username: null } } },
			fill,
		);
		expect(action).toBe('unchanged');
		expect(world.writes()).toEqual([]);
	});

	it('a new one has all that is given', async () => {
		const { databaseServices, world } = await withService(version);
		const { action } = await databaseServices.upsert({ ...desired, name: 'new' }, fill);
		expect(action).toBe('created');
		expect(world.catalog.find('databaseService', 'new')).toMatchObject({
			description: 'From the list',
			owners: [{ name: 'bob' }],
		});
	});

	it('half of one way to authenticate does not complete another', async () => {
		const { databaseServices, found } = await withService(version);
		const awsConfig = { awsRegion: 'eu-west-1' };
		const iam = { name: 'x', connection: { config: { authType: { awsConfig } } } };
		await databaseServices.upsert(iam, fill);
		expect(found()?.connection).toMatchObject({ config: { authType: { password: 'secret' } } });
		expect(JSON.stringify(found())).not.toContain('awsRegion');
	});

	it('a plan says the same as its application', async () => {
		const { databaseServices } = await withService(version);
		const plan = await databaseServices.sync([desired], { ...fill, mode: 'plan' });
		expect(plan.items).toMatchObject([{ action: 'updated', notices: [kept] }]);
		const { items } = await databaseServices.sync([desired], {
			...fill,
			mode: { planHash: plan.hash },
		});
		const [planned] = plan.items;
		expect(planned).toHaveProperty('changes');
		expect(items).toMatchObject([{ changes: Object(planned).changes }]);
	});
});

it.each(withDomains)('version %s: inherited owners are no value of its own', async (version) => {
	const world = await serve({ version });
	const owners = [{ type: 'user', name: 'alice', inherited: true }];
	world.catalog.seed('dataProduct', { name: 'p', description: 'd', domains: ['Finance'], owners });
	const { dataProducts } = world.client();
	const { entity } = await dataProducts.update({ name: 'p' }, { owners: ['bob'] }, fill);
	expect(entity?.owners.filter(({ inherited }) => inherited !== true)).toMatchObject([
		{ name: 'bob' },
	]);
});

it('a plain PUT, which overwrites, is refused with it', async () => {
	const world = await serve({ version: '1.13' });
	const { pipelineServices } = world.client();
	const input = { name: 'x', serviceType: 'Airflow', connection: { config: airflow } };
	for (const attempt of [
		pipelineServices.upsert(input, { ...fill, omitted: 'put' }),
		pipelineServices.upsertMany([input], { ...fill, mode: 'raw' }),
	]) {
		expect(await refusal(attempt)).toMatchObject({ type: 'BAD_REQUEST', field: 'existingValues' });
	}
	expect(world.writes()).toEqual([]);
});
