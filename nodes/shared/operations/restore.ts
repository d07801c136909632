import { entityLocator } from '../fields';
import { itemOperation } from './define';
import { performance } from './options';

export const restore = itemOperation({
	value: 'restore',
	name: 'Restore',
	action: (entity) => `Restore ${entity.aLabel}`,
	description: 'Restore a deleted entity together with its contents',
	// Servers delete data products permanently.
	offeredFor: ({ restorable }) => restorable,
	fields: (entity) => [entityLocator(entity), performance()],
	run: async ({ collection, parameters }) => await collection.restore(parameters.ref()),
});
