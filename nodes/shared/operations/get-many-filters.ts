import type { INodeProperties } from 'n8n-workflow';
import { serviceTypes } from '../../../src/connections/service-types';
import type { Entity, Reference } from '../../../src/outcome';
import type { NodeEntity } from '../entities';
import { ParameterError } from '../errors';
import { isRecord } from '../values';
import { readList } from './reading';

/** The "Filters" collection. Only the domain is asked of the server. */
export function filters(entity: NodeEntity): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		description:
			'The domain is filtered by the server. All other filters are applied to what the server sends, before the limit.',
		options: [domain, owner, ...serviceType(entity), tag, updatedSince, withoutOwner],
	};
}

export interface Filters {
	/** FQN, for the server. */
	domain?: string;
	/** Absent where everything passes. */
	passes?: (entity: Entity) => boolean;
}

type Test = (entity: Entity) => boolean;

export function readFilters(value: unknown): Filters {
	const given = isRecord(value) ? value : {};
	const tests = Object.entries(testsBy).flatMap(([name, test]) => {
		const wanted = given[name];
		return isEmpty(wanted) ? [] : [test(wanted)];
	});
	const wantedDomain = typeof given.domain === 'string' ? given.domain.trim() : '';
	return {
		...(wantedDomain === '' ? {} : { domain: wantedDomain }),
		...(tests.length === 0 ? {} : { passes: (entity) => tests.every((test) => test(entity)) }),
	};
}

function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '' || value === false;
}

const testsBy: Readonly<Record<string, (wanted: unknown) => Test>> = {
	serviceType: (wanted) => {
		const types = new Set(readList(wanted));
		if (types.size === 0) return () => true;
		return ({ serviceType: type }) => typeof type === 'string' && types.has(type);
	},
	owner: (wanted) => {
		const names = readList(wanted).map((name) => name.toLowerCase());
		return ({ owners }) => owners.some((one) => names.some((name) => isCalled(one, name)));
	},
	withoutOwner:
		() =>
		({ owners }) =>
			owners.length === 0,
	tag: (wanted) => {
		const names = new Set(readList(wanted));
		return ({ tags }) => tags.some(({ tagFQN }) => names.has(tagFQN));
	},
	updatedSince: (wanted) => {
		const since = Date.parse(String(wanted));
		if (Number.isNaN(since)) {
			throw new ParameterError(
				'Updated Since: this is no date.',
				'Enter a date and time, such as 2025-01-31T08:00:00Z.',
				'updatedSince',
			);
		}
		return ({ updatedAt }) => typeof updatedAt === 'number' && updatedAt >= since;
	},
};

/** A user's name in OpenMetadata is the part of the e-mail address before the @. */
function isCalled(one: Reference, name: string): boolean {
	const names = [one.id, one.name, one.fullyQualifiedName, one.displayName];
	const local = /^[^@]+(?=@[^@]+$)/.exec(name)?.[0];
	return names.some((own) => own !== undefined && [name, local].includes(own.toLowerCase()));
}

const domain: INodeProperties = {
	displayName: 'Domain',
	name: 'domain',
	type: 'string',
	default: '',
	placeholder: 'e.g. Marketing',
	description: 'Full name of the domain they are in. Filtered by the server.',
};

const owner: INodeProperties = {
	displayName: 'Owner',
	name: 'owner',
	type: 'string',
	default: '',
	placeholder: 'e.g. data-platform',
	description: 'Name, e-mail address or ID of a user or team; several separated by commas',
};

const tag: INodeProperties = {
	displayName: 'Tag',
	name: 'tag',
	type: 'string',
	default: '',
	placeholder: 'e.g. PII.Sensitive',
	description: 'Full name of a tag; one of several separated by commas is enough',
};

const updatedSince: INodeProperties = {
	displayName: 'Updated Since',
	name: 'updatedSince',
	type: 'dateTime',
	default: '',
	description: 'Only those that were changed at that time or later',
};

const withoutOwner: INodeProperties = {
	displayName: 'Without Owner',
	name: 'withoutOwner',
	type: 'boolean',
	default: false,
	description: 'Whether to return only those that nobody owns',
};

function serviceType({ kind }: NodeEntity): INodeProperties[] {
	if (kind === undefined) return [];
	return [
		{
			displayName: 'Service Types',
			name: 'serviceType',
			type: 'multiOptions',
			default: [],
			description: 'Only services of these types',
			options: serviceTypes[kind]
				.map(({ name, value }) => ({ name, value }))
				.sort((a, b) => a.name.localeCompare(b.name, 'en')),
		},
	];
}
