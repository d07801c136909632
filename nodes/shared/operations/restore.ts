import { entityLocator } from '../fields';
import { itemOperation } from './define';
import { options } from './options';

export const restore = itemOperation({
	value: 'restore',
	name: 'Restore',
	action: (entity) => `Restore ${entity.aName}`,
	description: 'Bring a deleted entity back, with what it held',
	// Servers delete data products for good.
	offeredFor: (entity) => entity.kind !== undefined,
	fields: (entity) => [entityLocator(entity), options()],
	run: async ({ collection, parameters }) => await collection.restore(parameters.ref()),
});
