import { readName } from '../../../nodes/shared/fields';
import { databaseService, dataProduct, pipelineService } from '../../../src/entities/all';
import { auto, formOf } from './form';

describe('Map Automatically', () => {
	test.each(['Service Type', 'service_type', 'SERVICETYPE', 'serviceType', 'service-type'])(
		'takes the header "%s"',
		async (header) => {
			const { desired, notices } = await auto({ name: 'a', [header]: 'Mysql' });
			expect(desired).toEqual({ name: 'a', serviceType: 'Mysql' });
			expect(notices).toEqual([]);
		},
	);

	test('takes the first header with a byte order mark', async () => {
		const { desired } = await auto({ '\uFEFFName': 'a', 'Display Name': 'A' });
		expect(desired).toEqual({ name: 'a', displayName: 'A' });
		expect(
			readName(
				formOf({ specifyFields: 'mapAutomatically' }, { '\uFEFFName': 'a' }),
				databaseService,
			),
		).toBe('a');
	});

	test('cuts lists at commas, keeps arrays, and takes the singular', async () => {
		const { desired } = await auto({
			Owner: ' alice , team:Data Platform,',
			tags: ['PII.Sensitive'],
			domain: '"Sales.EU"',
			'Data Products': '["Churn, EU", "Orders"]',
		});
		expect(desired).toEqual({
			owners: ['alice', 'team:Data Platform'],
			tags: ['PII.Sensitive'],
			domains: ['"Sales.EU"'],
			dataProducts: ['Churn, EU', 'Orders'],
		});
	});

	test('types connection fields as the service type has them', async () => {
		const { desired } = await auto({
			'service type': 'postgresql',
			'connection.config.host_port': 5432,
			'connection.config.Database': 'catalog',
			'connection.config.ingestAllDatabases': 'TRUE',
			'connection.config.sslMode': 'Require',
			'connection.config.authType.password': '12345',
			'connection.config.connectionOptions.Connect_Timeout': '10',
		});
		expect(desired).toEqual({
			serviceType: 'postgresql',
			connection: {
				config: {
					hostPort: '5432',
					database: 'catalog',
					ingestAllDatabases: true,
					sslMode: 'require',
					authType: { password: '12345' },
					connectionOptions: { Connect_Timeout: '10' },
				},
			},
		});
	});

	test.each([
		[{ Owner: 'a', Owners: 'b' }, '"Owner" and "Owners" both mean "owners"'],
		[
			{ 'connection.config.hostPort': 'a', 'Connection.host port': 'b' },
			'both mean "connection.config.host port"',
		],
	])('does not guess between two columns for one field: %j', async (json, message) => {
		await expect(auto(json)).rejects.toThrow(message);
		await expect(auto({ ...json, [Object.keys(json)[0]!]: '' })).resolves.toBeDefined();
	});

	test('reads numbers where the field is one, and lists where it is one', async () => {
		const { desired } = await auto({
			serviceType: 'BigQuery',
			'connection.config.costPerTB': '6.25',
			'connection.config.taxonomyProjectID': 'one, two',
		});
		expect(desired.connection?.config).toEqual({
			costPerTB: 6.25,
			taxonomyProjectID: ['one', 'two'],
		});
	});

	test('merges the whole connection and columns below it', async () => {
		const { desired } = await auto({
			serviceType: 'Mysql',
			connection: '{"config": {"username": "u", "authType": {"password": "p"}}}',
			'connection.config.hostPort': 'h:1',
		});
		expect(desired.connection).toEqual({
			config: { username: 'u', authType: { password: 'p' }, hostPort: 'h:1' },
		});
	});

	test('leaves texts as they are for a type that nobody knows', async () => {
		const { desired } = await auto({ serviceType: 'Home', 'connection.config.port': '1' });
		expect(desired.connection).toEqual({ config: { port: '1' } });
	});

	test('uses the default service type where the cell is empty', async () => {
		const { desired } = await auto(
			{ name: 'a', serviceType: ' ' },
			{ defaultServiceType: 'Mysql' },
		);
		expect(desired.serviceType).toBe('Mysql');
	});

	test('in an update the default says how to read cells, and is not sent', async () => {
		const row = { 'connection.config.hostPort': 3306 };
		const { desired } = await auto(row, { operation: 'update', defaultServiceType: 'Mysql' });
		expect(desired).toEqual({ connection: { config: { hostPort: '3306' } } });
		const own = await auto({ ...row, serviceType: 'Mysql' }, { operation: 'update' });
		expect(own.desired.serviceType).toBe('Mysql');
	});

	test('names unknown columns once each, and says what they may be', async () => {
		const { desired, notices } = await auto({
			name: 'a',
			serviceType: 'Mysql',
			Cost: 3,
			Comment: '',
			'Host Port': 'h:1',
		});
		expect(desired).toEqual({
			name: 'a',
			serviceType: 'Mysql',
			connection: { config: { hostPort: 'h:1' } },
		});
		expect(notices).toEqual([
			'The column "Cost" is not a field of a database service and was not sent.',
		]);
	});

	test('what servers keep by themselves is no news', async () => {
		const { desired, notices } = await auto({ name: 'a', id: '1', updatedAt: 3, version: 0.1 });
		expect(desired).toEqual({ name: 'a' });
		expect(notices).toEqual([]);
	});

	test('the row number that n8n reads from Google Sheets is no news', async () => {
		const { desired, notices } = await auto({ row_number: 2, name: 'a' });
		expect(desired).toEqual({ name: 'a' });
		expect(notices).toEqual([]);
	});

	test('ignores empty cells, or clears by them', async () => {
		const row = { name: 'a', description: '', owners: ' ', 'connection.config.database': '' };
		expect((await auto(row)).desired).toEqual({ name: 'a' });
		expect((await auto({ ...row, serviceType: '' }, { emptyCells: 'clear' })).desired).toEqual({
			name: 'a',
			description: null,
			owners: null,
			connection: { config: { database: null } },
		});
	});

	test('an entity that was read comes back as it is', async () => {
		const owners = [{ id: '1', type: 'user', name: 'alice' }];
		const { desired, notices } = await auto({ name: 'a', owners, experts: [], domains: [] });
		expect(desired).toEqual({ name: 'a', owners });
		expect(notices).toEqual([]);
	});

	test('numbers are texts where the field is one', async () => {
		expect((await auto({ name: 2024, description: true })).desired).toEqual({
			name: '2024',
			description: 'true',
		});
		expect(
			readName(formOf({ specifyFields: 'mapAutomatically' }, { name: 2024 }), databaseService),
		).toBe('2024');
	});

	test('takes own fields of data products', async () => {
		const { desired } = await auto(
			{ name: 'Churn', 'extension.costCenter': 12, Expert: 'bob', 'style.color': '#fff' },
			{},
			dataProduct,
		);
		expect(desired).toEqual({
			name: 'Churn',
			extension: { costCenter: 12 },
			experts: ['bob'],
			style: { color: '#fff' },
		});
	});

	test('takes the schedule of pipelines only', async () => {
		const row = { name: 'a', 'Schedule Interval': '0 6 * * *' };
		expect((await auto(row, {}, pipelineService)).desired).toEqual({
			name: 'a',
			scheduleInterval: '0 6 * * *',
		});
		expect((await auto(row)).notices).toHaveLength(1);
	});

	test('a column called __proto__ changes nothing but itself', async () => {
		const json = JSON.parse('{"name": "a", "connection.config.__proto__.polluted": "yes"}');
		const { desired } = await auto(json);
		expect(Reflect.get({}, 'polluted')).toBeUndefined();
		expect(JSON.stringify(desired)).toBe(
			'{"name":"a","connection":{"config":{"__proto__":{"polluted":"yes"}}}}',
		);
	});

	test('Update goes by its own parameter: names are not sent', async () => {
		const { desired } = await auto({ name: 'a', description: 'd' }, { operation: 'update' });
		expect(desired).toEqual({ description: 'd' });
	});
});
