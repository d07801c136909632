import { trimmed } from '../../../src/lib/text';
import { isObject } from '../../../src/lib/json';
import { isUuid } from '../../../src/lib/uuid';
import type { INodeProperties } from 'n8n-workflow';
import { isSameServiceType, type ServiceKind } from '../../../src/connections/types/service-types';
import type { Entity, Reference, TagLabel } from '../../../src/types/results';
import type { ReferenceInput } from '../../../src/types/input';
import type { EntityDefinition } from '../../../src/entities';
import { timeOf } from '../base/dates';
import { ParameterError } from '../base/errors';
import { readScope, scopeFields } from '../fields';
import { memberOf, switchOf } from '../base/strict-values';
import { isBlank } from '../base/values';
import { needsAttention } from './ingestion/attention';
import { isPipeline } from './ingestion/offered';
import { toggle } from './options';

/** The "Filters" collection. Only the domain is asked of the server. */
export function filters(entity: EntityDefinition): INodeProperties {
	const members = [
		...scopeFields(entity),
		nameContains,
		updatedSince,
		withoutOwner,
		...(isPipeline(entity) ? [needsAttention] : []),
	];
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		description:
			'Only entities that match all filters are returned. Only Domain is filtered by the server; with other filters, the node reads all entities.',
		options: members.sort((a, b) => (a.displayName < b.displayName ? -1 : 1)),
	};
}

export interface Filters {
	/** FQN, for the server. */
	domain?: string;
	/** All of them must hold. */
	tests: Test[];
}

type Test = (entity: Entity) => boolean;

/** Throws a `ParameterError` for what is no filter, or no date. */
export async function readFilters(
	value: unknown,
	timezone: string,
	kind?: ServiceKind,
): Promise<Filters> {
	const { domain, owner, service, serviceType, tag } = readScope('Filters', value);
	const isUnowned = memberOf('filters', value, 'withoutOwner');
	const part = memberOf('filters', value, 'nameContains');
	const since = memberOf('filters', value, 'updatedSince');
	const tests: Test[] = [];
	if (kind !== undefined && serviceType !== undefined) tests.push(isOfType(kind, serviceType));
	if (typeof service === 'string') tests.push((entity) => isWithin(entity, service));
	if (owner !== undefined) tests.push(({ owners }) => owners.some((one) => isMeant(one, owner)));
	if (typeof tag === 'string') tests.push(({ tags }) => tags.some((one) => isTag(one, tag)));
	if (isUnowned !== undefined && switchOf('withoutOwner', isUnowned))
		tests.push(({ owners }) => owners.length === 0);
	if (part !== undefined) tests.push(holdsName(part));
	if (since !== undefined)
		tests.push(isUpdatedSince(await timeOf('updatedSince', since, timezone)));
	if (typeof domain !== 'string') return { tests };
	// Servers know a domain by its full name only.
	if (!isUuid(domain)) return { domain, tests };
	return { tests: [...tests, ({ domains }) => domains.some(({ id }) => id === domain)] };
}

function isOfType(kind: ServiceKind, wanted: string): Test {
	return ({ serviceType }) =>
		typeof serviceType === 'string' && isSameServiceType(kind, serviceType, wanted);
}

/** No classification has two tags that differ in letter case only. */
function isTag({ tagFQN }: TagLabel, wanted: string): boolean {
	return tagFQN.toLowerCase() === wanted.toLowerCase();
}

/** By kind and name (`database:shop`), by its name alone, or by its ID. */
function isWithin({ service }: Entity, wanted: string): boolean {
	if (!isObject(service)) return false;
	const { id, type, name, fullyQualifiedName } = service;
	const kinds =
		typeof type === 'string' ? [`${type}:`, `${type.replace(/Service$/, '')}:`, ''] : [''];
	const names = [name, fullyQualifiedName].filter((one) => typeof one === 'string');
	return id === wanted || kinds.some((kind) => names.some((one) => kind + one === wanted));
}

function isMeant(one: Reference, wanted: ReferenceInput): boolean {
	if (typeof wanted === 'string') return isCalled(one, wanted);
	if (wanted.type !== undefined && wanted.type !== one.type) return false;
	if (wanted.id !== undefined) return wanted.id === one.id;
	return isCalled(one, wanted.fullyQualifiedName ?? wanted.name ?? '');
}

/** A user's name in OpenMetadata is the part of the e-mail address before the @. */
function isCalled(one: Reference, wanted: string): boolean {
	const [local = wanted, host] = wanted.split('@');
	const names = host === undefined || one.type !== 'user' ? [wanted] : [wanted, local];
	const own = [one.name, one.fullyQualifiedName, one.displayName];
	return own.some((name) => names.some((other) => name?.toLowerCase() === other.toLowerCase()));
}

/** Throws a `ParameterError` for an empty text, which an expression that gives nothing would be. */
function holdsName(value: unknown): Test {
	if (isBlank(value)) {
		throw new ParameterError(
			'Filters › Name Contains: the condition is empty.',
			'Enter a part of the name, or remove the condition.',
			'nameContains',
		);
	}
	const part = trimmed(String(value)).toLowerCase();
	return ({ name, displayName }) =>
		[name, displayName].some(
			(text) => typeof text === 'string' && text.toLowerCase().includes(part),
		);
}

function isUpdatedSince(since: number): Test {
	return ({ updatedAt }) => typeof updatedAt === 'number' && updatedAt >= since;
}

const nameContains: INodeProperties = {
	displayName: 'Name Contains',
	name: 'nameContains',
	type: 'string',
	default: '',
	placeholder: 'e.g. sales',
	description: 'Only entities with this text in their name or display name, in upper or lower case',
};

const updatedSince: INodeProperties = {
	displayName: 'Updated Since',
	name: 'updatedSince',
	type: 'dateTime',
	default: '',
	description: 'Only entities changed at that time or later',
};

const withoutOwner = toggle(
	'Without Owner',
	'withoutOwner',
	'Whether to return only entities without an owner',
);
