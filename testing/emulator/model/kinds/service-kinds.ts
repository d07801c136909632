import type { Lifetime } from '../dialect';
import type { Properties } from '../properties';

interface ServiceRow extends Lifetime {
	/** Where the Java class is not named like the entity. */
	javaName?: string;
	/** What its create request has beside the others' fields, or has otherwise. */
	properties?: Properties;
	/** Fields of the others that it has not. */
	lacks?: readonly string[];
}

/** The kinds of services. A row here is all that it takes to play one more. */
export const serviceKinds = {
	pipeline: {
		properties: {
			scheduleInterval: { shape: 'text' },
			lifeCycle: { shape: 'object', since: '1.2' },
		},
	},
	database: {},
	dashboard: {},
	messaging: {},
	storage: {},
	mlmodel: { javaName: 'MlModelService' },
	metadata: {
		lacks: ['dataProducts'],
		properties: {
			tags: { shape: 'tags', since: '1.3' },
			domain: { shape: 'text', since: '1.5', until: '1.9' },
		},
	},
	search: { since: '1.2' },
	api: { since: '1.5' },
	security: { since: '1.9' },
	drive: { since: '1.10' },
	llm: { since: '1.13', javaName: 'LLMService' },
	mcp: { since: '1.13' },
} as const satisfies Record<string, ServiceRow>;

export type ServiceKind = keyof typeof serviceKinds;

/** One kind's row, with its optional parts. */
export function serviceRow(kind: ServiceKind): ServiceRow {
	return serviceKinds[kind];
}

function isServiceKind(name: string): name is ServiceKind {
	return Object.hasOwn(serviceKinds, name);
}

export const serviceKindNames: readonly ServiceKind[] =
	Object.keys(serviceKinds).filter(isServiceKind);

export const serviceTypes = serviceKindNames.map((kind) => `${kind}Service` as const);
