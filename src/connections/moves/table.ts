/** One value that stands at another path before and from a release on. */
export interface Move {
	/** Its path before. */
	before: string;
	/** Its path from then on. */
	after: string;
	/** A single text before, a list from then on; or a text before, an object that holds it from then on. */
	as?: 'list' | 'object';
}

/** What changed its place in one service type. */
export interface Moves {
	since: string;
	moves: readonly Move[];
}

function renamed(before: string, after: string): Move {
	return { before, after };
}

/** Keys that moved below another one. */
function below(after: string, keys: readonly string[]): Move[] {
	return keys.map((key) => renamed(key, `${after}.${key}`));
}

/** What one key held moved into the place above it. */
function out(before: string, keys: readonly string[]): Move[] {
	return keys.map((key) => renamed(`${before}.${key}`, key));
}

const sslFiles = [
	renamed('sslCA', 'sslConfig.caCertificate'),
	renamed('sslCert', 'sslConfig.sslCertificate'),
	renamed('sslKey', 'sslConfig.sslKey'),
];
const certificate = renamed('sslConfig.certificatePath', 'sslConfig.caCertificate');
const domoDomain: Moves = { since: '1.2', moves: [renamed('sandboxDomain', 'instanceDomain')] };
const token: readonly Move[] = below('authType', ['token']);

function gcpPath(above: string): Moves {
	return {
		since: '1.5',
		moves: [{ before: `${above}.gcpConfig`, after: `${above}.gcpConfig`, as: 'object' }],
	};
}

/** Connections within others (Airflow's, Superset's, Hive's) move as they do. */
function inside(above: string, { since, moves }: Moves): Moves {
	return {
		since,
		moves: moves.map((move) => ({
			...move,
			before: `${above}.${move.before}`,
			after: `${above}.${move.after}`,
		})),
	};
}

/** Of MySQL and Doris. */
const sslKeys: Moves = { since: '1.4', moves: sslFiles };
/** Of PostgreSQL and others. */
const sslPath: Moves = { since: '1.4', moves: [certificate] };

/**
 * By `kind/type`: found by comparing the schemas of the releases, and decided as the servers' own
 * migrations do where they have one.
 */
export const movesOf: Readonly<Record<string, readonly Moves[]>> = {
	'api/Rest': [{ since: '1.11', moves: below('openAPISchemaConnection', ['openAPISchemaURL']) }],
	'dashboard/DomoDashboard': [domoDomain],
	'dashboard/QlikSense': [
		{
			since: '1.4',
			moves: [
				renamed('certificates.clientCertificateData', 'certificates.sslConfig.sslCertificate'),
				renamed('certificates.clientKeyCertificateData', 'certificates.sslConfig.sslKey'),
				renamed('certificates.rootCertificateData', 'certificates.sslConfig.caCertificate'),
			],
		},
	],
	'dashboard/Superset': [inside('connection', sslKeys), inside('connection', sslPath)],
	'dashboard/Tableau': [sslPath],
	'database/BigQuery': [gcpPath('credentials')],
	'database/BigTable': [gcpPath('credentials')],
	'database/Databricks': [{ since: '1.10', moves: token }],
	'database/Datalake': [gcpPath('configSource.securityConfig')],
	'database/DeltaLake': [
		{
			since: '1.5',
			moves: [
				renamed('metastoreConnection', 'configSource.connection'),
				renamed('appName', 'configSource.appName'),
			],
		},
	],
	'database/DomoDatabase': [domoDomain],
	'database/Doris': [sslKeys],
	'database/Greenplum': [sslPath],
	'database/Hive': [inside('metastoreConnection', sslKeys), inside('metastoreConnection', sslPath)],
	'database/MongoDB': [
		{
			since: '1.3',
			moves: out('connectionDetails', [
				'hostPort',
				'username',
				'password',
				'scheme',
				'connectionOptions',
			]),
		},
	],
	'database/Mysql': [sslKeys],
	'database/Postgres': [sslPath],
	'database/Redshift': [sslPath, { since: '1.11', moves: below('authType', ['password']) }],
	'database/Salesforce': [
		{ since: '1.11', moves: [{ before: 'sobjectName', after: 'sobjectNames', as: 'list' }] },
	],
	'database/UnityCatalog': [{ since: '1.10', moves: token }],
	'pipeline/Airbyte': [{ since: '1.10', moves: below('auth', ['username', 'password']) }],
	'pipeline/Airflow': [inside('connection', sslKeys), inside('connection', sslPath)],
	'pipeline/DBTCloud': [
		{ since: '1.6', moves: [{ before: 'jobId', after: 'jobIds', as: 'list' }] },
	],
	'pipeline/DatabricksPipeline': [{ since: '2.0', moves: token }],
	'pipeline/DomoPipeline': [domoDomain],
	'pipeline/OpenLineage': [
		{
			since: '1.11',
			moves: below('brokerConfig', [
				'brokersUrl',
				'topicName',
				'consumerGroupName',
				'consumerOffsets',
				'poolTimeout',
				'sessionTimeout',
				'securityProtocol',
				'sslConfig',
				'saslConfig',
			]),
		},
	],
	'search/OpenSearch': [{ since: '1.7', moves: below('authType', ['username', 'password']) }],
};
