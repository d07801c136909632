import type { EntityInput } from '../../../src';
import { closeAll, postgres, refusal, serve } from '../support';
import { configsOf, kinds, schemaOf, typesOf } from '../connections/configs';

afterEach(closeAll);

const newer = ['1.10', '1.13', '2.0'] as const;
const combinations = newer.flatMap((release) => kinds.map((kind) => ({ release, kind })));

/** Of each service type the least config, and one in nine of all others. */
async function servicesOf(release: string, kind: (typeof kinds)[number]): Promise<EntityInput[]> {
	const list: EntityInput[] = [];
	for (const [, serviceType] of typesOf(release).filter(([one]) => one === kind)) {
		const configs = configsOf(await schemaOf(kind, serviceType, release));
		for (const [at, { config }] of configs.entries()) {
			if (at % 9 === 0)
				list.push({ name: `${serviceType}${at}`, serviceType, connection: { config } });
		}
	}
	return list;
}

test.each(combinations)(
	'on $release every type of $kind service is created, and then unchanged',
	async ({ release, kind }) => {
		const world = await serve({ version: release });
		const list = await servicesOf(release, kind);
		expect(list.length).toBeGreaterThan(30);
		const services = world.client({ as: 'bot' })[`${kind}Services`];
		const created = await services.upsertMany(list);
		expect(created.filter(({ action }) => action !== 'created')).toEqual([]);
		const writes = world.writes().length;
		const { items } = await services.sync(list);
		expect(items.filter(({ action }) => action !== 'unchanged')).toEqual([]);
		expect(world.writes()).toHaveLength(writes);
	},
	120_000,
);

describe('one input before and after an upgrade', () => {
	const input: EntityInput = {
		name: 'lake',
		serviceType: 'Databricks',
		connection: { config: { hostPort: 'h:443', httpPath: '/sql', token: 'geheim' } },
	};

	it.each([
		['1.6', { token: 'geheim' }, 0],
		['1.13', { authType: { token: 'geheim' } }, 1],
	] as const)(
		'on %s it is created, unchanged, and its secret never shown',
		async (version, kept, notices) => {
			const world = await serve({ version });
			const { databaseServices } = world.client({ as: 'bot' });
			const created = await databaseServices.create(input);
			expect(created.notices ?? []).toHaveLength(notices);
			const stored = world.catalog.find('databaseService', 'lake')?.connection;
			expect(stored).toMatchObject({ config: kept });
			const again = await databaseServices.upsert(input);
			expect(again.action).toBe('unchanged');
			expect(JSON.stringify([created, again])).not.toContain('geheim');
		},
	);
});

it.each([
	[{ password: 'geheim1' }, 'did you mean "authType.password"?'],
	[{ authType: { passwort: 'geheim1' } }, 'does not match any of its variants'],
	[{ sslMode: 'geheim1' }, 'must be one of'],
])(
	'%j is refused before anything is sent, and its value is not repeated',
	async (change, message) => {
		const world = await serve({ version: '1.6' });
		const connection = { config: { ...postgres(), ...change } };
		const service = { name: 'x', serviceType: 'Postgres', connection };
		const error = await refusal(world.client().databaseServices.create(service));
		expect(error.message).toContain(message);
		expect(error.message).not.toContain('geheim1');
		expect(world.writes()).toEqual([]);
	},
);

it('an incomplete connection is created, with a notice', async () => {
	const world = await serve({ version: '1.6' });
	const service = { name: 'x', serviceType: 'Snowflake', connection: { config: {} } };
	const { action, notices } = await world.client().databaseServices.create(service);
	expect(action).toBe('created');
	expect(notices).toEqual([
		'Before metadata can be ingested, Snowflake also needs "username", "account", "warehouse".',
	]);
});

it('a server newer than the schemas is sent what they do not know', async () => {
	const world = await serve({ version: '2.0' });
	const client = world.client({ serverVersion: '2.4.0' });
	const connection = { config: { ...postgres(), futureField: 'x' } };
	const service = { name: 'x', serviceType: 'Postgres', connection };
	const error = await refusal(client.databaseServices.create(service));
	expect(error.message).toContain('Failed to convert [x] to type [Postgres]');
	expect(world.writes()).toHaveLength(1);
});
