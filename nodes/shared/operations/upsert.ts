import type { INodeProperties } from 'n8n-workflow';
import type { UpsertOptions } from '../../../src/types/options';
import type { EntityDefinition } from '../../../src/entities';
import { fieldsFor } from '../fields';
import type { ItemParameters } from '../execution/item-parameters';
import { assetsOfForm, readAssetsOfForm } from './assets-fields';
import { itemOperation } from './define';
import { deployAndRunFields, readAfterSave } from './ingestion/after-save';
import { existingOptions, readExisting } from './existing';
import {
	choice,
	moveToDomain,
	options,
	performance,
	restoreIfDeleted,
	verifyChanges,
} from './options';

export const upsert = itemOperation({
	value: 'upsert',
	name: 'Create or Update',
	action: (entity) => `Create or update ${entity.aLabel}`,
	description: 'Create an entity or update the existing one (upsert); best for single items',
	fields: (entity) => [
		...fieldsFor(entity, 'upsert'),
		...assetsOfForm(entity),
		...deployAndRunFields(entity),
		options(...upsertOptions(entity)),
		performance(verifyChanges),
	],
	readsByName: true,
	run: async ({ collection, parameters }) =>
		await collection.upsert(await parameters.desired(), {
			...readUpsertOptions(parameters),
			...readAfterSave(parameters),
			...readAssetsOfForm(parameters),
		}),
});

/** Options of all operations that create what is not there. */
export function upsertOptions(entity: EntityDefinition): INodeProperties[] {
	return [...existingOptions(entity), omittedFields, ...ifElsewhere(entity)];
}

/** What to do where one of that name was deleted, or belongs to another domain. */
export function ifElsewhere({ restorable, movable }: EntityDefinition): INodeProperties[] {
	return [...(restorable ? [restoreIfDeleted] : []), ...(movable === true ? [moveToDomain] : [])];
}

export function readUpsertOptions(parameters: ItemParameters): UpsertOptions {
	return {
		omitted: parameters.choice('omittedFields', ['leave', 'put']) ?? 'leave',
		...readExisting(parameters),
		restoreIfDeleted: parameters.optionFlag('restoreIfDeleted'),
		moveToDomain: parameters.optionFlag('moveToDomain'),
	};
}

const omittedFields = choice(
	'Omitted Fields',
	'omittedFields',
	'What happens to fields that are not given if the entity exists',
	[
		['leave', 'Leave Unchanged', 'Only the given fields change'],
		[
			'put',
			'Use Server PUT Semantics',
			'Send one PUT without reading first; the server clears some omitted fields and keeps others',
		],
	],
	'leave',
);
