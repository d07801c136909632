import { fieldsFor, entityLocator } from '../fields';
import { itemOperation } from './define';
import { options, performance, tagMode } from './options';

export const update = itemOperation({
	value: 'update',
	name: 'Update',
	action: (entity) => `Update ${entity.aLabel}`,
	description: 'Change the given fields of an existing entity and leave all others unchanged',
	fields: (entity) => [
		entityLocator(entity),
		...fieldsFor(entity, 'update'),
		options(tagMode),
		performance(),
	],
	run: async ({ collection, parameters }) => {
		const tags = parameters.choice('tagMode', ['add', 'replace', 'remove']) ?? 'add';
		return await collection.update(parameters.ref(), await parameters.desired(), { tags });
	},
});
