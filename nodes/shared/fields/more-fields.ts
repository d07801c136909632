import type { INodeProperties } from 'n8n-workflow';
import type { EntityDefinition } from '../../../src/entities';
import { draw } from './draw';
import { drawnFields } from './drawn';
import { undrawnFields } from './field-lists';
import type { InputOperation } from './operations';

/** Fields that few people need. */
export function additionalFields(
	entity: EntityDefinition,
	operation: InputOperation,
): INodeProperties {
	const drawn = drawnFields(entity, 'additional');
	const members = drawn.flatMap((field) => draw(field, { entity, operation }));
	return {
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [restOf(entity), ...members].sort((a, b) => (a.displayName < b.displayName ? -1 : 1)),
	};
}

function restOf(entity: EntityDefinition): INodeProperties {
	return {
		displayName: 'Additional Fields (JSON)',
		name: 'json',
		type: 'json',
		default: '{}',
		description: `Further fields that the server accepts, as a JSON object: ${undrawnFields(entity)}`,
	};
}
