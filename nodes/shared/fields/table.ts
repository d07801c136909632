import type { INodeProperties } from 'n8n-workflow';
import type { EntityDefinition } from '../../../src/entities';
import { dependentList, mapper } from './mapper';
import { columnNames } from './field-lists';
import { inMode } from './input-mode';
import type { InputOperation } from './operations';
import { serviceTypeOptions } from './service-type';

/** Modes "Map Automatically" and "Map Each Column": fields from the columns of incoming items. */
export function tableFields(
	entity: EntityDefinition,
	operation: InputOperation,
): INodeProperties[] {
	const shared = [...defaultType(entity), ...(operation === 'create' ? [] : [emptyCells])];
	return [
		...inMode(['mapAutomatically'], [autoNotice(entity)]),
		...inMode(['mapAutomatically', 'mapEachColumn'], shared),
		...inMode(['mapEachColumn'], [columns(operation), ...connectionRows(entity)]),
	];
}

function autoNotice(entity: EntityDefinition): INodeProperties {
	return {
		displayName: `The columns of the incoming items are matched by name: ${columnNames(entity)}. Case, spaces and underscores do not matter (“Display Name”), and common headings such as “${entity.connection === undefined ? 'Domain' : 'Type'}” and “Owner Email” are understood, too. Separate several owners or tags in one cell by commas.`,
		name: 'autoNotice',
		type: 'notice',
		default: '',
	};
}

function defaultType({ connection }: EntityDefinition): INodeProperties[] {
	if (connection === undefined) return [];
	return [
		{
			displayName: 'Default Service Type',
			name: 'defaultServiceType',
			type: 'options',
			options: [{ name: 'None', value: '' }, ...serviceTypeOptions(connection.kind)],
			default: '',
			description:
				'For items without a service type. The columns below include the fields of its connection.',
		},
	];
}

function columns(operation: InputOperation): INodeProperties {
	return {
		displayName: 'Columns',
		name: 'columns',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: mapper('getInputColumns', {
			valuesLabel: 'Columns',
			// Of an existing entity only what changes is given.
			mustFill: operation === 'create',
			dependsOn: [],
		}),
		description: 'The value of each field. Drag a column of the incoming items into it.',
	};
}

/** Rows, because they stay when the service type changes: a mapper would lose its values. */
function connectionRows({ connection }: EntityDefinition): INodeProperties[] {
	if (connection === undefined) return [];
	return [
		{
			displayName: 'Connection Columns',
			name: 'connectionColumns',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Column',
			default: {},
			description:
				'Fields of the connection, without secrets. The list follows Default Service Type.',
			options: [{ displayName: 'Column', name: 'rows', values: [connectionField, columnValue] }],
		},
	];
}

const connectionField: INodeProperties = {
	displayName: 'Field',
	name: 'field',
	type: 'options',
	typeOptions: dependentList('getConnectionFields', ['defaultServiceType']),
	default: '',
	description: 'The field of the connection',
};

const columnValue: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: '',
	description: 'Drag a column of the incoming items here',
};

const emptyCells: INodeProperties = {
	displayName: 'Empty Cells',
	name: 'emptyCells',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Clear',
			value: 'clear',
			description: 'Also clear the field in OpenMetadata',
		},
		{ name: 'Leave Unchanged', value: 'leave', description: 'Keep the value in OpenMetadata' },
	],
	default: 'leave',
	description: 'What to do with empty cells if the entity exists. Missing columns change nothing.',
};
