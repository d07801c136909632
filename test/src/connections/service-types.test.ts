import {
	canonicalServiceType,
	nameOf,
	nearestServiceTypes,
	serviceTypesOf,
} from '../../../src/connections';
import { kinds } from './configs';

test('the ten most used come first, then all others by name', () => {
	const names = serviceTypesOf('database').map(({ name }) => name);
	expect(names.slice(0, 4)).toEqual(['Snowflake', 'BigQuery', 'PostgreSQL', 'MySQL']);
	for (const kind of kinds) {
		const rest = serviceTypesOf(kind)
			.slice(10)
			.map(({ name }) => name.toLowerCase());
		expect(rest).toEqual([...rest].sort((a, b) => a.localeCompare(b, 'en')));
	}
});

test('no two types of a kind have the same name', () => {
	for (const kind of kinds) {
		const names = serviceTypesOf(kind).map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
	}
});

test.each([
	['database', 'PostgreSQL', 'Postgres'],
	['database', 'postgres', 'Postgres'],
	['database', 'MySQL', 'Mysql'],
	['database', 'SQL Server', 'Mssql'],
	['database', 'microsoft sql server', 'Mssql'],
	['database', 'Glue', 'Glue'],
	['pipeline', 'SplineProducer', 'Spline'],
	['pipeline', 'dbt cloud', 'DBTCloud'],
	['pipeline', 'AWS Glue', 'GluePipeline'],
	['dashboard', 'power-bi', 'PowerBI'],
	['dashboard', 'constructor', 'constructor'],
	['dashboard', 'Some New Tool', 'Some New Tool'],
] as const)('%s: %s is %s', (kind, typed, expected) => {
	expect(canonicalServiceType(kind, typed)).toBe(expected);
});

test('every type is found by its value and by its name in any case', () => {
	for (const kind of kinds) {
		for (const { value, name } of serviceTypesOf(kind)) {
			expect(canonicalServiceType(kind, value.toUpperCase())).toBe(value);
			expect(canonicalServiceType(kind, ` ${name.toLowerCase()} `)).toBe(value);
		}
	}
});

test('a type without a name of its own is called by its value in words', () => {
	expect(nameOf('database', 'toString')).toBe('To String');
	expect(nameOf('database', 'Mysql')).toBe('MySQL');
});

test.each([
	['database', 'MS SQL Server', 'Mssql'],
	['database', 'MS SQL Server 2019', 'Mssql'],
	['database', 'Postgres SQL', 'Postgres'],
	['database', 'Postgre SQL', 'Postgres'],
	['database', 'Amazon Redshift', 'Redshift'],
	['database', 'Google BigQuery', 'BigQuery'],
	['database', 'Google Big Query', 'BigQuery'],
	['database', 'Oracle Database', 'Oracle'],
	['database', 'Oracle DB', 'Oracle'],
	['database', 'Snowflake DB', 'Snowflake'],
	['database', 'Azure Databricks', 'Databricks'],
	['database', 'Databricks SQL', 'Databricks'],
	['database', 'Azure SQL Database', 'AzureSQL'],
	['database', 'Azure Synapse Analytics', 'Synapse'],
	['database', 'Apache Druid', 'Druid'],
	['database', 'Mongo DB', 'MongoDB'],
	['database', 'Dynamo DB', 'DynamoDB'],
	['database', 'AWS DynamoDB', 'DynamoDB'],
	['database', 'SQL Lite', 'SQLite'],
	['database', 'IBM DB2', 'Db2'],
	['database', 'SAP HANA DB', 'SapHana'],
	['database', 'Click House', 'Clickhouse'],
	['database', 'Delta', 'DeltaLake'],
	['database', 'MySQL Server', 'Mysql'],
	['pipeline', 'ADF', 'DataFactory'],
	['pipeline', 'Azure Data Factory v2', 'DataFactory'],
	['pipeline', 'Apache Airflow', 'Airflow'],
	['pipeline', 'Apache Kafka Connect', 'KafkaConnect'],
	['pipeline', 'AWS Kinesis Firehose', 'KinesisFirehose'],
	['pipeline', 'Airbyte Cloud', 'Airbyte'],
	['pipeline', 'Databricks Jobs', 'DatabricksPipeline'],
	['dashboard', 'MS Power BI', 'PowerBI'],
	['dashboard', 'Power-BI Server', 'PowerBIReportServer'],
	['dashboard', 'Tableau Server', 'Tableau'],
	['dashboard', 'Tableau Cloud', 'Tableau'],
	['dashboard', 'AWS QuickSight', 'QuickSight'],
	['dashboard', 'SSRS', 'Ssrs'],
] as const)('%s: %s is understood as %s', (kind, typed, expected) => {
	expect(canonicalServiceType(kind, typed)).toBe(expected);
});

test.each([
	['Mstr', '1.5', 'Mstr'],
	['Mstr', '1.6', 'MicroStrategy'],
	['MicroStrategy', '1.5', 'Mstr'],
	['MicroStrategy', '2.0', 'MicroStrategy'],
])('%s on %s is %s: one product has two values', (typed, release, expected) => {
	expect(canonicalServiceType('dashboard', typed, release)).toBe(expected);
});

test.each([
	['database', 'Snowflke', '1.6', ['Snowflake']],
	['database', 'Postgrs', '1.6', ['Postgres']],
	['dashboard', 'Qlik', '1.6', ['QlikCloud', 'QlikSense']],
	['dashboard', 'Qlik', '1.1', ['QlikSense']],
	['pipeline', 'Zzzzzzzz', '1.6', []],
] as const)('near to %s "%s" on %s is %j', (kind, typed, release, expected) => {
	expect(nearestServiceTypes(kind, typed, release)).toEqual(expected);
});
