import { type ConnectionToTest, testConnection } from '../../../src/ingestion/test-connection';
import { closeAll, refusal } from '../support';
import { type IngestionWorld, isFrom, releases, serveIngestion } from './support';

afterEach(closeAll);

const options = { timeLimitMs: 120_000, intervalMs: 2_000 };

const postgres = (password: string, more: Partial<ConnectionToTest> = {}): ConnectionToTest => ({
	kind: 'Database',
	serviceType: 'Postgres',
	config: { type: 'Postgres', username: 'u', authType: { password }, hostPort: 'db:5432' },
	secrets: () => [password],
	...more,
});

describe.each(releases)('a connection test on %s', (version) => {
	let world: IngestionWorld;
	beforeEach(async () => {
		world = await serveIngestion(version);
	});

	it('answers the steps, and leaves nothing behind', async () => {
		const result = await testConnection(world.context, postgres('planted-password'), options);
		expect(result.status).toBe('successful');
		expect(result.steps[0]).toEqual({ name: 'CheckAccess', passed: true, mandatory: true });
		expect(world.ingestion.workflows.size).toBe(0);
	});

	it('says what failed, without the password', async () => {
		world.ingestion.tester = () => [
			{
				name: 'CheckAccess',
				mandatory: true,
				passed: false,
				message: 'refused',
				errorLog: 'user u with planted-password',
			},
		];
		const result = await testConnection(world.context, postgres('planted-password'), options);
		expect(result).toEqual({
			status: 'failed',
			steps: [
				{
					name: 'CheckAccess',
					passed: false,
					mandatory: true,
					message: 'refused user u with ***',
				},
			],
		});
		expect(world.ingestion.workflows.size).toBe(0);
	});

	it('of a stored service knows its password', async () => {
		const connection = { config: { type: 'Postgres', authType: { password: 'stored' } } };
		world.catalog.edit('databaseService', 'shop', (service) => ({ ...service, connection }));
		const masked = postgres('*********', { serviceName: 'shop' });
		expect((await testConnection(world.context, masked, options)).status).toBe('successful');
		const alone = postgres('*********');
		expect((await testConnection(world.context, alone, options)).status).toBe('failed');
	});

	it('ends in time, and leaves nothing behind', async () => {
		const error = await refusal(
			testConnection(world.context, postgres('x'), { timeLimitMs: 2_000, intervalMs: 1_000 }),
		);
		expect(error.message).toBe('The test of the connection did not end within 2 seconds.');
		expect(world.ingestion.workflows.size).toBe(0);
	});

	it('needs Airflow, and leaves nothing behind without it', async () => {
		world.ingestion.airflow.state = 'down';
		const error = await refusal(testConnection(world.context, postgres('x'), options));
		expect(error.type).toBe('RUNNER_FAILED');
		expect(world.ingestion.workflows.size).toBe(0);
	});

	it('says where ingestion is switched off, and leaves nothing behind', async () => {
		world.ingestion.isClientEnabled = false;
		const test = testConnection(world.context, postgres('x'), options);
		if (!isFrom(version, '2.0')) {
			expect((await test).status).toBe('successful');
			return;
		}
		expect(await refusal(test)).toMatchObject({
			type: 'RUNNER_FAILED',
			message: 'The connection was not tested: ingestion is switched off on this server.',
		});
		expect(world.ingestion.workflows.size).toBe(0);
	});

	it('of a type that the server does not know says so', async () => {
		const error = await refusal(
			testConnection(world.context, postgres('x', { serviceType: 'Nothing' }), options),
		);
		expect(error).toMatchObject({
			type: 'BAD_REQUEST',
			message: 'This server cannot test connections of this type.',
		});
	});
});
