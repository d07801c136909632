/**
 * How servers turn the choices of a connection into one of their classes (`ClassConverter` and its
 * like). A choice without a converter is kept as it was given.
 */
export interface Converter {
	/** The key that holds the choice; with dots through objects. */
	path: string;
	/** The variants that are tried first, in this order; a loose one tries no others. Absent: the schema's. */
	order?: readonly string[];
	/** Refused where none fits; otherwise kept as it was given. */
	strict: boolean;
	/** The first release with it. */
	since?: string;
}

function strict(path: string, order?: readonly string[], since?: string): Converter {
	return { path, strict: true, ...(order && { order }), ...(since !== undefined && { since }) };
}

function loose(path: string, order?: readonly string[], since?: string): Converter {
	return { ...strict(path, order, since), strict: false };
}

const gcpValues = loose('gcpConfig', ['gcpCredentialsValues']);

const inOrder = ['basicAuth', 'iamAuthConfigurationSource', 'azureConfigurationSource'];

/** By class; service types have the class of their name. */
export const converters: Readonly<Record<string, readonly Converter[]>> = {
	Airbyte: [strict('auth')],
	Airflow: [
		strict('connection', [
			'airflowRestApiConnection',
			'backendConnection',
			'mysqlConnection',
			'postgresConnection',
			'mssqlConnection',
			'sqLiteConnection',
		]),
	],
	BigQuery: [{ ...gcpValues, path: 'credentials.gcpConfig' }],
	BigTable: [{ ...gcpValues, path: 'credentials.gcpConfig' }],
	Cassandra: [loose('authType')],
	Databricks: [loose('authType')],
	Datalake: [strict('configSource', ['gcsConfig', 's3Config', 'azureConfig'])],
	DeltaLake: [strict('configSource')],
	Dremio: [loose('authType')],
	GcsConfig: [{ ...gcpValues, path: 'securityConfig.gcpConfig' }],
	Greenplum: [loose('authType', undefined, '1.6')],
	Hive: [loose('metastoreConnection', ['mysqlConnection', 'postgresConnection'], '1.4')],
	Iceberg: [
		strict('catalog.connection', [
			'glueCatalogConnection',
			'dynamoDbCatalogConnection',
			'hiveCatalogConnection',
			'restCatalogConnection',
		]),
	],
	Looker: [
		strict('gitCredentials', ['gitHubCredentials', 'bitBucketCredentials', 'gitlabCredentials']),
	],
	Matillion: [strict('connection', ['matillionEtlAuthConfig'], '1.12')],
	MicrosoftAccess: [loose('connection', ['s3Connection'])],
	Mulesoft: [strict('authentication')],
	Mysql: [loose('authType', inOrder)],
	Nifi: [strict('nifiConfig', undefined, '1.7')],
	Postgres: [loose('authType', inOrder)],
	Prefect: [loose('authType')],
	SSIS: [strict('packageConnection')],
	SapHana: [strict('connection', ['sapHanaSQLConnection', 'sapHanaHDBConnection'], '1.6')],
	Superset: [
		strict('connection', ['supersetApiConnection', 'mysqlConnection', 'postgresConnection']),
	],
	Tableau: [strict('authType', ['basicAuth', 'accessTokenAuth'])],
	ThoughtSpot: [strict('authentication')],
	Timescale: [loose('authType')],
	Trino: [loose('authType', undefined, '1.4')],
	UnityCatalog: [loose('authType')],
};
