import type { INodeProperties } from 'n8n-workflow';
import { typesWithChoice, type ServiceKind } from '../../../src/connections/types/service-types';
import { dependentList, mapperOf } from './mapper';
import { otherType } from './service-type';

const ofKnownTypes = { hide: { serviceType: ['', otherType] } };

/** A service's connection: its fields, how one authenticates, the fields of that, and JSON for the rest. */
export function connectionFields(kind: ServiceKind): INodeProperties[] {
	const withChoice = [...typesWithChoice(kind)];
	return [
		expressionNotice,
		{
			...mapperOf('Connection', 'connectionFields', 'getConnectionColumns', ['serviceType']),
			description:
				'The fields of the connection, without secrets; OpenMetadata needs those marked *',
			displayOptions: ofKnownTypes,
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			typeOptions: dependentList('getAuthentications', ['serviceType']),
			default: '',
			description:
				'How OpenMetadata connects to the service. Choose None to give no connection, or to give it as JSON below.',
			displayOptions: { show: { serviceType: withChoice } },
		},
		{
			...mapperOf('Authentication Fields', 'authenticationFields', 'getAuthenticationColumns', [
				'serviceType',
				'authentication',
			]),
			description: 'The fields of this authentication method, without secrets',
			displayOptions: {
				show: { serviceType: withChoice },
				hide: { authentication: [''] },
			},
		},
		...secretsNotices(withChoice),
		{
			displayName: 'Connection (JSON)',
			name: 'connectionJson',
			type: 'json',
			default: '{}',
			description:
				'Further fields of the connection as a JSON object, such as {"hostPort": "db.example.com:5432", "username": "catalog"}. They override the other fields of the form.',
		},
	];
}

// Where a parameter that decides about others is an expression, n8n shows them all; no literal value is this one.
const onlyExpressions = ['=expression'];

const expressionNotice: INodeProperties = {
	displayName:
		'The service type is an expression, so the fields of its connection are unknown here. Enter them in Connection (JSON), or choose “Using JSON” or “Map Automatically” in Specify Fields.',
	name: 'expressionNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { serviceType: onlyExpressions } },
};

export const whereSecretsGo =
	'Keep passwords, tokens and keys out of the workflow. Put them into an “OpenMetadata Connection Secrets API” credential, under the name of the service, and select it above; they are added when the workflow runs.';

/** What the secrets credential holds for this connection, once it is clear how one authenticates. */
function secretsNotices(withChoice: string[]): INodeProperties[] {
	return [
		{
			displayName: `${whereSecretsGo} Choose an authentication method to see which secrets it needs.`,
			name: 'authenticationNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { serviceType: withChoice, authentication: [''] } },
		},
		{
			...secretsNotice,
			displayOptions: { show: { serviceType: withChoice }, hide: { authentication: [''] } },
		},
		{ ...secretsNotice, displayOptions: { hide: { serviceType: ['', ...withChoice] } } },
	];
}

/** A mapper without fields: the only part of a form whose text follows what was chosen. */
const secretsNotice = mapperOf('Secrets', 'secretsNotice', 'getSecretsNotice', [
	'serviceType',
	'authentication',
]);
