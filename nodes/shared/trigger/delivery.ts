import type { INodeProperties } from 'n8n-workflow';

/** How the node learns of changes. */
export const deliveries = { poll: 'poll', webhook: 'webhook' } as const;

export const deliveryFields: INodeProperties[] = [
	{
		displayName: 'Delivery',
		name: 'delivery',
		type: 'options',
		noDataExpression: true,
		default: 'poll',
		options: [
			{
				name: 'Poll',
				value: deliveries.poll,
				description: 'Asks OpenMetadata at the poll times. Any valid token will do.',
			},
			{
				name: 'Webhook',
				value: deliveries.webhook,
				description:
					'OpenMetadata calls n8n within seconds of each change. Needs the token of an administrator or of the ingestion bot.',
			},
		],
	},
	{
		displayName:
			'OpenMetadata must be able to reach the webhook address of n8n. Changes whose calls do not arrive, for example while n8n restarts, are read at the poll times.',
		name: 'webhookNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { delivery: [deliveries.webhook] } },
	},
];
