import { service } from './service';

export const databaseService = service({
	kind: 'database',
	suchAs: 'Snowflake or PostgreSQL',
	fields: {},
	examples: {
		name: 'warehouse_prod',
		fqn: '"warehouse.prod"',
		displayName: 'Warehouse (Production)',
		description: 'All **sales** since 2019, loaded every night',
		serviceType: 'Postgres',
	},
	keywords: [
		'database',
		'snowflake',
		'bigquery',
		'postgres',
		'mysql',
		'redshift',
		'databricks',
		'oracle',
		'data warehouse',
	],
});
