import { MASK } from '../../../testing/emulator';
import type { JsonObject } from '../../../src';
import { allVersions, closeAll, postgres, refusal, serve, matrix } from '../support';
import { withService } from './preserving-support';

afterEach(closeAll);

describe.each(matrix)('version $version as $as: only what is given changes', ({ version, as }) => {
	it('a changed password is really stored, and the rest of the connection stays', async () => {
		const { world, config } = await withService(version);
		const { databaseServices } = world.client({ as });
		const connection = { config: { authType: { password: 'geheim2' } } };
		const outcome = await databaseServices.update({ name: 'sales' }, { connection });
		expect(outcome.action).toBe('updated');
		expect(outcome.changes).toEqual([
			{ field: 'connection.config.authType.password', secret: true },
		]);
		expect(config()).toMatchObject(postgres('geheim2'));
		expect(JSON.stringify(outcome)).not.toContain('geheim2');
	});

	it('another field of the connection leaves the password as it is', async () => {
		const { world, config } = await withService(version);
		const { databaseServices } = world.client({ as });
		await databaseServices.upsert({ name: 'sales', connection: { config: { hostPort: 'new:1' } } });
		expect(config()).toMatchObject({ ...postgres('geheim1'), hostPort: 'new:1' });
		expect(JSON.stringify(world.writes())).not.toContain(MASK);
	});

	it('what was read can be written back: the mask stays out', async () => {
		const { world, config } = await withService(version);
		const { databaseServices } = world.client({ as });
		const read: JsonObject = await databaseServices.get({ name: 'sales' });
		const masked = { ...postgres(MASK), hostPort: 'new:1' };
		await databaseServices.upsert({ ...read, connection: { config: masked } });
		expect(config()).toMatchObject({ ...postgres('geheim1'), hostPort: 'new:1' });
		const same = await databaseServices.upsert({ ...read, connection: undefined });
		expect(same.action).toBe('unchanged');
	});

	it('another way of authentication replaces the first one', async () => {
		const { world, config } = await withService(version);
		const { databaseServices } = world.client({ as });
		const authType = { awsConfig: { awsRegion: 'eu-west-1' } };
		await databaseServices.upsert({ name: 'sales', connection: { config: { authType } } });
		expect(config().authType).toMatchObject(authType);
		expect(JSON.stringify(config())).not.toContain('geheim1');
	});
});

describe('masks', () => {
	it.each(allVersions)(
		'%s: are never sent for a new one, nor inside of a list',
		async (version) => {
			const world = await serve({ version });
			const { databaseServices } = world.client();
			const error = await refusal(
				databaseServices.create({
					name: 'x',
					serviceType: 'Postgres',
					connection: { config: postgres(MASK) },
				}),
			);
			expect(error).toMatchObject({
				type: 'BAD_REQUEST',
				field: 'connection.config.authType.password',
			});
			const { world: other } = await withService(version);
			const config = { connectionArguments: { keys: [MASK] } };
			const inList = await refusal(
				other.client().databaseServices.update({ name: 'sales' }, { connection: { config } }),
			);
			expect(inList.field).toBe('connection.config.connectionArguments.keys.0');
			expect([...world.writes(), ...other.writes()]).toEqual([]);
		},
	);
});

describe('secrets of the credential', () => {
	const connectionSecrets = {
		'*': { sslCA: 'not for this one' },
		sales: { 'authType.password': 'from the credential' },
	};

	it('are merged in where a connection is sent, and nowhere else', async () => {
		const { world, config } = await withService('1.6');
		const { databaseServices } = world.client({
			connectionSecrets: { sales: connectionSecrets.sales },
		});
		await databaseServices.update({ name: 'sales' }, { description: 'x' });
		expect(config()).toMatchObject(postgres('geheim1'));
		await databaseServices.update({ name: 'sales' }, { connection: { config: {} } });
		expect(config()).toMatchObject(postgres('from the credential'));
	});

	it('stay out of every message', async () => {
		const world = await serve({ version: '1.6' });
		const { databaseServices } = world.client({ connectionSecrets });
		const error = await refusal(
			databaseServices.create({
				name: 'sales',
				serviceType: 'Postgres',
				connection: { config: { ...postgres(), hostPort: { 'from the credential': 1 } } },
			}),
		);
		expect(error.message).not.toContain('from the credential');
		expect(world.writes()).toEqual([]);
	});
});
