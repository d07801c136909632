import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { entityTypeOptions } from '../shared/trigger/entity-types';
import { triggerFields } from '../shared/trigger/form';
import { poll, subtitle } from '../shared/trigger';

export class OpenMetadataTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OpenMetadata Trigger',
		name: 'openMetadataTrigger',
		icon: {
			light: 'file:../../icons/openMetadata.svg',
			dark: 'file:../../icons/openMetadata.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle,
		description: 'Starts the workflow when something changes in the OpenMetadata catalog',
		defaults: { name: 'OpenMetadata Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'openMetadataJwtApi', required: true }],
		polling: true,
		properties: triggerFields,
	};

	methods = { loadOptions: { getEntityTypes: entityTypeOptions } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
