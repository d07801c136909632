import type { Dialect, Lifetime, Release } from './dialect';

/** How a property of a request or entity is read. */
export type Shape =
	| 'text'
	| 'texts'
	| 'object'
	| 'any'
	| 'reference'
	| 'references'
	| 'ids'
	| 'tags'
	| 'connection'
	| 'serviceType'
	| 'boolean';

export interface Property extends Lifetime {
	shape: Shape;
	/** Bean validation's `must not be null`: from this release on. */
	requiredSince?: Release;
	requiredUntil?: Release;
	/** Known before this release, but without a setter: naming it fails. */
	setterSince?: Release;
	/** All that it takes. */
	choices?: readonly string[];
}

export type Properties = Readonly<Record<string, Property>>;

/** Older than every release that is played. */
export const always: Release = '0.0';

/** What every create request and every entity has. */
const named: Properties = {
	name: { shape: 'text' },
	displayName: { shape: 'text' },
	description: { shape: 'text' },
};

/** What every create request has; a domain is an FQN in it. */
export const created: Properties = {
	...named,
	name: { shape: 'text', requiredSince: always },
	owner: { shape: 'reference', until: '1.5' },
	owners: { shape: 'references', since: '1.5' },
	domain: { shape: 'text', since: '1.2', until: '1.9' },
	domains: { shape: 'texts', since: '1.9' },
};

/** What every entity has; a domain is a reference in it. */
export const entity: Properties = {
	id: { shape: 'text' },
	...named,
	fullyQualifiedName: { shape: 'text' },
	version: { shape: 'any' },
	updatedAt: { shape: 'any' },
	updatedBy: { shape: 'text' },
	impersonatedBy: { shape: 'text', since: '1.11' },
	href: { shape: 'text' },
	changeDescription: { shape: 'object' },
	incrementalChangeDescription: { shape: 'object', since: '1.6' },
	owner: { shape: 'reference', until: '1.5' },
	owners: { shape: 'references', since: '1.5' },
	domain: { shape: 'reference', since: '1.2', until: '1.9' },
	domains: { shape: 'references', since: '1.9' },
};

/** All but these. */
export function without(properties: Properties, names: readonly string[]): Properties {
	return Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));
}

/** The properties that a release knows. */
export function knownProperties(dialect: Dialect, properties: Properties): Properties {
	return Object.fromEntries(
		Object.entries(properties).filter(([, property]) => dialect.knows(property)),
	);
}
