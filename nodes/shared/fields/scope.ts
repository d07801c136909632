import type { INodeProperties } from 'n8n-workflow';
import type { ServiceKind } from '../../../src/connections/types/service-types';
import type { SyncScope } from '../../../src/types/options';
import type { EntityDefinition } from '../../../src/entities';
import { ParameterError } from '../base/errors';
import { memberOf } from '../base/strict-values';
import { locator, readLocator } from './locators';
import { domainForm, tagForm, teamForm, userForm } from './reference-lists';
import { readOwner } from './read-lists';
import { readServiceType, serviceTypeOptions } from './service-type';

/** Members of a collection that selects entities. All of those added must hold. */
export function scopeFields({ connection, fields, within }: EntityDefinition): INodeProperties[] {
	const ofType = connection === undefined ? [] : [typeFilter(connection.kind)];
	return [
		{ ...locator(domainForm), description: 'Only entities of this domain' },
		{
			...locator(teamForm),
			displayName: 'Owner (Team)',
			name: 'ownerTeam',
			description: 'Only entities owned by this team',
		},
		{
			...locator(userForm),
			displayName: 'Owner (User)',
			name: 'ownerUser',
			description: 'Only entities owned by this user',
		},
		...ofType,
		...(within === undefined ? [] : [serviceFilter]),
		...(fields.tags === undefined
			? []
			: [{ ...locator(tagForm), description: 'Only entities with this tag' }]),
	];
}

const serviceFilter: INodeProperties = {
	displayName: 'Service',
	name: 'service',
	type: 'string',
	default: '',
	placeholder: 'e.g. database:shop',
	description: 'Only entities of this service, by its kind and name, or its ID',
};

function typeFilter(kind: ServiceKind): INodeProperties {
	return {
		displayName: 'Service Type',
		name: 'serviceType',
		type: 'options',
		options: serviceTypeOptions(kind),
		default: '',
		description: 'Only services of this type',
	};
}

const conditions: Readonly<Record<string, string>> = {
	domain: 'Domain',
	ownerTeam: 'Owner (Team)',
	ownerUser: 'Owner (User)',
	service: 'Service',
	serviceType: 'Service Type',
	tag: 'Tag',
};

/**
 * What the collection says. A condition that was added and holds nothing is refused: without it more
 * entities would be meant. Throws a `ParameterError` that begins with the collection's label.
 */
export function readScope(label: 'Scope' | 'Filters', value: unknown): SyncScope {
	const of = (name: string) => memberOf(label.toLowerCase(), value, name);
	for (const [name, title] of Object.entries(conditions)) {
		const given = of(name);
		if (given === undefined || readLocator(given) !== undefined) continue;
		throw new ParameterError(
			`${label} › ${title}: the condition is empty.`,
			'Choose a value, remove the condition, or check the result of its expression.',
			label.toLowerCase(),
		);
	}
	const users = readOwner({ type: 'user', user: of('ownerUser') });
	const teams = readOwner({ type: 'team', team: of('ownerTeam') });
	if (users !== undefined && teams !== undefined) {
		throw new ParameterError(
			`${label}: only one owner can be given, either a user or a team.`,
			'Remove one of the two conditions.',
			label.toLowerCase(),
		);
	}
	const owner = users ?? teams;
	const serviceType = readServiceType(of('serviceType'), undefined);
	const service = readLocator(of('service'))?.value;
	const domain = readLocator(of('domain'))?.value;
	const tag = readLocator(of('tag'))?.value;
	return {
		...(serviceType === undefined ? {} : { serviceType }),
		...(service === undefined ? {} : { service }),
		...(owner === undefined ? {} : { owner }),
		...(domain === undefined ? {} : { domain }),
		...(tag === undefined ? {} : { tag }),
	};
}
