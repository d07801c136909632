/** The entities that a person can write through this client. */
export type WritableEntity =
	'pipelineService' | 'databaseService' | 'dashboardService' | 'dataProduct';
/** Entities that are only looked up. */
export type ReadableEntity = WritableEntity | 'domain' | 'user' | 'team' | 'tag' | 'classification';
