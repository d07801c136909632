import { fieldsFor } from '../fields';
import { itemOperation } from './define';
import { choice, options } from './options';

export const create = itemOperation({
	value: 'create',
	name: 'Create',
	action: (entity) => `Create ${entity.aName}`,
	description: 'Create a new entity, and stop where one of that name exists',
	fields: (entity) => [...fieldsFor(entity, 'create'), options(ifExists)],
	run: async ({ collection, parameters }) => {
		const chosen = parameters.choice('ifExists', ['stop', 'return']) ?? 'stop';
		return await collection.create(await parameters.desired(), { ifExists: chosen });
	},
});

const ifExists = choice(
	'If It Already Exists',
	'ifExists',
	'What to do when there is one of that name',
	[
		['return', 'Return Existing', 'Put out the existing one, unchanged'],
		['stop', 'Stop', 'The item stops with a message'],
	],
	'stop',
);
