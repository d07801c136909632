import type { INodeProperties } from 'n8n-workflow';
import type { NodeEntity } from '../node/entities';
import { listField } from './reference-lists';

const scheduleInterval: INodeProperties = {
	displayName: 'Schedule Interval',
	name: 'scheduleInterval',
	type: 'string',
	default: '',
	placeholder: 'e.g. 0 6 * * *',
	description: 'When the pipelines run, as a cron expression',
};

function restJson(fields: string): INodeProperties {
	return {
		displayName: 'Additional Fields (JSON)',
		name: 'json',
		type: 'json',
		default: '{}',
		description: `Further fields that the server accepts, as a JSON object: ${fields}`,
	};
}

function members({ type, kind }: NodeEntity): INodeProperties[] {
	if (kind === undefined) return [restJson('extension, style and others')];
	const rest = type === 'pipelineService' ? 'lifeCycle, ingestionRunner' : 'ingestionRunner';
	const own = type === 'pipelineService' ? [scheduleInterval] : [];
	return [restJson(`${rest} and others`), listField('dataProducts'), ...own];
}

/** Fields that few people need. */
export function additionalFields(entity: NodeEntity): INodeProperties {
	return {
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: members(entity),
	};
}
