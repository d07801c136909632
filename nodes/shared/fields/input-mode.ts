import type { INodeProperties } from 'n8n-workflow';
import { choiceOr } from '../base/strict-values';
import { takesTable, type InputOperation } from './operations';

/** Where the fields come from; frozen, saved workflows hold it. */
export type InputMode = 'form' | 'json' | 'auto' | 'columns';

export function inputMode(operation: InputOperation): INodeProperties {
	const usual: InputMode = takesTable(operation) ? 'auto' : 'form';
	return {
		displayName: 'Specify Fields',
		name: 'inputMode',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Using Fields Below', value: 'form', description: 'Fill in a form' },
			{
				name: 'Map Automatically',
				value: 'auto',
				description: 'Columns of the incoming items are the fields, by their names',
			},
			{
				name: 'Map Each Column',
				value: 'columns',
				description: 'Say for each field which column of the incoming items it is',
			},
			{ name: 'Using JSON', value: 'json', description: 'One JSON object; good for AI agents' },
		],
		default: usual,
		description: 'How to say what the fields are',
	};
}

const modes: readonly InputMode[] = ['form', 'json', 'auto', 'columns'];

/** Throws a `ParameterError` for what is no mode. */
export function readInputMode(value: unknown): InputMode {
	return choiceOr('form', 'inputMode', value, modes);
}

/** The fields are shown in one or more of the modes only. */
export function inMode(modes: InputMode[], fields: INodeProperties[]): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { inputMode: modes, ...field.displayOptions?.show },
		},
	}));
}
