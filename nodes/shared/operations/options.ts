import type { INodeProperties, INodePropertyOptions, INodePropertyCollection } from 'n8n-workflow';

type Member = INodePropertyOptions | INodeProperties | INodePropertyCollection;

/** The "Options" collection: what is special about the operation, then how requests are made. */
export function options(...special: INodeProperties[]): INodeProperties {
	const members: Member[] = [...special, ...requestOptions];
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: members.sort((a, b) => (titleOf(a) < titleOf(b) ? -1 : 1)),
	};
}

function titleOf(member: Member): string {
	return 'displayName' in member ? member.displayName : member.name;
}

/** A choice of a few values. */
export function choice(
	displayName: string,
	name: string,
	description: string,
	choices: Array<[value: string, name: string, description?: string]>,
	initial: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'options',
		description,
		options: choices.map(([value, label, text]) => ({
			name: label,
			value,
			...(text === undefined ? {} : { description: text }),
		})),
		default: initial,
	};
}

/** A switch. n8n wants its description to begin with "Whether". */
export function toggle(
	displayName: string,
	name: string,
	description: string,
	initial = false,
): INodeProperties {
	return { displayName, name, type: 'boolean', description, default: initial };
}

export function count(
	displayName: string,
	name: string,
	description: string,
	initial: number,
	maxValue?: number,
): INodeProperties {
	const typeOptions = { minValue: 1, ...(maxValue === undefined ? {} : { maxValue }) };
	return { displayName, name, type: 'number', description, typeOptions, default: initial };
}

const requestOptions = [
	count('Answer Size Limit', 'answerSize', 'Most megabytes that one answer may have', 64),
	count('Answer Timeout', 'answerTimeout', 'Seconds to wait until the server begins to answer', 60),
	count('Concurrency', 'concurrency', 'How many requests are under way at the same time', 8, 64),
	count('Connect Timeout', 'connectTimeout', 'Seconds to wait for a connection', 10),
	count('Request Timeout', 'requestTimeout', 'Seconds that one attempt of a request may take', 120),
	count(
		'Retry Time',
		'retryTime',
		'Seconds that all attempts of one request may take together',
		120,
	),
];

export const tagMode = choice(
	'Tags',
	'tagMode',
	'What to do with the tags that are there already',
	[
		['add', 'Add', 'Given tags are there afterwards; others stay'],
		['remove', 'Remove', 'Given tags are gone afterwards; others stay'],
		[
			'replace',
			'Replace',
			'Given tags are the only ones that were set by hand; derived ones, tier and certification stay',
		],
	],
	'add',
);

export const restoreIfDeleted = toggle(
	'Restore If Deleted',
	'restoreIfDeleted',
	'Whether to bring back one of that name that was deleted and can be restored. Otherwise the item stops with a message.',
);

export const moveToDomain = toggle(
	'Move to This Domain',
	'moveToDomain',
	'Whether to move a data product of that name from another domain to this one. Otherwise the item stops with a message.',
);
