import type { INodeProperties } from 'n8n-workflow';
import { entityLocator } from '../fields';
import { itemOperation } from './define';
import { choice, options, performance, toggle, verifyChanges } from './options';
import { fromOperations, readPatch, valueOperations } from './patch-read';

export const patch = itemOperation({
	value: 'patch',
	name: 'Apply JSON Patch',
	action: (entity) => `Apply a JSON patch to ${entity.aLabel}`,
	description: 'Change single values with a JSON Patch (advanced)',
	fields: (entity) => [
		entityLocator(entity),
		specifyOperations,
		rows,
		json,
		options(onlyIfUnchanged),
		performance(verifyChanges),
	],
	run: async ({ collection, parameters }) => {
		const operations = readPatch(parameters);
		const isGuarded = parameters.optionFlag('onlyIfUnchanged');
		return await collection.patch(parameters.ref(), operations, { guarded: isGuarded });
	},
});

const specifyOperations: INodeProperties = {
	...choice(
		'Specify Operations',
		'specifyOperations',
		'How to specify the operations',
		[
			['oneByOne', 'One by One'],
			['json', 'Using JSON'],
		],
		'oneByOne',
	),
	noDataExpression: true,
};

const rows: INodeProperties = {
	displayName: 'Patch Operations',
	name: 'patchOperations',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Operation',
	default: {},
	displayOptions: { show: { specifyOperations: ['oneByOne'] } },
	options: [
		{
			displayName: 'Operation',
			name: 'operation',
			values: [
				choice(
					'Operation',
					'op',
					'What to do with the value at the path',
					[
						['add', 'Add', 'Set a field, whether or not it exists'],
						['copy', 'Copy', 'Copy the value from another path'],
						['move', 'Move', 'Move the value from another path'],
						['remove', 'Remove', 'Remove a field'],
						['replace', 'Replace', 'Set a field that exists'],
						['test', 'Test', 'Continue only if the field has this value'],
					],
					'add',
				),
				{
					displayName: 'Path',
					name: 'path',
					type: 'string',
					default: '',
					placeholder: 'e.g. /description',
					description: 'The field to change, as a JSON Pointer',
				},
				{
					displayName: 'From',
					name: 'from',
					type: 'string',
					default: '',
					placeholder: 'e.g. /displayName',
					description: 'The field to take the value from, as a JSON Pointer',
					displayOptions: { show: { op: fromOperations } },
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. Loads orders every night',
					description:
						'JSON such as ["a"] or 5; anything else is sent as text. Enter "" for an empty text.',
					displayOptions: { show: { op: valueOperations } },
				},
			],
		},
	],
};

const json: INodeProperties = {
	displayName: 'Patch (JSON)',
	name: 'patchJson',
	type: 'json',
	default: '[]',
	description:
		'A list of operations, each with op, path and, if needed, value or from, such as [{"op": "add", "path": "/description", "value": "Loads orders every night"}]',
	displayOptions: { show: { specifyOperations: ['json'] } },
};

const onlyIfUnchanged = toggle(
	'Only If Unchanged',
	'onlyIfUnchanged',
	'Whether to fail if somebody else changes the entity at the same time. Otherwise the operations are applied to its latest state.',
);
