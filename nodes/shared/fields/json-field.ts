import type { INodeProperties } from 'n8n-workflow';
import type { EntityDefinition } from '../../../src/entities';
import { allFields, requiredFields } from './field-lists';
import { canCreate, type InputOperation } from './operations';

/** Mode "Using JSON": one parameter for all fields. Its description is what an AI agent goes by. */
export function jsonField(entity: EntityDefinition, operation: InputOperation): INodeProperties {
	const needed = canCreate(operation) ? `A new one needs ${requiredFields(entity)}. ` : '';
	return {
		displayName: 'Fields (JSON)',
		name: 'json',
		type: 'json',
		default: prefilled(entity, operation),
		description: `A JSON object with the fields of the ${entity.label}. ${needed}Fields: ${allFields(entity)}. Omitted fields stay unchanged; null clears a field.`,
	};
}

/** Only what a new entity cannot be without: whatever stands here is sent when nobody changes it. */
function prefilled({ examples }: EntityDefinition, operation: InputOperation): string {
	if (!canCreate(operation)) return '{}';
	const { serviceType } = examples;
	return JSON.stringify({ name: '', ...(serviceType !== undefined && { serviceType }) }, null, 2);
}
