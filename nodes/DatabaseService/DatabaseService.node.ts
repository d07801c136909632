import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { sendsConnections } from '../shared/connect/secrets';
import { databaseServices } from '../shared/node/entities';
import { methodsFor } from '../shared/methods';
import { operations } from '../shared/operations';
import { propertiesFor } from '../shared/node/properties';
import { runOperation } from '../shared/execution/run';
import { subtitleFor } from '../shared/node/subtitle';

export class DatabaseService implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OpenMetadata Database Service',
		name: 'databaseService',
		icon: {
			light: 'file:../../icons/databaseService.svg',
			dark: 'file:../../icons/databaseService.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: subtitleFor(operations),
		description:
			'Register database services such as Snowflake or PostgreSQL in OpenMetadata and keep them up to date',
		defaults: { name: 'OpenMetadata Database Service' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [
			{ name: 'openMetadataJwtApi', required: true },
			{
				name: 'openMetadataSecretsApi',
				displayName: 'Connection Secrets (Optional)',
				required: false,
				testedBy: 'testConnectionSecrets',
				displayOptions: { show: { operation: [...sendsConnections] } },
			},
		],
		properties: propertiesFor(databaseServices, operations),
	};

	methods = methodsFor(databaseServices);

	async execute(this: IExecuteFunctions) {
		return await runOperation(this, databaseServices, operations);
	}
}
