import { fieldsFor } from '../fields';
import { assetsOfForm, readAssetsOfForm } from './assets-fields';
import { itemOperation } from './define';
import { deployAndRunFields, readAfterSave } from './ingestion/after-save';
import { choice, options, performance, verifyChanges } from './options';

export const create = itemOperation({
	value: 'create',
	name: 'Create',
	action: (entity) => `Create ${entity.aLabel}`,
	description: 'Create an entity; fails if one with the same name exists',
	fields: (entity) => [
		...fieldsFor(entity, 'create'),
		...assetsOfForm(entity),
		...deployAndRunFields(entity),
		options(ifAlreadyExists),
		performance(verifyChanges),
	],
	run: async ({ collection, parameters }) => {
		const chosen = parameters.choice('ifAlreadyExists', ['fail', 'returnExisting']);
		const ifExists = chosen === 'returnExisting' ? 'return' : 'stop';
		return await collection.create(await parameters.desired(), {
			ifExists,
			...readAfterSave(parameters),
			...readAssetsOfForm(parameters),
		});
	},
});

const ifAlreadyExists = choice(
	'If Already Exists',
	'ifAlreadyExists',
	'What to do if an entity with the same name exists',
	[
		['fail', 'Fail', 'The item fails'],
		['returnExisting', 'Return Existing', 'Return the existing entity, unchanged'],
	],
	'fail',
);
