import type { NodeEntity } from '../entities';
import { unlessNotFound } from '../errors';
import { whichOne } from '../fields';
import { itemOperation } from './define';
import { choice, options, toggle } from './options';

export const remove = itemOperation({
	value: 'delete',
	name: 'Delete',
	action: (entity) => `Delete ${entity.aName}`,
	description: 'Delete an entity; services can be restored unless they are deleted permanently',
	takesAway: () => true,
	fields: (entity) => [whichOne(entity), options(...deleteOptions(entity))],
	run: async ({ collection, parameters }) => {
		const hard = parameters.option('deletePermanently') === true;
		const recursive = parameters.option('includeContents') === true;
		const deleted = collection
			.delete(parameters.which(), { hard, recursive })
			.then(() => [{ deleted: true }]);
		const isDoneIfMissing = parameters.option('ifNotFound') === 'asDeleted';
		return await (isDoneIfMissing ? unlessNotFound(deleted, [{ deleted: true }]) : deleted);
	},
});

function deleteOptions(entity: NodeEntity) {
	return entity.kind === undefined ? [ifNotFound] : [ifNotFound, permanently, contents];
}

const ifNotFound = choice(
	'If Not Found',
	'ifNotFound',
	'What to do when there is no such entity',
	[
		['asDeleted', 'Treat as Deleted', 'The output says that it is deleted'],
		['stop', 'Stop', 'The item stops with a message'],
	],
	'stop',
);

const permanently = toggle(
	'Delete Permanently',
	'deletePermanently',
	'Whether to delete it for good. Otherwise it can be restored.',
);

const contents = toggle(
	'Include Contents',
	'includeContents',
	'Whether to delete what the service holds, too. Otherwise a service that holds something stays.',
);
