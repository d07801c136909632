import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { dataProducts } from '../shared/node/entities';
import { methodsFor } from '../shared/methods';
import { operations } from '../shared/operations';
import { propertiesFor } from '../shared/node/properties';
import { runOperation } from '../shared/execution/run';
import { subtitleFor } from '../shared/node/subtitle';

export class DataProduct implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OpenMetadata Data Product',
		name: 'dataProduct',
		icon: {
			light: 'file:../../icons/dataProduct.svg',
			dark: 'file:../../icons/dataProduct.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: subtitleFor(operations),
		description: 'Register data products in OpenMetadata and keep them up to date',
		defaults: { name: 'OpenMetadata Data Product' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'openMetadataJwtApi', required: true }],
		properties: propertiesFor(dataProducts, operations),
	};

	methods = methodsFor(dataProducts);

	async execute(this: IExecuteFunctions) {
		return await runOperation(this, dataProducts, operations);
	}
}
