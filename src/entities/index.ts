import { dataProducts } from './data-product';
import type { EntityDefinition } from './definition';
import type { ReadableEntity, WritableEntity } from './names';
import { dashboardServices, databaseServices, pipelineServices } from './services';

export {
	isReferenceField,
	referenceFields,
	type EntityDefinition,
	type ReferenceField,
} from './definition';

/** All entities that can be written. A new one is a file and a line here. */
export const definitions: Record<WritableEntity, EntityDefinition> = {
	pipelineService: pipelineServices,
	databaseService: databaseServices,
	dashboardService: dashboardServices,
	dataProduct: dataProducts,
};

/** Where the entities are found that can be looked up. */
export const readPaths: Record<ReadableEntity, string> = {
	pipelineService: pipelineServices.path,
	databaseService: databaseServices.path,
	dashboardService: dashboardServices.path,
	dataProduct: dataProducts.path,
	domain: '/v1/domains',
	user: '/v1/users',
	team: '/v1/teams',
	tag: '/v1/tags',
	classification: '/v1/classifications',
};
