import type { INodeProperties } from 'n8n-workflow';
import type { EntityDefinition } from '../../../src/entities';
import { draw } from './draw';
import { drawnFields } from './drawn';
import { clearableFields } from './field-lists';
import { additionalFields } from './more-fields';
import type { InputOperation } from './operations';

/** Mode "Using Fields Below": one parameter for each field that people commonly give. */
export function formFields(entity: EntityDefinition, operation: InputOperation): INodeProperties[] {
	return [
		...drawnFields(entity, 'main').flatMap((field) => draw(field, { entity, operation })),
		additionalFields(entity, operation),
		...(operation === 'create' ? [] : [emptyFields(entity)]),
	];
}

function emptyFields(entity: EntityDefinition): INodeProperties {
	return {
		displayName: 'Empty Fields',
		name: 'emptyFields',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Clear',
				value: 'clear',
				description: `Also clear them in OpenMetadata: ${clearableFields(entity)}`,
			},
			{
				name: 'Leave Unchanged',
				value: 'leave',
				description: 'Keep their values in OpenMetadata',
			},
		],
		default: 'leave',
		description: 'What to do with the empty fields of this form if the entity exists',
	};
}
