import { type Properties, always, created, entity } from '../properties';
import type { Kind } from './kind';

const logLevels = ['DEBUG', 'INFO', 'WARN', 'ERROR'];

/** What a create request has and the entity keeps. */
const configured: Properties = {
	pipelineType: { shape: 'text' },
	sourceConfig: { shape: 'object' },
	airflowConfig: { shape: 'object' },
	loggerLevel: { shape: 'text', choices: logLevels },
	raiseOnError: { shape: 'boolean', since: '1.7' },
	processingEngine: { shape: 'reference', since: '1.9' },
	enableStreamableLogs: { shape: 'boolean', since: '1.10' },
};

const required = { requiredSince: always } as const;

export const ingestionPipeline: Kind = {
	type: 'ingestionPipeline',
	path: '/v1/services/ingestionPipelines',
	/** `entity/services/ingestionPipelines/ingestionPipeline.json` */
	entity: {
		...entity,
		...configured,
		service: { shape: 'reference' },
		openMetadataServerConnection: { shape: 'object' },
		pipelineStatuses: { shape: 'any' },
		deployed: { shape: 'boolean' },
		enabled: { shape: 'boolean' },
		provider: { shape: 'text' },
		applicationType: { shape: 'text', since: '1.5' },
		domain: { shape: 'reference', since: '1.5', until: '1.9' },
		followers: { shape: 'references', since: '1.7' },
		ingestionRunner: { shape: 'reference', since: '1.7' },
		deleted: { shape: 'boolean' },
	},
	javaClass: 'org.openmetadata.schema.entity.services.ingestionPipelines.IngestionPipeline',
	create: {
		/** `api/services/ingestionPipelines/createIngestionPipeline.json` */
		properties: {
			...created,
			...configured,
			domain: { shape: 'text', since: '1.5', until: '1.9' },
			service: { shape: 'reference', ...required },
			pipelineType: { shape: 'text', ...required },
			sourceConfig: { shape: 'object', ...required },
			airflowConfig: { shape: 'object', ...required },
			provider: { shape: 'text', since: '1.7' },
		},
		javaClass: 'org.openmetadata.schema.api.services.ingestionPipelines.CreateIngestionPipeline',
	},
	softDeletes: true,
	quotesAskedNames: false,
	liesInService: true,
	putSets: { deployed: false },
	filters: ['service', 'pipelineType', 'serviceType', 'provider'],
};
