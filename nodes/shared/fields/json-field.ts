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
function prefilled(entity: EntityDefinition, operation: InputOperation): string {
	if (!canCreate(operation)) return '{}';
	const { serviceType } = entity.examples;
	const type = serviceType === undefined ? {} : { serviceType };
	return JSON.stringify({ ...identifying(entity), ...type }, null, 2);
}

/** What says which entity it is, left to fill in. A pipeline is one for its service and type. */
export function identifying({ within, examples }: EntityDefinition): Record<string, string> {
	if (within === undefined) return { name: '' };
	return { [within]: '', pipelineType: examples.pipelineType ?? '' };
}
