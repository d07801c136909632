import type { INodeProperties } from 'n8n-workflow';
import type { NodeEntity } from '../node/entities';
import { unlessNotFound } from '../base/errors';
import { entityLocator } from '../fields';
import { itemOperation } from './define';
import { choice, options, toggle } from './options';

export const remove = itemOperation({
	value: 'delete',
	name: 'Delete',
	action: (entity) => `Delete ${entity.aName}`,
	description:
		'Delete an entity. Services can be restored unless they are deleted permanently; data products cannot.',
	takesAway: () => true,
	fields: (entity) => [entityLocator(entity), ...fieldsOf(entity)],
	run: async ({ collection, parameters }) => {
		const deletePermanently =
			parameters.flag('deletePermanently') || parameters.optionFlag('deletePermanently');
		const recursive = parameters.optionFlag('includeContents');
		const isDoneIfMissing = parameters.choice('ifNotFound', ['asDeleted', 'stop']) === 'asDeleted';
		const deleted = collection
			.delete(parameters.ref(), { deletePermanently, recursive })
			.then(() => [{ deleted: true }]);
		return await (isDoneIfMissing ? unlessNotFound(deleted, [{ deleted: true }]) : deleted);
	},
});

/** Data products can only be deleted permanently, so that is asked for where everyone sees it. */
function fieldsOf(entity: NodeEntity): INodeProperties[] {
	if (entity.kind !== undefined) return [options(ifNotFound, permanently, contents)];
	return [permanentNotice, confirmation, options(ifNotFound)];
}

const permanentNotice: INodeProperties = {
	displayName:
		'OpenMetadata deletes data products permanently: they cannot be restored. Switch on “Delete Permanently” to confirm that.',
	name: 'permanentNotice',
	type: 'notice',
	default: '',
};

const confirmation = toggle(
	'Delete Permanently',
	'deletePermanently',
	'Whether the data product may be deleted permanently. While this is off, nothing is deleted.',
);

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
	'Whether to delete it permanently. Otherwise it can be restored.',
);

const contents = toggle(
	'Include Contents',
	'includeContents',
	'Whether to delete what the service holds, too. Otherwise a service that holds something stays.',
);
