import type { INodeProperties, INodePropertyTypeOptions } from 'n8n-workflow';
import { otherType } from './service-type';

/** A service's connection: how one connects, the fields of that, and JSON for the rest. */
export function connectionFields(): INodeProperties[] {
	return [
		expressionNotice,
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			typeOptions: dependentList('getAuthentications', ['serviceType']),
			default: '',
			description:
				'How OpenMetadata connects to the service. Choose None to give no connection, or to give it as JSON below.',
			displayOptions: { hide: { serviceType: ['', otherType] } },
		},
		{
			displayName: 'Connection',
			name: 'connectionFields',
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			typeOptions: mapper('getConnectionColumns', {
				valuesLabel: 'Connection',
				// A service needs none; what is missing in one that was begun is said when it is sent.
				mustFill: false,
				dependsOn: ['serviceType', 'authentication'],
			}),
			description: 'The fields of the connection, without secrets',
			displayOptions: { hide: { serviceType: ['', otherType] } },
		},
		secretsNotice,
		{
			displayName: 'Connection (JSON)',
			name: 'connectionJson',
			type: 'json',
			default: '{}',
			description:
				'Further fields of the connection as a JSON object, such as {"hostPort": "db.example.com:5432", "username": "catalog"}. They override the fields above.',
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

const secretsNotice: INodeProperties = {
	displayName:
		'Keep passwords, tokens and keys out of the workflow. Put them into an “OpenMetadata Connection Secrets API” credential, by the name of the service, and select it above; they are added when the workflow runs.',
	name: 'secretsNotice',
	type: 'notice',
	default: '',
	displayOptions: { hide: { serviceType: [''] } },
};

function dependentList(
	loadOptionsMethod: string,
	loadOptionsDependsOn: string[],
): INodePropertyTypeOptions {
	return { loadOptionsMethod, loadOptionsDependsOn };
}

interface MapperForm {
	/** The heading of the columns. */
	valuesLabel: string;
	/** Whether n8n asks for required columns before it runs anything. */
	mustFill: boolean;
	/** Parameters that decide which columns there are. */
	dependsOn: string[];
}

/** Type options of a mapper whose columns come from `methods/resource-mapping.ts`. */
export function mapper(
	resourceMapperMethod: string,
	{ valuesLabel, mustFill, dependsOn }: MapperForm,
): INodePropertyTypeOptions {
	return {
		loadOptionsDependsOn: dependsOn,
		resourceMapper: {
			resourceMapperMethod,
			valuesLabel,
			mode: mustFill ? 'add' : 'map',
			fieldWords: { singular: 'field', plural: 'fields' },
			addAllFields: true,
			multiKeyMatch: false,
			supportAutoMap: false,
		},
	};
}
