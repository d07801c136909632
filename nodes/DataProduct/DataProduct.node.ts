import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { dataProduct } from '../../src/entities/data-product';
import { describe, executeFor, methodsFor, subtitle } from '../shared/node';

export class DataProduct implements INodeType {
	description: INodeTypeDescription = {
		...describe(dataProduct),
		subtitle,
		icon: {
			light: 'file:../../icons/dataProduct.svg',
			dark: 'file:../../icons/dataProduct.dark.svg',
		},
		usableAsTool: true,
	};

	methods = methodsFor(dataProduct);

	execute = executeFor(dataProduct);
}
