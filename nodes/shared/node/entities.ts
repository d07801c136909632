import type { ServiceKind } from '../../../src/connections/service-types';
import type { WritableEntity } from '../../../src/entities';

/** What the nodes' texts and forms need to know of an entity. */
export interface NodeEntity {
	type: WritableEntity;
	/** The kind of service; absent for data products. */
	kind?: ServiceKind;
	/** `Pipeline Service` */
	name: string;
	/** `pipeline service` */
	one: string;
	/** `a pipeline service` */
	aName: string;
	/** `pipeline services` */
	many: string;
}

export const pipelineServices: NodeEntity = service('pipeline', 'Pipeline');
export const databaseServices: NodeEntity = service('database', 'Database');
export const dashboardServices: NodeEntity = service('dashboard', 'Dashboard');

export const dataProducts: NodeEntity = {
	type: 'dataProduct',
	name: 'Data Product',
	one: 'data product',
	aName: 'a data product',
	many: 'data products',
};

/** All entities that have a node. */
export const entities: readonly NodeEntity[] = [
	pipelineServices,
	databaseServices,
	dashboardServices,
	dataProducts,
];

function service(kind: ServiceKind, name: string): NodeEntity {
	return {
		type: `${kind}Service`,
		kind,
		name: `${name} Service`,
		one: `${kind} service`,
		aName: `a ${kind} service`,
		many: `${kind} services`,
	};
}
