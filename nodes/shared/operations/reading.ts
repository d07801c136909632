import type { INodeProperties } from 'n8n-workflow';
import type { GetOptions } from '../../../src/types/options';
import type { ItemParameters } from '../execution/item-parameters';
import { choice } from './options';

export const include = choice(
	'Deleted Ones',
	'include',
	'Whether ones that were deleted and can be restored are found',
	[
		['all', 'Include'],
		['non-deleted', 'Leave Out'],
		['deleted', 'Only Deleted Ones'],
	],
	'non-deleted',
);

export const extraFields: INodeProperties = {
	displayName: 'More Fields',
	name: 'fields',
	type: 'string',
	default: '',
	placeholder: 'e.g. extension, votes',
	description: 'Further fields to ask the server for, separated by commas',
};

export function readGetOptions(parameters: ItemParameters): GetOptions {
	const fields = readList(parameters.option('fields'));
	const found = parameters.choice('include', ['non-deleted', 'deleted', 'all']);
	return {
		...(found === undefined ? {} : { include: found }),
		...(fields.length === 0 ? {} : { fields }),
	};
}

/** A comma list, or an array from an expression. */
export function readList(value: unknown): string[] {
	const parts = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [];
	return parts.map((part) => String(part).trim()).filter((part) => part !== '');
}
