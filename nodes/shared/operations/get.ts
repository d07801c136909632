import { entityLocator } from '../fields';
import { unlessNotFound } from '../base/errors';
import { itemOperation } from './define';
import { choice, options, performance } from './options';
import { deletedEntities, extraFields, readGetOptions } from './reading';

export const get = itemOperation({
	value: 'get',
	name: 'Get',
	action: (entity) => `Get ${entity.aLabel}`,
	description: 'Get one entity',
	fields: (entity) => [
		entityLocator(entity),
		options(ifNotFound, deletedEntities, extraFields),
		performance(),
	],
	readsByName: true,
	run: async ({ collection, parameters }) => {
		const isOptional =
			parameters.choice('ifNotFound', ['fail', 'returnNothing']) === 'returnNothing';
		const found = collection.get(parameters.ref(), readGetOptions(parameters));
		const one = found.then((entity) => [entity]);
		return await (isOptional ? unlessNotFound(one, []) : one);
	},
});

const ifNotFound = choice(
	'If Not Found',
	'ifNotFound',
	'What to do if the entity does not exist',
	[
		['fail', 'Fail', 'The item fails'],
		['returnNothing', 'Return Nothing', 'The item has no output'],
	],
	'fail',
);
