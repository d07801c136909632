import type { INodeProperties } from 'n8n-workflow';
import type { UpsertOptions } from '../../../src/types/options';
import type { NodeEntity } from '../node/entities';
import { fieldsFor } from '../fields';
import type { ItemParameters } from '../execution/item-parameters';
import { itemOperation } from './define';
import { choice, moveToDomain, options, restoreIfDeleted, tagMode } from './options';

export const upsert = itemOperation({
	value: 'upsert',
	name: 'Create or Update',
	action: (entity) => `Create or update ${entity.aName}`,
	description: 'Create a new entity, or set the given fields of the existing one (upsert)',
	fields: (entity) => [...fieldsFor(entity, 'upsert'), options(...upsertOptions(entity))],
	run: async ({ collection, parameters }) =>
		await collection.upsert(await parameters.desired(), readUpsertOptions(parameters)),
});

/** Options of all operations that create what is not there. */
export function upsertOptions(entity: NodeEntity): INodeProperties[] {
	return entity.kind === undefined
		? [omitted, tagMode, moveToDomain]
		: [omitted, tagMode, restoreIfDeleted];
}

export function readUpsertOptions(parameters: ItemParameters): UpsertOptions {
	return {
		omitted: parameters.choice('omitted', ['keep', 'put']) ?? 'keep',
		tags: parameters.choice('tagMode', ['add', 'replace', 'remove']) ?? 'add',
		restoreIfDeleted: parameters.optionFlag('restoreIfDeleted'),
		moveToDomain: parameters.optionFlag('moveToDomain'),
	};
}

const omitted = choice(
	'Omitted Fields',
	'omitted',
	'What becomes of fields that are not given when the entity exists',
	[
		[
			'put',
			"As the Server's PUT Does",
			'One plain PUT; the server clears some fields that are not given, and keeps others',
		],
		['keep', 'Leave as They Are', 'Only given fields change'],
	],
	'keep',
);
