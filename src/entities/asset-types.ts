interface AssetKind {
	/** As a list of choices has it. */
	label: string;
	/** Below `/api`. */
	path: string;
}

/** What a data product may hold, and where it is found. */
export const assetTypes = {
	apiCollection: { label: 'API Collection', path: '/v1/apiCollections' },
	apiEndpoint: { label: 'API Endpoint', path: '/v1/apiEndpoints' },
	chart: { label: 'Chart', path: '/v1/charts' },
	container: { label: 'Container', path: '/v1/containers' },
	dashboard: { label: 'Dashboard', path: '/v1/dashboards' },
	dashboardDataModel: { label: 'Dashboard Data Model', path: '/v1/dashboard/datamodels' },
	dashboardService: { label: 'Dashboard Service', path: '/v1/services/dashboardServices' },
	database: { label: 'Database', path: '/v1/databases' },
	databaseSchema: { label: 'Database Schema', path: '/v1/databaseSchemas' },
	databaseService: { label: 'Database Service', path: '/v1/services/databaseServices' },
	glossaryTerm: { label: 'Glossary Term', path: '/v1/glossaryTerms' },
	messagingService: { label: 'Messaging Service', path: '/v1/services/messagingServices' },
	metric: { label: 'Metric', path: '/v1/metrics' },
	mlmodel: { label: 'ML Model', path: '/v1/mlmodels' },
	pipeline: { label: 'Pipeline', path: '/v1/pipelines' },
	pipelineService: { label: 'Pipeline Service', path: '/v1/services/pipelineServices' },
	searchIndex: { label: 'Search Index', path: '/v1/searchIndexes' },
	storedProcedure: { label: 'Stored Procedure', path: '/v1/storedProcedures' },
	table: { label: 'Table', path: '/v1/tables' },
	topic: { label: 'Topic', path: '/v1/topics' },
} as const satisfies Record<string, AssetKind>;

export type AssetType = keyof typeof assetTypes;

export function isAssetType(type: unknown): type is AssetType {
	return typeof type === 'string' && Object.hasOwn(assetTypes, type);
}
