import { checkConfig, columnsOf, configOf, variantOf, variantsIn } from '../../../src/connections';
import { allTypes, schemaOf } from './configs';

test('the variants of a type have stable ids and names', async () => {
	expect(variantsIn(await schemaOf('database', 'Postgres'))).toEqual([
		{ value: 'basicAuth', name: 'Basic Auth' },
		{ value: 'iamAuthConfigurationSource', name: 'IAM Auth' },
		{ value: 'azureConfigurationSource', name: 'Azure' },
	]);
	expect(variantsIn(await schemaOf('database', 'Snowflake'))).toEqual([]);
});

test('a choice within a choice is one variant', async () => {
	expect(variantsIn(await schemaOf('database', 'Mysql')).at(-1)).toEqual({
		value: 'gcpCloudsqlConfigurationSource.gcpADC',
		name: 'GCP Cloud SQL › GCP ADC',
	});
});

test.each([
	['pipeline', 'Airflow', 'postgresConnection.basicAuth', { connection: { type: 'Postgres' } }],
	['database', 'BigQuery', 'gcpADC', { credentials: { gcpConfig: { type: 'gcp_adc' } } }],
	['database', 'Trino', 'noConfigAuthenticationTypes', { authType: 'OAuth2' }],
	['dashboard', 'Looker', 'noGitCredentials', { gitCredentials: {} }],
	[
		'pipeline',
		'Airflow',
		'mysqlConnection.gcpCloudsqlConfigurationSource.gcpADC',
		{ connection: { type: 'Mysql', authType: { gcpConfig: { gcpConfig: { type: 'gcp_adc' } } } } },
	],
	['database', 'Postgres', 'basicAuth', {}],
	['database', 'Postgres', 'nope', {}],
	['database', 'Postgres', 'basicAuth.deeper', {}],
	['database', 'Snowflake', '', {}],
] as const)('%s %s: choosing %j says %j', async (kind, type, alternative, expected) => {
	expect(configOf(await schemaOf(kind, type), alternative)).toEqual(expected);
});

test.each(allTypes)(
	'%s %s: what a choice says, and its columns, fit the choice',
	async (kind, type) => {
		const schema = await schemaOf(kind, type);
		for (const { value } of variantsIn(schema)) {
			const said = configOf(schema, value);
			expect(checkConfig(schema, said, { partial: true })).toEqual({
				config: said,
				problems: [],
				notices: [],
			});
			expect(columnsOf(schema, value).length).toBeGreaterThan(0);
		}
	},
);

test.each([
	['database', 'Postgres', ['authType'], { password: 'x' }, 'basicAuth'],
	[
		'database',
		'Postgres',
		['authType'],
		{ awsConfig: { profileName: 'x' } },
		'iamAuthConfigurationSource',
	],
	['database', 'Postgres', ['authType'], { password: 'x', future: 1 }, 'basicAuth'],
	['database', 'Mysql', ['authType'], { password: 'x' }, 'basicAuth'],
	[
		'database',
		'Mysql',
		['authType'],
		{ password: 'x', gcpConfig: {} },
		'gcpCloudsqlConfigurationSource',
	],
	['database', 'Postgres', ['authType'], { password: 'x', awsConfig: null }, 'basicAuth'],
	['database', 'Postgres', ['authType'], { future: 1 }, undefined],
	['database', 'Postgres', ['authType'], {}, undefined],
	['database', 'Postgres', ['authType'], 'text', undefined],
	['database', 'Postgres', ['authType'], null, undefined],
	['database', 'Postgres', ['hostPort'], 'text', undefined],
	['database', 'Postgres', ['nope', 'deeper'], 'text', undefined],
	['database', 'Trino', ['authType'], 'OAuth2', 'noConfigAuthenticationTypes'],
	['dashboard', 'Looker', ['gitCredentials'], '/repo', 'localRepositoryPath'],
	['dashboard', 'Looker', ['gitCredentials'], { type: 'Gitlab' }, 'gitlabCredentials'],
	['dashboard', 'Looker', ['gitCredentials'], { repositoryName: 'x' }, undefined],
	['pipeline', 'Airflow', ['connection'], { type: 'Mysql', hostPort: 'h' }, 'mysqlConnection'],
	// A type that was mistyped: what else is given says more.
	[
		'pipeline',
		'Airflow',
		['connection'],
		{ type: 'RestAPI', hostPort: 'h', username: 'u', classificationName: 'x' },
		'postgresConnection',
	],
	[
		'pipeline',
		'Airflow',
		['connection'],
		{ hostPort: 'h', classificationName: 'x' },
		'postgresConnection',
	],
	['pipeline', 'Airflow', ['connection', 'authType'], { password: 'x' }, 'basicAuth'],
	['pipeline', 'Airflow', ['connection', 'authConfig'], { token: 'x' }, 'accessToken'],
	[
		'database',
		'DeltaLake',
		['configSource'],
		{ connection: { metastoreDb: 'x' } },
		'metastoreConfig',
	],
	['database', 'SAS', ['reportsCustomFilter'], { any: 'x' }, 'object'],
] as const)('%s %s: %j %j is %s', async (kind, type, path, value, expected) => {
	expect(variantOf(await schemaOf(kind, type), path, value)).toBe(expected);
});
