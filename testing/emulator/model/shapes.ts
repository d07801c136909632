import type { Lifetime } from '../dialect';

/** How a property of a request or entity is read. */
export type Shape =
	| 'text'
	| 'texts'
	| 'object'
	| 'any'
	| 'reference'
	| 'references'
	| 'tags'
	| 'connection'
	| 'serviceType'
	| 'boolean';

export interface Property extends Lifetime {
	shape: Shape;
	/** Bean validation's `must not be null`; `since` a version, or always. */
	requiredSince?: number;
	requiredUntil?: number;
}

export type Properties = Readonly<Record<string, Property>>;

const always = 0;

const named: Properties = {
	name: { shape: 'text' },
	displayName: { shape: 'text' },
	description: { shape: 'text' },
};

const owned: Properties = {
	owner: { shape: 'reference', until: 105 },
	owners: { shape: 'references', since: 105 },
	domain: { shape: 'text', since: 102, until: 109 },
	domains: { shape: 'texts', since: 109 },
};

/** `api/services/create*Service.json` */
export const createService: Properties = {
	...named,
	...owned,
	serviceType: { shape: 'serviceType', requiredSince: always },
	connection: { shape: 'connection', requiredSince: always, requiredUntil: 102 },
	tags: { shape: 'tags' },
	dataProducts: { shape: 'texts', since: 102 },
	ingestionRunner: { shape: 'reference', since: 109 },
};

export const createPipelineService: Properties = {
	...createService,
	scheduleInterval: { shape: 'text' },
	lifeCycle: { shape: 'object', since: 106 },
};

/** `api/domains/createDataProduct.json` */
export const createDataProduct: Properties = {
	...named,
	...owned,
	description: { shape: 'text', requiredSince: always },
	domains: { shape: 'texts', since: 109, requiredSince: 113 },
	fullyQualifiedName: { shape: 'text' },
	style: { shape: 'object' },
	experts: { shape: 'texts' },
	reviewers: { shape: 'references', since: 107 },
	tags: { shape: 'tags', since: 107 },
	assets: { shape: 'references' },
	extension: { shape: 'object', since: 106 },
};

const entity: Properties = {
	id: { shape: 'text' },
	...named,
	fullyQualifiedName: { shape: 'text' },
	version: { shape: 'any' },
	updatedAt: { shape: 'any' },
	updatedBy: { shape: 'text' },
	impersonatedBy: { shape: 'text', since: 110 },
	href: { shape: 'text' },
	changeDescription: { shape: 'object' },
	incrementalChangeDescription: { shape: 'object', since: 106 },
	owner: { shape: 'reference', until: 105 },
	owners: { shape: 'references', since: 105 },
	domain: { shape: 'reference', since: 102, until: 109 },
	domains: { shape: 'references', since: 109 },
	followers: { shape: 'references', since: 109 },
	entityStatus: { shape: 'text', since: 110 },
};

/** `entity/services/*Service.json` */
export const serviceEntity: Properties = {
	...entity,
	serviceType: { shape: 'serviceType' },
	connection: { shape: 'connection' },
	testConnectionResult: { shape: 'object' },
	tags: { shape: 'tags' },
	pipelines: { shape: 'references' },
	dataProducts: { shape: 'references', since: 102 },
	dataContract: { shape: 'reference', since: 110 },
	ingestionRunner: { shape: 'reference', since: 109 },
	deleted: { shape: 'boolean' },
};

/** `entity/domains/dataProduct.json` */
export const dataProductEntity: Properties = {
	...entity,
	style: { shape: 'object' },
	experts: { shape: 'references' },
	reviewers: { shape: 'references', since: 107 },
	tags: { shape: 'tags', since: 107 },
	assets: { shape: 'references' },
	extension: { shape: 'object', since: 106 },
	votes: { shape: 'object', since: 109 },
	certification: { shape: 'object', since: 109 },
	lifecycleStage: { shape: 'text', since: 112 },
	sla: { shape: 'object', since: 112 },
	consumesFrom: { shape: 'references', since: 112 },
	providesTo: { shape: 'references', since: 112 },
};

/** Users, domains, tables and the like: what `fields=` may ask for. */
export const readOnlyEntity: Properties = {
	...entity,
	tags: { shape: 'tags' },
	deleted: { shape: 'boolean' },
	dataProducts: { shape: 'references', since: 102 },
	experts: { shape: 'references' },
	reviewers: { shape: 'references' },
	extension: { shape: 'object' },
	children: { shape: 'references' },
	parent: { shape: 'reference' },
	teams: { shape: 'references' },
	users: { shape: 'references' },
	roles: { shape: 'references' },
	profile: { shape: 'object' },
	service: { shape: 'reference' },
	usageCount: { shape: 'any' },
	termCount: { shape: 'any' },
};
