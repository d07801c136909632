import { readInput, readName } from '../../../nodes/shared/fields';
import { databaseService } from '../../../src/entities/all';
import { formOf } from './form';

describe('Map Each Column', () => {
	test('takes the columns that the form shows', async () => {
		const columns = {
			mappingMode: 'defineBelow',
			value: {
				name: 'a',
				owners: 'alice, bob',
				'connection.config.hostPort': 'h:1',
				'connection.config.supportsProfiler': false,
				description: null,
			},
			schema: [
				{ id: 'name' },
				{ id: 'owners' },
				{ id: 'description' },
				{ id: 'connection.config.hostPort' },
				{ id: 'connection.config.supportsProfiler', removed: true },
			],
		};
		const form = formOf({
			specifyFields: 'mapEachColumn',
			defaultServiceType: 'Postgres',
			columns,
		});
		expect((await readInput(form, databaseService)).desired).toEqual({
			name: 'a',
			serviceType: 'Postgres',
			owners: ['alice', 'bob'],
			connection: { config: { hostPort: 'h:1' } },
		});
		expect(readName(form, databaseService)).toBe('a');
	});

	test('the rows of the connection go into it, and each field has one', async () => {
		const rowsOf = (...rows: object[]) =>
			readInput(
				formOf({
					specifyFields: 'mapEachColumn',
					defaultServiceType: 'Postgres',
					columns: { mappingMode: 'defineBelow', value: { name: 'a' } },
					connectionColumns: { rows },
				}),
				databaseService,
			);
		const port = { field: 'hostPort', value: 'h:1' };
		const { desired } = await rowsOf(port, { field: 'ingestAllDatabases', value: 'true' }, {});
		expect(desired.connection).toEqual({ config: { hostPort: 'h:1', ingestAllDatabases: true } });
		expect((await rowsOf({ field: '', value: 'x' }, 'nothing' as never)).desired).toEqual({
			name: 'a',
			serviceType: 'Postgres',
		});
		await expect(rowsOf(port, { ...port, value: 'h:2' })).rejects.toThrow(
			'Connection Columns has several rows for "hostPort".',
		);
	});
});
