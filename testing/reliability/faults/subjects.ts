import type { INodeType } from 'n8n-workflow';
import { definitions, type EntityDefinition, type WritableEntity } from '../../../src/entities';
import type { JsonObject } from '../../../src/lib/json';
import type { Catalog, Version } from '../../emulator';
import { nodeOf } from '../../package-nodes';
import { hasSince, samples, serviceOf, type Sample, type SampleService } from '../../samples';

export type SubjectName = WritableEntity;

/** One node under test. */
export interface Subject {
	type: SubjectName;
	definition: EntityDefinition;
	node: INodeType;
	/** Servers that it is tried on, in turn. */
	versions: readonly Version[];
	/** What every entity of it has, as input and as the catalog keeps it. */
	common: JsonObject;
	/** A list that takes the same text twice: there a doubled effect shows. */
	list: readonly string[];
	/** The scope of removal in the Sync form. */
	scope: JsonObject;
	removal: JsonObject;
	/** How the form finds an entity by `$json.name`. */
	locator: JsonObject;
	/** What has to be there before any of them. */
	around?: (catalog: Catalog) => void;
}

/** What is special about an entity. */
type Own = Pick<Subject, 'common' | 'list' | 'scope'>;

const all: readonly Version[] = ['1.6', '2.0', '1.13', '1.1'];

/** A list of a person's own, which every release takes. */
const hosts = { connectionArguments: { hosts: ['first'] } };

/** Services of which the sample has no such list, or no secret that no report may show. */
const services: Partial<Record<WritableEntity, SampleService>> = {
	pipelineService: {
		serviceType: 'Airflow',
		config: {
			hostPort: 'http://airflow:8080',
			connection: { type: 'Mysql', hostPort: 'mysql:3306', username: 'reader', ...hosts },
		},
		list: ['connection', 'connectionArguments', 'hosts'],
	},
	databaseService: {
		serviceType: 'Mysql',
		config: {
			hostPort: 'mysql:3306',
			username: 'reader',
			authType: { password: 'not-to-be-seen' },
			...hosts,
		},
		list: ['connectionArguments', 'hosts'],
	},
	dashboardService: {
		serviceType: 'PowerBI',
		config: { clientId: 'reader', tenantId: 'tenant', scope: ['first'] },
		list: ['scope'],
	},
};

const others: Partial<Record<WritableEntity, Own>> = {
	dataProduct: {
		common: { domains: ['Marketing'], experts: ['bob'], extension: { steps: ['first'] } },
		list: ['extension', 'steps'],
		scope: { domain: { __rl: true, mode: 'fqn', value: 'Marketing' } },
	},
};

function serviceParts(sample: Sample): Own {
	const { serviceType, config, list } = services[sample.type] ?? serviceOf(sample);
	if (list.length === 0) throw new Error(`The fault suite has no list in a ${serviceType}.`);
	return {
		common: {
			serviceType,
			connection: { config: { type: serviceType, ...config } },
			tags: ['PersonalData.Personal'],
		},
		list: ['connection', 'config', ...list],
		scope: { serviceType },
	};
}

function subjectOf(sample: Sample): Subject {
	const { type, definition, isService } = sample;
	const own = isService ? serviceParts(sample) : others[type];
	const locator = locatorOf('name', '={{ $json.name }}');
	if (own === undefined)
		throw new Error(`The fault suite does not say what is special about ${type}.`);
	return {
		type,
		definition,
		node: nodeOf(type),
		versions: all.filter((version) => hasSince(version, definition)),
		removal: definition.restorable ? {} : { deletePermanently: true },
		locator,
		...own,
	};
}

function locatorOf(mode: string, value: string): JsonObject {
	return { entity: { __rl: true, mode, value } };
}

const service = { name: 'shop', serviceType: 'Postgres' };

/** The full name of a pipeline. */
export function fqnOf({ name }: { name: string }): string {
	return `${service.name}.${name}`;
}

/** A pipeline lies in a service, and a saved one is deployed. */
const pipelineSubject: Subject = {
	type: 'ingestionPipeline',
	definition: definitions.ingestionPipeline,
	node: nodeOf('ingestionPipeline'),
	versions: all,
	common: {
		service: service.name,
		pipelineType: 'metadata',
		airflowConfig: { scheduleInterval: '0 3 * * *' },
		sourceConfig: {
			config: {
				type: 'DatabaseMetadata',
				schemaFilterPattern: { includes: ['first'], excludes: [] },
			},
		},
		enabled: true,
		deployed: true,
	},
	list: ['sourceConfig', 'config', 'schemaFilterPattern', 'includes'],
	scope: { ownerUser: { __rl: true, mode: 'name', value: 'alice' } },
	removal: {},
	locator: locatorOf('fqn', `=${service.name}.{{ $json.name }}`),
	around: (catalog) => {
		const config = {
			type: 'Postgres',
			username: 'u',
			hostPort: 'db:5432',
			supportsMetadataExtraction: true,
		};
		catalog.seed('databaseService', { ...service, connection: { config } });
	},
};

/** All entities of the registry. */
export const subjects: readonly Subject[] = [...samples.map(subjectOf), pipelineSubject];
