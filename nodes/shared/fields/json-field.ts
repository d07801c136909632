import type { INodeProperties } from 'n8n-workflow';
import type { NodeEntity } from '../node/entities';
import { canCreate, type InputOperation } from './operations';

/** Mode "Using JSON": one parameter for all fields. Its description is what an AI agent goes by. */
export function jsonField(entity: NodeEntity, operation: InputOperation): INodeProperties {
	const isService = entity.kind !== undefined;
	const common =
		'displayName, description (Markdown), owners (list of user names, e-mail addresses or "team:Name"), domains (list of full names), tags (list such as "PII.Sensitive")';
	const own = isService
		? `serviceType (such as "${types[entity.kind ?? 'pipeline']}"), connection ({"config": {…}}), ${common}`
		: `${common}, experts and reviewers (lists of user names), extension, style`;
	const needed = canCreate(operation)
		? `A new one needs name${isService ? ' and serviceType' : ', description and domains'}. `
		: '';
	return {
		displayName: 'Fields (JSON)',
		name: 'json',
		type: 'json',
		default: prefilled(entity, operation),
		description: `A JSON object with the fields of the ${entity.one}. ${needed}Fields: ${own}. Omitted fields stay unchanged; null clears a field.`,
	};
}

const types = { pipeline: 'Airflow', database: 'Postgres', dashboard: 'Superset' } as const;

/** Only what a new entity cannot be without: whatever stands here is sent when nobody changes it. */
function prefilled({ kind }: NodeEntity, operation: InputOperation): string {
	if (!canCreate(operation)) return '{}';
	return JSON.stringify({ name: '', ...(kind && { serviceType: types[kind] }) }, null, 2);
}
