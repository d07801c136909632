/**
 * Spellings that people and OpenMetadata's own pages use beside value and name, in lower case, without
 * blanks and signs.
 */
export const serviceTypeAliases: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	pipeline: {
		adf: 'DataFactory',
		adfv2: 'DataFactory',
		databricks: 'DatabricksPipeline',
		databricksjobs: 'DatabricksPipeline',
		fabric: 'MicrosoftFabricPipeline',
		fabricdatafactory: 'MicrosoftFabricPipeline',
		firehose: 'KinesisFirehose',
		glue: 'GluePipeline',
		gluejobs: 'GluePipeline',
		integrationservices: 'SSIS',
		kinesisdatafirehose: 'KinesisFirehose',
		mwaa: 'Airflow',
		composer: 'Airflow',
		astronomer: 'Airflow',
		splineproducer: 'Spline',
		sqlserverintegrationservices: 'SSIS',
	},
	database: {
		adls: 'Datalake',
		analysisservices: 'SSAS',
		azuresqldb: 'AzureSQL',
		azuresqlmanagedinstance: 'AzureSQL',
		azuresqlserver: 'AzureSQL',
		bq: 'BigQuery',
		cockroachdb: 'Cockroach',
		delta: 'DeltaLake',
		dynamo: 'DynamoDB',
		fabric: 'MicrosoftFabric',
		gluecatalog: 'Glue',
		hana: 'SapHana',
		maria: 'MariaDB',
		mongo: 'MongoDB',
		mongodbatlas: 'MongoDB',
		mssqlserver: 'Mssql',
		pg: 'Postgres',
		postgre: 'Postgres',
		postgresql: 'Postgres',
		postgressql: 'Postgres',
		psql: 'Postgres',
		s3datalake: 'Datalake',
		singlestoredb: 'SingleStore',
		memsql: 'SingleStore',
		sqllite: 'SQLite',
		sqlserver: 'Mssql',
		sqlserveranalysisservices: 'SSAS',
		starburst: 'Trino',
		synapseanalytics: 'Synapse',
		teradatavantage: 'Teradata',
		timescaledb: 'Timescale',
	},
	dashboard: {
		pbi: 'PowerBI',
		pbirs: 'PowerBIReportServer',
		powerbiserver: 'PowerBIReportServer',
		preset: 'Superset',
		reportingservices: 'Ssrs',
		sqlserverreportingservices: 'Ssrs',
		tableauonline: 'Tableau',
	},
};

/** One product under two values: from this release on the second one. */
export const renamedServiceTypes: Readonly<
	Record<string, readonly { from: string; to: string; since: string }[]>
> = {
	api: [{ from: 'REST', to: 'Rest', since: '1.6' }],
	dashboard: [{ from: 'Mstr', to: 'MicroStrategy', since: '1.6' }],
};

/** Makers' names that stand before a product's, or are left out. */
export const makers = /^(ms|microsoft|apache|aws|amazon|google|gcp|azure|ibm|sap|oracle)(?=.)/;

/** What people add behind a product's name. */
export const additions = /(?<=.)(server|service|services|database|db|cloud|online|dwh|sql|v?\d+)$/;
