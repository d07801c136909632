import type { INodeProperties } from 'n8n-workflow';
import type { GetOptions } from '../../../src/types/options';
import type { ItemParameters } from '../execution/item-parameters';
import { choice } from './options';

const includeOf = { exclude: 'non-deleted', include: 'all', only: 'deleted' } as const;

export const deletedEntities = choice(
	'Deleted Entities',
	'deletedEntities',
	'Whether to find deleted entities that can be restored',
	[
		['exclude', 'Exclude'],
		['include', 'Include'],
		['only', 'Only'],
	],
	'exclude',
);

export const extraFields: INodeProperties = {
	displayName: 'Extra Fields',
	name: 'extraFields',
	type: 'string',
	default: '',
	placeholder: 'e.g. extension, votes',
	description: 'Names of further fields to get, separated by commas',
};

export function readGetOptions(parameters: ItemParameters): GetOptions {
	const fields = readList(parameters.option('extraFields'));
	const deleted = parameters.choice('deletedEntities', ['exclude', 'include', 'only']);
	return {
		...(deleted === undefined ? {} : { include: includeOf[deleted] }),
		...(fields.length === 0 ? {} : { fields }),
	};
}

/** A comma list, or an array from an expression. */
export function readList(value: unknown): string[] {
	const parts = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [];
	return parts.map((part) => String(part).trim()).filter((part) => part !== '');
}
