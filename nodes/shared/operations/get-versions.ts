import { entityLocator } from '../fields';
import { itemOperation } from './define';
import { options } from './options';

export const getVersions = itemOperation({
	value: 'getVersions',
	name: 'Get Versions',
	action: (entity) => `Get versions of ${entity.aName}`,
	description: 'Read how an entity was over time, the newest first',
	fields: (entity) => [entityLocator(entity), options()],
	run: async ({ collection, parameters }) => await collection.versions(parameters.ref()),
});
