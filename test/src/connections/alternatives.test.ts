import {
	alternativeOf,
	alternativesOf,
	checkConfig,
	columnsOf,
	configOf,
} from '../../../src/connections';
import { allTypes, factsOf } from './configs';

test('the alternatives of a type have stable ids and names', async () => {
	expect(alternativesOf(await factsOf('database', 'Postgres'))).toEqual([
		{ value: 'basicAuth', name: 'Basic Auth' },
		{ value: 'iamAuthConfig', name: 'IAM Auth Configuration Source' },
		{ value: 'azureConfig', name: 'Azure Configuration Source' },
	]);
	expect(alternativesOf(await factsOf('database', 'Snowflake'))).toEqual([]);
});

test('a choice within a choice is one alternative', async () => {
	expect(alternativesOf(await factsOf('database', 'Mysql')).at(-1)).toEqual({
		value: 'gcpCloudSqlConfig.gcpADC',
		name: 'GCP CloudSQL Configuration Source › GCP Application Default Credentials',
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
		'mysqlConnection.gcpCloudSqlConfig.gcpADC',
		{ connection: { type: 'Mysql', authType: { gcpConfig: { gcpConfig: { type: 'gcp_adc' } } } } },
	],
	['database', 'Postgres', 'basicAuth', {}],
	['database', 'Postgres', 'nope', {}],
	['database', 'Postgres', 'basicAuth.deeper', {}],
	['database', 'Snowflake', '', {}],
] as const)('%s %s: choosing %j says %j', async (kind, type, alternative, expected) => {
	expect(configOf(await factsOf(kind, type), alternative)).toEqual(expected);
});

test.each(allTypes)(
	'%s %s: what a choice says, and its columns, fit the choice',
	async (kind, type) => {
		const facts = await factsOf(kind, type);
		for (const { value } of alternativesOf(facts)) {
			const said = configOf(facts, value);
			expect(checkConfig(facts, said, { partial: true })).toEqual({ problems: [], notices: [] });
			expect(columnsOf(facts, value).length).toBeGreaterThan(0);
		}
	},
);

test.each([
	['database', 'Postgres', ['authType'], { password: 'x' }, 'basicAuth'],
	['database', 'Postgres', ['authType'], { awsConfig: { profileName: 'x' } }, 'iamAuthConfig'],
	['database', 'Postgres', ['authType'], { password: 'x', future: 1 }, 'basicAuth'],
	['database', 'Mysql', ['authType'], { password: 'x' }, 'basicAuth'],
	['database', 'Mysql', ['authType'], { password: 'x', gcpConfig: {} }, 'gcpCloudSqlConfig'],
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
	['pipeline', 'Airflow', ['connection', 'authConfig'], { token: 'x' }, 'accessTokenConfig'],
	[
		'database',
		'DeltaLake',
		['configSource'],
		{ connection: { metastoreDb: 'x' } },
		'metastoreConfig',
	],
	['database', 'SAS', ['reportsCustomFilter'], { any: 'x' }, 'noCustomFilter'],
] as const)('%s %s: %j %j is %s', async (kind, type, path, value, expected) => {
	expect(alternativeOf(await factsOf(kind, type), path, value)).toBe(expected);
});
