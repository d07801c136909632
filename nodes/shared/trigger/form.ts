import type { INodeProperties } from 'n8n-workflow';
import { deliveryFields } from './delivery';
import { permanentlyDeleted, runFinished, tagChanged, triggerEvents } from './events';
import { triggerFilters } from './form-filters';

const chooseTypes = triggerEvents.filter(({ types }) => types === undefined);

/** Everything that a person fills in. */
export const triggerFields: INodeProperties[] = [
	{
		displayName:
			'OpenMetadata does not report permanent deletions, what is deleted together with its parent, or, from 1.6 on, a change that the same user takes back within ten minutes. To see these, add “Also Watch by List” under Options.',
		name: 'notReported',
		type: 'notice',
		default: '',
		displayOptions: { hide: { event: [permanentlyDeleted] } },
	},
	...deliveryFields,
	{
		displayName: 'Trigger On',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		default: 'created',
		options: triggerEvents.map(({ name, value, action, description }) => ({
			name,
			value,
			action,
			description,
		})),
	},
	{
		displayName: 'Entity Type Names or IDs',
		name: 'entityTypes',
		type: 'multiOptions',
		required: true,
		default: [],
		typeOptions: { loadOptionsMethod: 'getEntityTypes' },
		description:
			'Types of entities to watch. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		displayOptions: { show: { event: chooseTypes.map(({ value }) => value) } },
	},
	{
		displayName: 'Run States',
		name: 'runStates',
		type: 'multiOptions',
		default: ['failed', 'partialSuccess'],
		options: [
			{ name: 'Failed', value: 'failed' },
			{ name: 'Partial Success', value: 'partialSuccess' },
			{ name: 'Stopped', value: 'stopped' },
			{ name: 'Success', value: 'success' },
		],
		description: 'Only runs that end in one of these states start the workflow',
		displayOptions: { show: { event: [runFinished] } },
	},
	{
		displayName: 'Tags',
		name: 'changedTags',
		type: 'string',
		default: '',
		placeholder: 'e.g. PII.Sensitive, Tier.Tier1',
		description: 'Full names, separated by commas. Leave empty for any tag.',
		displayOptions: { show: { event: [tagChanged] } },
	},
	{
		displayName: 'Ignore Changes By',
		name: 'ignoreChangesBy',
		type: 'options',
		default: 'ownUser',
		options: [
			{
				name: 'Nobody',
				value: 'nobody',
				description: 'A workflow that changes what it watches starts itself again',
			},
			{
				name: 'Own User',
				value: 'ownUser',
				description: 'The user of the credential, so that the workflow does not start itself',
			},
			{ name: 'Own and Other Users', value: 'users', description: 'Also the users named below' },
		],
		description: 'Whose changes do not start the workflow. Outcomes of ingestion runs always do.',
	},
	{
		displayName: 'Other Users',
		name: 'ignoredUsers',
		type: 'string',
		default: '',
		placeholder: 'e.g. ingestion-bot, jane.doe',
		description: 'Login names, separated by commas',
		displayOptions: { show: { ignoreChangesBy: ['users'] } },
	},
	triggerFilters,
	{
		displayName: 'Simplify',
		name: 'simple',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Also Watch by List',
				name: 'watchByList',
				type: 'boolean',
				default: true,
				description:
					'Whether to also list all entities of these types now and then and compare. Shows permanent deletions and what else OpenMetadata does not report, for up to 10,000 entities.',
				displayOptions: { hide: { '/event': [permanentlyDeleted] } },
			},
			{
				displayName: 'Include Entity',
				name: 'includeEntity',
				type: 'boolean',
				default: false,
				description:
					'Whether to read the entity as it is now and add it as “entity”, without its connection; null if it is gone',
			},
			{
				displayName: 'List Interval (Minutes)',
				name: 'listMinutes',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 60,
				description:
					'How often to compare lists, if lists are watched. Each comparison reads all entities of these types.',
			},
			{
				displayName: 'Look-Back (Hours)',
				name: 'lookBackHours',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 24,
				description:
					'How many hours back to read changes, at most, after a pause such as a deactivated workflow',
			},
			{
				displayName: 'Maximum Changes per Poll',
				name: 'maximumChanges',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 1000,
				description: 'The most items in one execution; further changes follow in the next polls',
			},
		],
	},
];
