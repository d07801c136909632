import { entityLocator } from '../fields';
import { unlessNotFound } from '../base/errors';
import { itemOperation } from './define';
import { choice, options } from './options';
import { extraFields, include, readGetOptions } from './reading';

export const get = itemOperation({
	value: 'get',
	name: 'Get',
	action: (entity) => `Get ${entity.aName}`,
	description: 'Read one entity',
	fields: (entity) => [entityLocator(entity), options(ifNotFound, include, extraFields)],
	run: async ({ collection, parameters }) => {
		const isOptional = parameters.choice('ifNotFound', ['nothing', 'stop']) === 'nothing';
		const found = collection.get(parameters.ref(), readGetOptions(parameters));
		const one = found.then((entity) => [entity]);
		return await (isOptional ? unlessNotFound(one, []) : one);
	},
});

const ifNotFound = choice(
	'If Not Found',
	'ifNotFound',
	'What to do when there is no such entity',
	[
		['nothing', 'Return Nothing', 'The item has no output'],
		['stop', 'Stop', 'The item stops with a message'],
	],
	'stop',
);
