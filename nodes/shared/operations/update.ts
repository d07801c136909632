import { fieldsFor, entityLocator } from '../fields';
import { itemOperation } from './define';
import { options, tagMode } from './options';

export const update = itemOperation({
	value: 'update',
	name: 'Update',
	action: (entity) => `Update ${entity.aName}`,
	description: 'Set the given fields of an existing entity and leave all others as they are',
	fields: (entity) => [entityLocator(entity), ...fieldsFor(entity, 'update'), options(tagMode)],
	run: async ({ collection, parameters }) => {
		const tags = parameters.choice('tagMode', ['add', 'replace', 'remove']) ?? 'add';
		return await collection.update(parameters.ref(), await parameters.desired(), { tags });
	},
});
