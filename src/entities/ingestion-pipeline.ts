import { define } from './define';
import { commonFields } from './fields';

const { displayName, description, owners, domains } = commonFields;

/** `api/services/ingestionPipelines/createIngestionPipeline.json` */
export const ingestionPipeline = define({
	type: 'ingestionPipeline',
	label: 'ingestion pipeline',
	article: 'an',
	path: '/v1/services/ingestionPipelines',
	bulk: false,
	restorable: true,
	within: 'service',
	fields: {
		service: {
			label: 'Service',
			holds: 'reference',
			required: true,
			fixed: true,
			read: 'unasked',
			references: {
				to: ['databaseService', 'dashboardService', 'pipelineService'],
				created: 'reference',
			},
			form: { place: 'main', description: 'The service that is ingested' },
		},
		pipelineType: {
			label: 'Pipeline Type',
			holds: 'pipelineType',
			required: true,
			fixed: true,
			form: { place: 'main' },
		},
		displayName,
		description,
		airflowConfig: { label: 'Schedule', holds: 'schedule', form: { place: 'main' } },
		useServiceFilters: {
			label: 'Use Default Filters of the Service',
			holds: 'boolean',
			fixed: true,
			form: {
				place: 'main',
				description:
					'Whether a new pipeline starts with the filters in the connection of its service, as on the page of OpenMetadata; without them, system schemas are ingested',
			},
		},
		sourceConfig: { label: 'Source Config', holds: 'sourceConfig', form: { place: 'main' } },
		name: {
			label: 'Name',
			holds: 'name',
			fixed: true,
			form: {
				place: 'additional',
				description:
					'Unique in the whole catalog. If it is empty, it is made from the service and the type. It cannot be changed later.',
			},
		},
		loggerLevel: {
			label: 'Log Level',
			holds: 'text',
			form: {
				place: 'additional',
				description: 'How much the runs write to their logs',
				choices: ['DEBUG', 'ERROR', 'INFO', 'WARN'],
			},
		},
		raiseOnError: {
			label: 'Raise on Error',
			holds: 'boolean',
			since: '1.7',
			form: {
				place: 'additional',
				description: 'Whether a run with errors counts as failed',
			},
		},
		enableStreamableLogs: {
			label: 'Streamable Logs',
			holds: 'boolean',
			since: '1.10',
			form: {
				place: 'additional',
				description: 'Whether runs send their logs to OpenMetadata',
			},
		},
		owners,
		domains: { ...domains, since: '1.5' },
	},
	serverKept: [
		'deployed',
		'enabled',
		'openMetadataServerConnection',
		'pipelineStatuses',
		'provider',
		'applicationType',
		'ingestionRunner',
		'processingEngine',
	],
	examples: {
		name: 'shop-metadata',
		service: 'database:shop',
		pipelineType: 'metadata',
		fqn: 'shop.shop-metadata',
		displayName: 'Shop metadata',
		description: 'Reads the tables of the **shop** every night',
	},
	keywords: [
		'ingestion',
		'agent',
		'crawler',
		'profiler',
		'lineage',
		'dbt',
		'airflow',
		'schedule',
		'metadata',
	],
});
