import type { Release } from '../server/dialect';

export interface EventEntityType {
	/** As a list of choices has it: `Pipeline Services`. */
	labels: string;
	/** Below `/api`. */
	path: string;
	/** The first release that has it; the oldest where it is absent. */
	since?: Release;
	isService?: true;
}

const service = (labels: string, collection: string, since?: Release): EventEntityType => ({
	labels,
	path: `/v1/services/${collection}`,
	isService: true,
	...(since !== undefined && { since }),
});

/** Types of entities whose changes are worth watching, by the names that events have for them. */
export const eventEntityTypes = {
	apiCollection: { labels: 'API Collections', path: '/v1/apiCollections', since: '1.5' },
	apiEndpoint: { labels: 'API Endpoints', path: '/v1/apiEndpoints', since: '1.5' },
	apiService: service('API Services', 'apiServices', '1.5'),
	chart: { labels: 'Charts', path: '/v1/charts' },
	container: { labels: 'Containers', path: '/v1/containers' },
	dashboard: { labels: 'Dashboards', path: '/v1/dashboards' },
	dashboardDataModel: { labels: 'Dashboard Data Models', path: '/v1/dashboard/datamodels' },
	dashboardService: service('Dashboard Services', 'dashboardServices'),
	database: { labels: 'Databases', path: '/v1/databases' },
	databaseSchema: { labels: 'Database Schemas', path: '/v1/databaseSchemas' },
	databaseService: service('Database Services', 'databaseServices'),
	dataProduct: { labels: 'Data Products', path: '/v1/dataProducts', since: '1.2' },
	domain: { labels: 'Domains', path: '/v1/domains', since: '1.2' },
	glossary: { labels: 'Glossaries', path: '/v1/glossaries' },
	glossaryTerm: { labels: 'Glossary Terms', path: '/v1/glossaryTerms' },
	ingestionPipeline: { labels: 'Ingestion Pipelines', path: '/v1/services/ingestionPipelines' },
	messagingService: service('Messaging Services', 'messagingServices'),
	metadataService: service('Metadata Services', 'metadataServices'),
	mlmodel: { labels: 'ML Models', path: '/v1/mlmodels' },
	mlmodelService: service('ML Model Services', 'mlmodelServices'),
	pipeline: { labels: 'Pipelines', path: '/v1/pipelines' },
	pipelineService: service('Pipeline Services', 'pipelineServices'),
	searchIndex: { labels: 'Search Indexes', path: '/v1/searchIndexes', since: '1.2' },
	searchService: service('Search Services', 'searchServices', '1.2'),
	storageService: service('Storage Services', 'storageServices'),
	storedProcedure: { labels: 'Stored Procedures', path: '/v1/storedProcedures', since: '1.2' },
	table: { labels: 'Tables', path: '/v1/tables' },
	tag: { labels: 'Tags', path: '/v1/tags' },
	team: { labels: 'Teams', path: '/v1/teams' },
	topic: { labels: 'Topics', path: '/v1/topics' },
	user: { labels: 'Users', path: '/v1/users' },
} as const satisfies Record<string, EventEntityType>;

export type EventEntity = keyof typeof eventEntityTypes;

export function eventEntityType(type: EventEntity): EventEntityType {
	return eventEntityTypes[type];
}

export function isEventEntity(type: string): type is EventEntity {
	return Object.hasOwn(eventEntityTypes, type);
}

export const eventEntities: readonly EventEntity[] =
	Object.keys(eventEntityTypes).filter(isEventEntity);

export const serviceEntities: readonly EventEntity[] = eventEntities.filter(
	(type) => eventEntityType(type).isService === true,
);
