import { always, created, entity } from '../properties';
import type { Kind } from './kind';

const lifecycleStages = [
	'IDEATION',
	'DESIGN',
	'DEVELOPMENT',
	'TESTING',
	'PRODUCTION',
	'DEPRECATED',
	'RETIRED',
];

export const dataProduct: Kind = {
	type: 'dataProduct',
	path: '/v1/dataProducts',
	since: '1.2',
	/** `entity/domains/dataProduct.json` */
	entity: {
		...entity,
		style: { shape: 'object' },
		experts: { shape: 'references' },
		reviewers: { shape: 'references', since: '1.10' },
		tags: { shape: 'tags', since: '1.7' },
		assets: { shape: 'references' },
		extension: { shape: 'object', since: '1.5' },
		followers: { shape: 'references', since: '1.8' },
		entityStatus: { shape: 'text', since: '1.10' },
		lifecycleStage: { shape: 'text', since: '1.10', choices: lifecycleStages },
		sla: { shape: 'object', since: '1.10' },
		consumesFrom: { shape: 'references', since: '1.10' },
		providesTo: { shape: 'references', since: '1.10' },
		votes: { shape: 'object', since: '1.12' },
		certification: { shape: 'object', since: '1.12' },
		dataProductType: { shape: 'text', since: '1.13.6' },
		visibility: { shape: 'text', since: '1.13.6' },
		portfolioPriority: { shape: 'text', since: '1.13.6' },
	},
	javaClass: 'org.openmetadata.schema.entity.domains.DataProduct',
	create: {
		/** `api/domains/createDataProduct.json` */
		properties: {
			...created,
			description: { shape: 'text', requiredSince: always },
			domains: { shape: 'texts', since: '1.9', requiredSince: '1.9' },
			fullyQualifiedName: { shape: 'text' },
			style: { shape: 'object' },
			experts: { shape: 'texts' },
			reviewers: { shape: 'references', since: '1.10' },
			tags: { shape: 'tags', since: '1.7' },
			assets: { shape: 'references' },
			extension: { shape: 'object', since: '1.5' },
			dataProductType: { shape: 'text', since: '1.13.6' },
			visibility: { shape: 'text', since: '1.13.6' },
			portfolioPriority: { shape: 'text', since: '1.13.6' },
		},
		javaClass: 'org.openmetadata.schema.api.domains.CreateDataProduct',
	},
	softDeletes: false,
	inheritsFrom: 'domains',
	quotesAskedNames: false,
	holdsAssets: true,
	filters: ['domain'],
};
