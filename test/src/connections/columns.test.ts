import { columnsOf, type FormColumn, variantsIn } from '../../../src/connections';
import { allTypes, configsOf, schemaOf } from './configs';

function column(columns: FormColumn[], path: string): FormColumn | undefined {
	return columns.find((one) => one.path === path);
}

test('required fields come first, filters and driver options last', async () => {
	const columns = columnsOf(await schemaOf('database', 'Postgres'), 'basicAuth');
	expect(columns.slice(0, 3).map(({ path }) => path)).toEqual(['username', 'hostPort', 'database']);
	expect(columns.slice(0, 3).every(({ required }) => required)).toBe(true);
	expect(columns.at(-1)?.advanced).toBe(true);
	expect(column(columns, 'type')).toBeUndefined();
});

test('nested fields are flattened and labelled by all that stands above them', async () => {
	const columns = columnsOf(await schemaOf('database', 'Postgres'));
	expect(column(columns, 'sslConfig.caCertificate')).toEqual({
		path: 'sslConfig.caCertificate',
		label: 'SSL Config › CA Certificate',
		type: 'string',
		required: false,
		secret: true,
		advanced: false,
	});
	expect(column(columns, 'sslMode')).toMatchObject({
		type: 'options',
		default: 'disable',
		options: expect.arrayContaining([{ name: 'verify-full', value: 'verify-full' }]),
	});
});

test('the columns follow the chosen variant', async () => {
	const schema = await schemaOf('database', 'Postgres');
	const paths = (variant?: string) =>
		columnsOf(schema, variant)
			.map(({ path }) => path)
			.filter((path) => path.startsWith('authType'));
	expect(paths('basicAuth')).toEqual(['authType.password']);
	expect(paths('iamAuthConfigurationSource')).toContain('authType.awsConfig.awsRegion');
	expect(paths()).toEqual(['authType']);
	expect(paths('')).toEqual(['authType']);
	expect(paths('nope')).toEqual(['authType']);
	expect(paths('constructor')).toEqual(['authType']);
});

test('without an variant the choice is one JSON column', async () => {
	const columns = columnsOf(await schemaOf('database', 'Postgres'));
	expect(column(columns, 'authType')).toMatchObject({ type: 'object', required: false });
});

test('a choice within a choice is chosen with it', async () => {
	const columns = columnsOf(await schemaOf('pipeline', 'Airflow'), 'mysqlConnection.basicAuth');
	expect(column(columns, 'connection.authType.password')?.secret).toBe(true);
	expect(column(columns, 'connection.hostPort')).toMatchObject({
		label: 'Airflow Connection › Host and Port',
		required: true,
	});
	expect(column(columns, 'connection.type')).toBeUndefined();
});

test('an variant of one text is one column', async () => {
	const columns = columnsOf(await schemaOf('dashboard', 'Looker'), 'localRepositoryPath');
	expect(column(columns, 'gitCredentials')).toMatchObject({ type: 'string', secret: false });
});

test('a value that may be a text or a list is typed as text', async () => {
	const columns = columnsOf(await schemaOf('database', 'BigQuery'), 'gcpCredentialsValues');
	expect(column(columns, 'credentials.gcpConfig.projectId')?.type).toBe('string');
	expect(column(columns, 'credentials.gcpConfig.privateKey')?.secret).toBe(true);
});

test('numbers, switches, lists and maps have their own types', async () => {
	const airflow = columnsOf(await schemaOf('pipeline', 'Airflow'));
	expect(column(airflow, 'numberOfStatus')).toMatchObject({ type: 'number', default: 10 });
	expect(column(airflow, 'supportsMetadataExtraction')?.type).toBe('boolean');
	expect(column(airflow, 'pipelineFilterPattern.includes')?.type).toBe('array');
	const snowflake = columnsOf(await schemaOf('database', 'Snowflake'));
	expect(column(snowflake, 'connectionOptions')?.type).toBe('object');
});

test.each(allTypes)(
	'%s %s: every field that a config may hold has a column',
	async (kind, type) => {
		const schema = await schemaOf(kind, type);
		const variants = [undefined, ...variantsIn(schema).map(({ value }) => value)];
		const columns = variants.flatMap((one) => columnsOf(schema, one));
		const covered = new Set(columns.map(({ path }) => path));
		for (const { leaves } of configsOf(schema)) {
			for (const { path, field } of leaves) {
				if (field.enum?.length === 1) continue;
				const above = path.map((_, at) => path.slice(0, at + 1).join('.'));
				expect(above.some((one) => covered.has(one))).toBe(true);
			}
		}
		for (const { path, label } of columns) expect(`${path}: ${label}`).not.toMatch(/undefined|: $/);
	},
);
