import { type Properties, always, created, entity, without } from '../properties';
import type { Kind } from './kind';

const domainTypes = ['Source-aligned', 'Consumer-aligned', 'Aggregate'];

/** A domain has none itself. */
function withoutDomain(properties: Properties): Properties {
	return without(properties, ['domain', 'domains']);
}

export const domain: Kind = {
	type: 'domain',
	path: '/v1/domains',
	since: '1.2',
	/** `entity/domains/domain.json` */
	entity: {
		...withoutDomain(entity),
		domainType: { shape: 'text', choices: domainTypes },
		style: { shape: 'object' },
		parent: { shape: 'reference' },
		children: { shape: 'references' },
		experts: { shape: 'references' },
		assets: { shape: 'references', since: '1.4' },
		tags: { shape: 'tags', since: '1.7' },
		extension: { shape: 'object', since: '1.7' },
		followers: { shape: 'references', since: '1.8' },
		childrenCount: { shape: 'any', since: '1.11' },
		entityStatus: { shape: 'text', since: '1.12' },
	},
	javaClass: 'org.openmetadata.schema.entity.domains.Domain',
	create: {
		/** `api/domains/createDomain.json` */
		properties: {
			...withoutDomain(created),
			description: { shape: 'text', requiredSince: always },
			domainType: { shape: 'text', requiredSince: always, choices: domainTypes },
			fullyQualifiedName: { shape: 'text' },
			style: { shape: 'object' },
			parent: { shape: 'text' },
			experts: { shape: 'texts' },
			tags: { shape: 'tags', since: '1.7' },
			extension: { shape: 'object', since: '1.7' },
		},
		javaClass: 'org.openmetadata.schema.api.domains.CreateDomain',
	},
	softDeletes: false,
	deletesContent: true,
	inheritsFrom: 'parent',
	quotesAskedNames: false,
	hasParent: true,
	holdsAssets: true,
	filters: [],
};
