import type { INodeProperties } from 'n8n-workflow';
import { choice, count, toggle } from './options';

export const useRawBulkEndpoint = toggle(
	'Use Raw Bulk Endpoint',
	'useRawBulkEndpoint',
	'Whether to send all items to the bulk endpoint of the server, if it has one, without reading and comparing first. The server then decides what happens to omitted fields.',
);

export const itemsPerBatch = count(
	'Items per Batch',
	'itemsPerBatch',
	'How many items to send in one bulk request',
	100,
	1000,
);

export const maximumBatchSize = count(
	'Maximum Batch Size (MB)',
	'maximumBatchSize',
	'How large one bulk request may be, in megabytes',
	4,
);

const ways: Record<string, [value: string, name: string, description: string]> = {
	inOrder: ['inOrder', 'Apply All in Order', 'Apply all of them, one after the other'],
	lastWins: ['lastWins', 'Last Wins', 'Apply only the last one'],
	stop: ['stop', 'Stop', 'Send nothing'],
};

/** The choices differ by operation: Sync cannot apply both. */
export function duplicateNames(initial: string, offered: string[], more = ''): INodeProperties {
	return choice(
		'Duplicate Names',
		'duplicateNames',
		`What to do if several items have the same name${more}`,
		offered.flatMap((value) => {
			const way = ways[value];
			return way === undefined ? [] : [way];
		}),
		initial,
	);
}

export function sendSecrets(initial: 'always' | 'withOtherChanges'): INodeProperties {
	return choice(
		'Send Secrets',
		'sendSecrets',
		'When to send the secrets of connections. Servers hide them, so they cannot be compared.',
		[
			['always', 'Always', 'Send them every time; the item then counts as updated'],
			['never', 'Never', 'Send them only when a service is created'],
			[
				'withOtherChanges',
				'With Other Connection Changes',
				'Send them only together with another change of the connection',
			],
		],
		initial,
	);
}
