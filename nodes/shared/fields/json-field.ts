import type { INodeProperties } from 'n8n-workflow';
import type { NodeEntity } from '../entities';
import { canCreate, type WishOperation } from './operations';

/** Mode "Using JSON": one parameter for all fields. Its description is what an AI agent goes by. */
export function jsonField(entity: NodeEntity, operation: WishOperation): INodeProperties {
	const isService = entity.kind !== undefined;
	const common =
		'displayName, description (Markdown), owners (list of user names, e-mail addresses or "team:Name"), domains (list of full names), tags (list such as "PII.Sensitive")';
	const own = isService
		? `serviceType (such as "${types[entity.kind ?? 'pipeline']}"), connection ({"config": {…}}), ${common}`
		: `${common}, experts and reviewers (lists of user names), extension, style`;
	const needed = canCreate(operation)
		? `Needs name${isService ? ' and serviceType' : ', description and domains'} for a new one. `
		: '';
	const example = isService ? serviceExample(entity, operation) : productExample(operation);
	return {
		displayName: 'Fields (JSON)',
		name: 'json',
		type: 'json',
		default: example,
		description: `A JSON object with the fields of the ${entity.one}. ${needed}Fields: ${own}. A field that is left out stays as it is, null empties it`,
	};
}

const types = { pipeline: 'Airflow', database: 'Postgres', dashboard: 'Superset' } as const;

function serviceExample({ kind }: NodeEntity, operation: WishOperation): string {
	const example = canCreate(operation)
		? { name: '', serviceType: types[kind ?? 'pipeline'], description: '', owners: [], tags: [] }
		: { description: '' };
	return JSON.stringify(example, null, 2);
}

function productExample(operation: WishOperation): string {
	const example = canCreate(operation)
		? { name: '', description: '', domains: [], owners: [], experts: [] }
		: { description: '' };
	return JSON.stringify(example, null, 2);
}
