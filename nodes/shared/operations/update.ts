import { fieldsFor, whichOne } from '../fields';
import { itemOperation } from './define';
import { options, tagMode } from './options';

export const update = itemOperation({
	value: 'update',
	name: 'Update',
	action: (entity) => `Update ${entity.aName}`,
	description: 'Set the given fields of an existing entity and leave all others as they are',
	fields: (entity) => [whichOne(entity), ...fieldsFor(entity, 'update'), options(tagMode)],
	run: async ({ collection, parameters }) => {
		const tags = parameters.choice('tagMode', ['add', 'replace', 'remove']) ?? 'add';
		return await collection.update(parameters.which(), await parameters.wish(), { tags });
	},
});
