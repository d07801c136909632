import type { IDataObject } from 'n8n-workflow';
import type { WritableEntity } from '../../src/entities';
import type { Release } from '../../src/server/dialect';

/** What is hard to write into cells. */
export const common = {
	displayName: 'Sales; EU, "old"',
	description: 'First line, with **commas**\n\n- and a | list\n',
	owners: ['user:dave.smith'],
	domains: ['"Sales.EU"'],
	tags: ['PII.Sensitive', 'Quality.Verified'],
	glossaryTerms: ['Business.Customer'],
	tier: 'Tier.Tier2',
	certification: 'Certification.Gold',
};
const none = { description: 'n/a', owners: ['team:Data Platform'] };

/** Fields of an entity, and the release from which on it can be written. */
export type Row = IDataObject & { from?: Release };

export const entities: Record<WritableEntity, Row[]> = {
	databaseService: [
		{
			...common,
			name: 'a.b',
			serviceType: 'Postgres',
			connection: {
				config: {
					username: 'u',
					hostPort: 'db:5432',
					authType: { awsConfig: { awsRegion: 'eu-west-1' } },
					ingestAllDatabases: true,
					connectionOptions: { 'key.with.dots': '5', plain: 'yes' },
				},
			},
		},
		{
			...none,
			name: 'crm',
			serviceType: 'Mysql',
			connection: {
				config: {
					username: '007',
					hostPort: 'm:3306',
					connectionArguments: { limit: 5, on: true },
				},
			},
		},
		{
			name: 'filtered',
			serviceType: 'Redshift',
			connection: {
				config: {
					username: 'u',
					hostPort: 'r:5439',
					database: 'd',
					schemaFilterPattern: { includes: ['^a,b$', '^c$'], excludes: [] },
				},
			},
			from: '1.7',
		},
		{ name: 'bare', serviceType: 'Mysql', from: '1.2' },
	],
	dashboardService: [
		{
			...common,
			name: 'boards',
			serviceType: 'Superset',
			connection: { config: { hostPort: 'http://s:1' } },
		},
		{
			...none,
			name: '2024',
			serviceType: 'Metabase',
			connection: { config: { username: 'u', hostPort: 'http://m:1' } },
		},
	],
	pipelineService: [
		{
			...common,
			name: 'runs',
			serviceType: 'Dagster',
			connection: { config: { host: 'http://d:1', timeout: 30 } },
		},
		{
			...none,
			name: 'air',
			serviceType: 'Airflow',
			connection: {
				config: { hostPort: 'http://a:1', numberOfStatus: 7, connection: { type: 'Backend' } },
			},
		},
	],
	dataProduct: [
		{
			...common,
			name: 'Churn',
			experts: ['bob', 'dave.smith'],
			reviewers: ['carol'],
			style: { color: '#00ff00' },
			extension: { costCenter: '0815' },
			lifecycleStage: 'DESIGN',
		},
		{ ...none, name: 'Leads', domains: ['Marketing'] },
	],
	ingestionPipeline: [
		{
			displayName: common.displayName,
			description: common.description,
			owners: common.owners,
			name: 'shop-nightly',
			service: 'database:crm',
			pipelineType: 'metadata',
			loggerLevel: 'DEBUG',
			raiseOnError: true,
			airflowConfig: {
				scheduleInterval: '0 3 * * *',
				retries: 2,
				startDate: '2026-01-31',
				pausePipeline: false,
			},
			sourceConfig: {
				config: {
					includeViews: false,
					schemaFilterPattern: { includes: ['^a$'], excludes: ['^b;c$'] },
				},
			},
		},
		{
			...none,
			name: 'shop-usage',
			service: 'database:crm',
			pipelineType: 'profiler',
		},
	],
};
