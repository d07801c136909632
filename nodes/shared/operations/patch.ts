import type { INodeProperties } from 'n8n-workflow';
import { entityLocator } from '../fields';
import { itemOperation } from './define';
import { choice, options, toggle } from './options';
import { fromOperations, readPatch, valueOperations } from './patch-read';

export const patch = itemOperation({
	value: 'patch',
	name: 'Apply JSON Patch',
	action: (entity) => `Apply a JSON patch to ${entity.aName}`,
	description: 'Change an entity with the operations of RFC 6902',
	fields: (entity) => [entityLocator(entity), patchMode, rows, json, options(guarded)],
	run: async ({ collection, parameters }) => {
		const operations = readPatch(parameters);
		const isGuarded = parameters.optionFlag('guarded');
		return await collection.patch(parameters.ref(), operations, { guarded: isGuarded });
	},
});

const patchMode: INodeProperties = {
	...choice(
		'Operations',
		'patchMode',
		'How the operations are given',
		[
			['rows', 'One by One'],
			['json', 'Using JSON'],
		],
		'rows',
	),
	noDataExpression: true,
};

const rows: INodeProperties = {
	displayName: 'Patch Operations',
	name: 'patchRows',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add operation',
	default: {},
	displayOptions: { show: { patchMode: ['rows'] } },
	options: [
		{
			displayName: 'Operation',
			name: 'operation',
			values: [
				choice(
					'Operation',
					'op',
					'What to do at the path',
					[
						['add', 'Add', 'Set a field, whether it is there or not'],
						['copy', 'Copy', 'Copy the value of another path here'],
						['move', 'Move', 'Move the value of another path here'],
						['remove', 'Remove', 'Take a field away'],
						['replace', 'Replace', 'Set a field that is there'],
						['test', 'Test', 'Go on only if the field has this value'],
					],
					'add',
				),
				{
					displayName: 'Path',
					name: 'path',
					type: 'string',
					default: '',
					placeholder: 'e.g. /description',
					description: 'Where, as a JSON Pointer',
				},
				{
					displayName: 'From',
					name: 'from',
					type: 'string',
					default: '',
					placeholder: 'e.g. /displayName',
					description: 'Where the value comes from, as a JSON Pointer',
					displayOptions: { show: { op: fromOperations } },
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. Loads orders every night',
					description:
						'JSON such as ["a"] or 5; everything else is taken as text. Two quotation marks ("") stand for an empty text.',
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
		'A list of operations, each with op, path and, where it needs one, value or from, such as [{"op": "add", "path": "/description", "value": "Loads orders every night"}]',
	displayOptions: { show: { patchMode: ['json'] } },
};

const guarded = toggle(
	'Only If Unchanged',
	'guarded',
	'Whether to stop when somebody else changes the entity at the same moment. Otherwise the operations are applied to whatever is there.',
);
