import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { sendsConnections } from '../shared/connect/secrets';
import { dashboardServices } from '../shared/node/entities';
import { methodsFor } from '../shared/methods';
import { operations } from '../shared/operations';
import { propertiesFor } from '../shared/node/properties';
import { runOperation } from '../shared/execution/run';
import { subtitleFor } from '../shared/node/subtitle';

export class DashboardService implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OpenMetadata Dashboard Service',
		name: 'dashboardService',
		icon: {
			light: 'file:../../icons/dashboardService.svg',
			dark: 'file:../../icons/dashboardService.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: subtitleFor(operations),
		description:
			'Register dashboard services such as Tableau or Power BI in OpenMetadata and keep them up to date',
		defaults: { name: 'OpenMetadata Dashboard Service' },
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
		properties: propertiesFor(dashboardServices, operations),
	};

	methods = methodsFor(dashboardServices);

	async execute(this: IExecuteFunctions) {
		return await runOperation(this, dashboardServices, operations);
	}
}
