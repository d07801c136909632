import type { INodeProperties } from 'n8n-workflow';
import { choiceOr } from '../base/strict-values';
import { takesTable, type InputOperation } from './operations';

/** Where the fields come from; frozen, saved workflows hold it. */
export type InputMode = 'fieldsBelow' | 'json' | 'mapAutomatically' | 'mapEachColumn';

export function inputMode(operation: InputOperation): INodeProperties {
	const usual: InputMode = takesTable(operation) ? 'mapAutomatically' : 'fieldsBelow';
	return {
		displayName: 'Specify Fields',
		name: 'specifyFields',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Using Fields Below', value: 'fieldsBelow', description: 'Fill in a form' },
			{
				name: 'Map Automatically',
				value: 'mapAutomatically',
				description: 'Use the columns of the incoming items by their names',
			},
			{
				name: 'Map Each Column',
				value: 'mapEachColumn',
				description: 'Choose a column of the incoming items for each field',
			},
			{ name: 'Using JSON', value: 'json', description: 'One JSON object; best for AI agents' },
		],
		default: usual,
		description: 'How to specify the fields of the entity',
	};
}

const modes: readonly InputMode[] = ['fieldsBelow', 'json', 'mapAutomatically', 'mapEachColumn'];

/** Throws a `ParameterError` for what is no mode. */
export function readInputMode(value: unknown): InputMode {
	return choiceOr('fieldsBelow', 'specifyFields', value, modes);
}

/** The fields are shown in one or more of the modes only. */
export function inMode(modes: InputMode[], fields: INodeProperties[]): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { specifyFields: modes, ...field.displayOptions?.show },
		},
	}));
}
