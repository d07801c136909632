import { locate, run, useBench, type Bench } from './support';
import type { Version } from '../../testing/emulator';

const { serve } = useBench();
const releases: Version[] = ['1.1', '1.2', '1.6', '1.13', '2.0'];
const password = 'planted-password';
const config = { type: 'Postgres', username: 'u', hostPort: 'db:5432', authType: { password } };

async function serveShop(version: Version): Promise<Bench> {
	const bench = await serve(version);
	const connection = { config };
	bench.emulator.catalog.seed('databaseService', {
		name: 'shop',
		serviceType: 'Postgres',
		connection,
	});
	return bench;
}

const stored = { operation: 'testConnection', connectionToTest: 'stored', entity: locate('shop') };
const given = {
	operation: 'testConnection',
	connectionToTest: 'given',
	serviceName: 'new',
	serviceType: 'Postgres',
	connectionJson: JSON.stringify({ username: 'u', hostPort: 'db:5432' }),
};

describe.each(releases)('on %s', (version) => {
	it('the connection of a stored service is tested without knowing its password', async () => {
		const bench = await serveShop(version);
		const ran = await run(bench, 'databaseService', stored);
		expect(ran.result.error).toBeUndefined();
		expect(ran.json).toMatchObject([
			{
				service: 'shop',
				status: 'successful',
				steps: [{ name: 'CheckAccess', passed: true, mandatory: true }, {}, {}],
			},
		]);
		expect(JSON.stringify([ran.output, ran.hints])).not.toContain(password);
		expect(bench.emulator.ingestion.workflows.size).toBe(0);
	});

	it('given fields are tested with the secrets of the credential', async () => {
		const bench = await serveShop(version);
		const seen: unknown[] = [];
		bench.emulator.ingestion.tester = (connection) => {
			seen.push(connection);
			const message = `no route for ${password}`;
			return [{ name: 'CheckAccess', mandatory: true, passed: false, message }];
		};
		const secrets = { new: { authType: { password } } };
		const ran = await run(bench, 'databaseService', given, [{}], { secrets });
		expect(ran.json).toEqual([
			{
				service: 'new',
				status: 'failed',
				steps: [
					{ name: 'CheckAccess', mandatory: true, passed: false, message: 'no route for ***' },
				],
			},
		]);
		expect(JSON.stringify(seen)).toContain(password);
		const failing = { ...given, failIfTestFails: true };
		const failed = await run(bench, 'databaseService', failing, [{}], { secrets });
		expect(failed.result.error?.message).toBe(
			'The connection does not work: CheckAccess failed: no route for ***',
		);
		expect(bench.emulator.ingestion.workflows.size).toBe(0);
	});
});

it.each([
	['no service type', { ...given, serviceType: '={{ $json.nothing }}' }, 'Service Type is empty.'],
	['an unknown field', { ...given, connectionJson: '{"hostPrt": "x"}' }, /hostPrt/],
	['a service that is not there', { ...stored, entity: locate('nowhere') }, /nowhere/],
])('%s is refused before anything is created', async (_, parameters, message) => {
	const bench = await serveShop('1.6');
	const ran = await run(bench, 'databaseService', parameters);
	expect(ran.result.error?.message).toMatch(message);
	expect(ran.sent).toEqual([]);
});
