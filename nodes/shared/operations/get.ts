import { whichOne } from '../fields';
import { isNotFound } from '../errors';
import { itemOperation } from './define';
import { choice, options } from './options';
import { extraFields, include, readGetOptions } from './reading';

export const get = itemOperation({
	value: 'get',
	name: 'Get',
	action: (entity) => `Get ${entity.aName}`,
	description: 'Read one entity',
	fields: (entity) => [whichOne(entity), options(ifNotFound, include, extraFields)],
	run: async ({ collection, parameters }) => {
		try {
			return [await collection.get(parameters.which(), readGetOptions(parameters))];
		} catch (thrown) {
			if (parameters.option('ifNotFound') === 'nothing' && isNotFound(thrown)) return [];
			throw thrown;
		}
	},
});

export const ifNotFound = choice(
	'If Not Found',
	'ifNotFound',
	'What to do when there is no such entity',
	[
		['nothing', 'Return Nothing', 'The item has no output'],
		['stop', 'Stop', 'The item stops with a message'],
	],
	'stop',
);
