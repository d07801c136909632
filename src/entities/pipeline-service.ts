import { service } from './service';

export const pipelineService = service({
	kind: 'pipeline',
	suchAs: 'Airflow or dbt Cloud',
	fields: {
		scheduleInterval: {
			label: 'Schedule Interval',
			holds: 'text',
			takenBy: 'create',
			form: {
				place: 'additional',
				description: 'When the pipelines run, as a cron expression',
				example: '0 6 * * *',
			},
		},
		lifeCycle: { label: 'Life Cycle', holds: 'object', since: '1.2', takenBy: 'create' },
	},
	examples: {
		name: 'airflow_prod',
		fqn: '"airflow.prod"',
		displayName: 'Airflow (Production)',
		description: 'Loads the **sales** data every night',
		serviceType: 'Airflow',
	},
	keywords: [
		'pipeline',
		'airflow',
		'dbt',
		'dagster',
		'fivetran',
		'airbyte',
		'glue',
		'etl',
		'elt',
		'lineage',
	],
});
