import type { INodeProperties } from 'n8n-workflow';
import { choice, count, toggle } from './options';

export const plainBulk = toggle(
	'As Plain Bulk Request',
	'plainBulk',
	"Whether to send everything over the server's bulk endpoint, where it has one, without reading and comparing first. Fields that are not given are then treated as the server does.",
);

export const batchItems = count(
	'Batch Items',
	'batchItems',
	'Most items in one bulk request',
	100,
	1000,
);

export const batchSize = count('Batch Size', 'batchSize', 'Most megabytes in one bulk request', 4);

const ways: Record<string, [value: string, name: string, description: string]> = {
	inOrder: ['inOrder', 'Each in Its Order', 'All are applied, one after the other'],
	lastWins: ['lastWins', 'Last Wins', 'Only the last of them is applied'],
	stop: ['stop', 'Stop', 'Nothing is sent'],
};

/** Only a list as a whole can refuse to keep both, so the ways differ by operation. */
export function duplicateNames(initial: string, offered: string[], more = ''): INodeProperties {
	return choice(
		'Duplicate Names',
		'duplicateNames',
		`What to do when several items have the same name${more}`,
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
		'Servers do not show secrets of connections, so they cannot be compared: when to send them',
		[
			['always', 'Always', 'Every time; the item then counts as updated'],
			['never', 'Never', 'Only when the service is created'],
			['withOtherChanges', 'When Another Connection Field Changes', 'Together with that'],
		],
		initial,
	);
}
