import type { INodeProperties } from 'n8n-workflow';
import type { ServiceKind } from '../../../src/connections/service-types';
import type { SyncScope } from '../../../src/types/options';
import type { NodeEntity } from '../node/entities';
import { isRecord } from '../base/values';
import { locator, readLocator } from './locators';
import { domainForm, ownerForms, tagForm } from './reference-lists';
import { readOwner } from './read-lists';
import { readServiceType, serviceTypeOptions } from './service-type';

/** Members of a collection that narrows down which entities are meant. All of those added must hold. */
export function scopeFields({ kind }: NodeEntity): INodeProperties[] {
	const ofType = kind === undefined ? [] : [typeFilter(kind)];
	return [
		{ ...locator(domainForm), description: 'Only what belongs to this domain' },
		{
			...locator(ownerForms.team),
			displayName: 'Owner (Team)',
			name: 'ownerTeam',
			description: 'Only what this team owns',
		},
		{
			...locator(ownerForms.user),
			displayName: 'Owner (User)',
			name: 'ownerUser',
			description: 'Only what this user owns',
		},
		...ofType,
		{ ...locator(tagForm), description: 'Only what has this tag' },
	];
}

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

/** What the collection says; fields that are empty are absent. */
export function readScope(value: unknown): SyncScope {
	if (!isRecord(value)) return {};
	const owner =
		readOwner({ type: 'user', user: value.ownerUser }) ??
		readOwner({ type: 'team', team: value.ownerTeam });
	const serviceType = readServiceType(value.serviceType, undefined);
	const domain = readLocator(value.domain)?.value;
	const tag = readLocator(value.tag)?.value;
	return {
		...(serviceType === undefined ? {} : { serviceType }),
		...(owner === undefined ? {} : { owner }),
		...(domain === undefined ? {} : { domain }),
		...(tag === undefined ? {} : { tag }),
	};
}
