import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { sendsConnections } from '../shared/connect/secrets';
import { pipelineServices } from '../shared/node/entities';
import { methodsFor } from '../shared/methods';
import { operations } from '../shared/operations';
import { propertiesFor } from '../shared/node/properties';
import { runOperation } from '../shared/execution/run';
import { subtitleFor } from '../shared/node/subtitle';

export class PipelineService implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OpenMetadata Pipeline Service',
		name: 'pipelineService',
		icon: {
			light: 'file:../../icons/pipelineService.svg',
			dark: 'file:../../icons/pipelineService.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: subtitleFor(operations),
		description:
			'Register pipeline services such as Airflow or dbt Cloud in OpenMetadata and keep them up to date',
		defaults: { name: 'OpenMetadata Pipeline Service' },
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
		properties: propertiesFor(pipelineServices, operations),
	};

	methods = methodsFor(pipelineServices);

	async execute(this: IExecuteFunctions) {
		return await runOperation(this, pipelineServices, operations);
	}
}
