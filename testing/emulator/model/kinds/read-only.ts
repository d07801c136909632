import { type Properties, entity } from '../properties';
import { type EntityType, assetTypes } from '../stored';
import { type Kind, capital } from './kind';

/** Users, tags, tables and the like: what `fields=` may ask for. */
const readOnlyEntity: Properties = {
	...entity,
	tags: { shape: 'tags' },
	deleted: { shape: 'boolean' },
	dataProducts: { shape: 'references', since: '1.2' },
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

function readOnly(type: EntityType, path: string, more: Partial<Kind> = {}): Kind {
	return {
		type,
		path,
		entity: readOnlyEntity,
		javaClass: `org.openmetadata.schema.entity.${capital(type)}`,
		softDeletes: true,
		quotesAskedNames: false,
		filters: ['domain'],
		...more,
	};
}

const assetPaths: Partial<Record<EntityType, string>> = {
	dashboardDataModel: '/v1/dashboard/datamodels',
};

/** What requests read and tests plant. */
export const readOnlyKinds: readonly Kind[] = [
	readOnly('user', '/v1/users', { quotesAskedNames: true, filters: ['isBot', 'team'] }),
	readOnly('classification', '/v1/classifications'),
	readOnly('tag', '/v1/tags', { filters: ['parent'] }),
	readOnly('glossaryTerm', '/v1/glossaryTerms', { filters: ['parent'] }),
	...assetTypes.map((type) => readOnly(type, assetPaths[type] ?? `/v1/${type}s`)),
];
