import { entityLocator } from '../fields';
import { itemOperation } from './define';
import { deployAndRunFields, readAfterSave } from './ingestion/after-save';
import { performance } from './options';

export const restore = itemOperation({
	value: 'restore',
	name: 'Restore',
	action: (entity) => `Restore ${entity.aLabel}`,
	description: 'Restore a deleted entity together with its contents',
	// Servers delete data products permanently.
	offeredFor: ({ restorable }) => restorable,
	fields: (entity) => [
		entityLocator(entity, 'searchDeletedEntities'),
		...deployAndRunFields(entity),
		performance(),
	],
	run: async ({ collection, parameters }) =>
		await collection.restore(parameters.ref(), readAfterSave(parameters)),
});
