import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { EntityDefinition } from '../../../src/entities';
import { serviceTypesOf, type ServiceKind } from '../../../src/connections/types/service-types';

/** The value of "Other…" in the list of service types; no server calls one so. */
export const otherType = 'other';

/** The types of a kind by their proper names, the most used first. */
export function serviceTypeOptions(kind: ServiceKind): INodePropertyOptions[] {
	return serviceTypesOf(kind).map(({ name, value }) => ({ name, value }));
}

/** The type of service, and a text for one that is not in the list. */
export function serviceTypeFields(
	{ label, connection, examples }: EntityDefinition,
	required: boolean,
): INodeProperties[] {
	if (connection === undefined) return [];
	const options = [
		...serviceTypeOptions(connection.kind),
		{ name: 'Other…', value: otherType, description: 'A type that is not in this list' },
	];
	const none = { name: 'None', value: '' };
	return [
		{
			displayName: required ? 'Service Type' : 'Service Type (to Show Connection Fields)',
			name: 'serviceType',
			type: 'options',
			options: required ? options : [none, ...options],
			default: '',
			description: required
				? `The product behind the ${label}, such as ${examples.serviceType}`
				: `The type that the ${label} has. It cannot be changed; choose it to see the fields of its connection.`,
			...(required ? { required } : {}),
		},
		{
			displayName: 'Other Service Type',
			name: 'otherServiceType',
			type: 'string',
			default: '',
			placeholder: 'e.g. MyCompanyEngine',
			description: 'The service type exactly as the server spells it',
			displayOptions: { show: { serviceType: [otherType] } },
		},
	];
}

/** The type that was chosen or typed; `undefined` where none was. */
export function readServiceType(chosen: unknown, typed: unknown): string | undefined {
	const value = chosen === otherType ? typed : chosen;
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
