import type { Dialect, Lifetime } from '../dialect';
import {
	type Properties,
	createDataProduct,
	createPipelineService,
	createService,
	dataProductEntity,
	readOnlyEntity,
	serviceEntity,
} from './shapes';
import { type EntityType, assetTypes } from './stored';

export type ServiceKind = 'pipeline' | 'database' | 'dashboard';

/** What is special about a type of entity. */
export interface Kind extends Lifetime {
	type: EntityType;
	/** Below `/api`. */
	path: string;
	/** Properties of the entity; also the names that `fields=` takes. */
	entity: Properties;
	/** Absent: it can only be read. */
	create?: { properties: Properties; javaClass: string };
	/** Full name of the Java class that errors tell. */
	javaClass: string;
	/** Whose connections a service has. */
	service?: ServiceKind;
	/** DELETE without `hardDelete` keeps it; PUT /restore exists. */
	softDeletes: boolean;
	/** Inherits owners and experts from its domains. */
	inherits: boolean;
	/** The name that is asked for is quoted first (services, users). */
	quotesAskedNames: boolean;
}

function capital(type: string): string {
	return type.charAt(0).toUpperCase() + type.slice(1);
}

function service(kind: ServiceKind, properties: Properties): Kind {
	const type = `${kind}Service` as const;
	return {
		type,
		path: `/v1/services/${type}s`,
		entity: serviceEntity,
		javaClass: `org.openmetadata.schema.entity.services.${capital(type)}`,
		create: {
			properties,
			javaClass: `org.openmetadata.schema.api.services.Create${capital(type)}`,
		},
		service: kind,
		softDeletes: true,
		inherits: false,
		quotesAskedNames: true,
	};
}

const dataProduct: Kind = {
	type: 'dataProduct',
	path: '/v1/dataProducts',
	since: 102,
	entity: dataProductEntity,
	javaClass: 'org.openmetadata.schema.entity.domains.DataProduct',
	create: {
		properties: createDataProduct,
		javaClass: 'org.openmetadata.schema.api.domains.CreateDataProduct',
	},
	softDeletes: false,
	inherits: true,
	quotesAskedNames: false,
};

function readable(type: EntityType, path: string, more: Partial<Kind> = {}): Kind {
	return {
		type,
		path,
		entity: readOnlyEntity,
		javaClass: `org.openmetadata.schema.entity.${capital(type)}`,
		softDeletes: true,
		inherits: false,
		quotesAskedNames: false,
		...more,
	};
}

const assetPaths: Partial<Record<EntityType, string>> = {
	dashboardDataModel: '/v1/dashboard/datamodels',
};

export const kinds: readonly Kind[] = [
	service('pipeline', createPipelineService),
	service('database', createService),
	service('dashboard', createService),
	dataProduct,
	readable('domain', '/v1/domains', { since: 102, softDeletes: false }),
	readable('user', '/v1/users', { quotesAskedNames: true }),
	readable('team', '/v1/teams', { quotesAskedNames: true }),
	readable('classification', '/v1/classifications'),
	readable('tag', '/v1/tags'),
	readable('glossaryTerm', '/v1/glossaryTerms'),
	...assetTypes.map((type) => readable(type, assetPaths[type] ?? `/v1/${type}s`)),
];

export function kindOf(type: EntityType): Kind {
	const kind = kinds.find((one) => one.type === type);
	if (kind === undefined) throw new Error(`No kind ${type}.`);
	return kind;
}

/** The properties that a version knows. */
export function knownProperties(dialect: Dialect, properties: Properties): Properties {
	return Object.fromEntries(
		Object.entries(properties).filter(([, property]) => dialect.knows(property)),
	);
}
