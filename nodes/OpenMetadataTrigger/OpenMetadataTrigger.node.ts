import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { entityTypeOptions } from '../shared/trigger/entity-types';
import { triggerFields } from '../shared/trigger/form';
import {
	isSubscribed,
	poll,
	receive,
	subscribe,
	subtitle,
	unsubscribe,
	webhookDescription,
} from '../shared/trigger';

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
		webhooks: [webhookDescription],
		properties: triggerFields,
	};

	methods = { loadOptions: { getEntityTypes: entityTypeOptions } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isSubscribed(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await subscribe(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unsubscribe(this);
			},
		},
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
