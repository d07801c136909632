import type { INodeProperties, INodePropertyOptions, INodePropertyCollection } from 'n8n-workflow';

type Member = INodePropertyOptions | INodeProperties | INodePropertyCollection;

/** The "Options" collection: what is special about the operation. */
export function options(...members: Member[]): INodeProperties {
	return collection('Options', 'options', members);
}

/** The last collection of each form: how requests are made. */
export function performance(...special: INodeProperties[]): INodeProperties {
	const members = [...special, ...requestOptions];
	return collection('Performance and Limits', 'performanceAndLimits', members);
}

function collection(displayName: string, name: string, members: Member[]): INodeProperties {
	return {
		displayName,
		name,
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

/** For operations that change entities which exist. */
export const verifyChanges = toggle(
	'Verify Changes',
	'verifyChanges',
	'Whether to read changed entities once more at the end, and to send again what others overwrote at the same time. Turn it off only to save requests.',
	true,
);

const requestOptions = [
	count(
		'Concurrency',
		'concurrency',
		'The most requests to send at the same time. Fewer are sent if the server gets no faster with more.',
		8,
		64,
	),
	count('Connect Timeout', 'connectTimeout', 'Seconds to wait for a connection', 10),
	count(
		'Maximum Response Size (MB)',
		'maximumResponseSize',
		'How large one response may be, in megabytes',
		64,
	),
	count('Request Timeout', 'requestTimeout', 'Seconds that one attempt of a request may take', 120),
	count(
		'Response Timeout',
		'responseTimeout',
		'Seconds to wait for the server to start responding',
		60,
	),
	count(
		'Retry Timeout',
		'retryTimeout',
		'Seconds that one item may take, including all retries',
		120,
	),
];

export const restoreIfDeleted = toggle(
	'Restore If Deleted',
	'restoreIfDeleted',
	'Whether to restore a deleted entity with the same name before updating it. Otherwise the item fails.',
);

export const moveToDomain = toggle(
	'Move to This Domain',
	'moveToDomain',
	'Whether to move a data product with the same name from another domain to this one. Otherwise the item fails.',
);
