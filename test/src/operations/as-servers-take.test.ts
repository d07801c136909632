import { allVersions, closeAll, refusal, serve } from '../support';

afterEach(closeAll);

describe.each(['1.10', '1.13', '2.0'] as const)('%s: the stage of a data product', (version) => {
	it.each(['create', 'upsert'] as const)('%s: is there after one run', async (method) => {
		const world = await serve({ version });
		const { dataProducts } = world.client();
		const desired = { name: 'Churn', description: 'd', domains: ['Finance'] };
		const staged = { ...desired, lifecycleStage: 'PRODUCTION' };
		const { action, entity } = await dataProducts[method](staged);
		expect([action, entity?.lifecycleStage]).toEqual(['created', 'PRODUCTION']);
		expect(world.catalog.find('dataProduct', 'Churn')?.lifecycleStage).toBe('PRODUCTION');
		expect((await dataProducts.upsert(staged)).action).toBe('unchanged');
	});
});

describe.each(allVersions)('%s: a service type', (version) => {
	it.each([
		['databaseService', 'MS SQL Server', 'Mssql'],
		['databaseService', 'Postgres SQL', 'Postgres'],
		['dashboardService', 'MS Power BI', 'PowerBI'],
		['dashboardService', 'Tableau Server', 'Tableau'],
		['pipelineService', 'Apache Airflow', 'Airflow'],
	] as const)('of a %s: %s is %s', async (kind, typed, expected) => {
		const world = await serve({ version });
		const desired = { name: 'a', serviceType: typed, connection: { config: {} } };
		const services = world.client().collection(kind);
		expect((await services.upsert(desired)).action).toBe('created');
		expect(world.catalog.find(kind, 'a')?.serviceType).toBe(expected);
		expect((await services.upsert(desired)).action).toBe('unchanged');
	});

	it('that the release does not have is refused with the nearest, before anything is sent', async () => {
		const world = await serve({ version });
		const desired = { name: 'a', serviceType: 'Snowflke', connection: { config: {} } };
		const error = await refusal(world.client().databaseServices.create(desired));
		expect([error.type, error.field]).toEqual(['BAD_REQUEST', 'serviceType']);
		expect(error.remedy).toContain('Did you mean "Snowflake"?');
		expect(error.message).not.toMatch(/openmetadata\.schema|`/);
		expect(world.writes()).toEqual([]);
	});
});
