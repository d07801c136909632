import { fieldsFor, entityLocator } from '../fields';
import { assetsOfForm, readAssetsOfForm } from './assets-fields';
import { itemOperation } from './define';
import { deployAndRunFields, readAfterSave } from './ingestion/after-save';
import { existingOptions, readExisting } from './existing';
import { options, performance, verifyChanges } from './options';

export const update = itemOperation({
	value: 'update',
	name: 'Update',
	action: (entity) => `Update ${entity.aLabel}`,
	description: 'Change the given fields of an existing entity and leave all others unchanged',
	fields: (entity) => [
		entityLocator(entity),
		...fieldsFor(entity, 'update'),
		...assetsOfForm(entity),
		...deployAndRunFields(entity),
		options(...existingOptions(entity)),
		performance(verifyChanges),
	],
	readsByName: true,
	run: async ({ collection, parameters }) => {
		const existing = {
			...readExisting(parameters),
			...readAfterSave(parameters),
			...readAssetsOfForm(parameters),
		};
		return await collection.update(parameters.ref(), await parameters.desired(), existing);
	},
});
