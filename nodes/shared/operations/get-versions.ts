import { entityLocator } from '../fields';
import { itemOperation } from './define';
import { performance } from './options';

export const getVersions = itemOperation({
	value: 'getVersions',
	name: 'Get Versions',
	action: (entity) => `Get versions of ${entity.aLabel}`,
	description: 'Read the change history of an entity, newest first',
	fields: (entity) => [entityLocator(entity), performance()],
	run: async ({ collection, parameters }) => await collection.versions(parameters.ref()),
});
