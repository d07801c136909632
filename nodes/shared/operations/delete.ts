import type { INodeProperties } from 'n8n-workflow';
import type { EntityDefinition } from '../../../src/entities';
import { unlessNotFound } from '../base/errors';
import { entityLocator } from '../fields';
import { itemOperation } from './define';
import { choice, options, performance, toggle } from './options';

export const remove = itemOperation({
	value: 'delete',
	name: 'Delete',
	action: (entity) => `Delete ${entity.aLabel}`,
	description:
		'Delete an entity. Services and pipelines can be restored unless deleted permanently; data products cannot.',
	takesAway: () => true,
	fields: (entity) => [entityLocator(entity), ...fieldsOf(entity)],
	readsByName: true,
	run: async ({ collection, parameters }) => {
		const deletePermanently =
			parameters.flag('deletePermanently') || parameters.optionFlag('deletePermanently');
		const recursive = parameters.optionFlag('includeContents');
		const isDoneIfMissing =
			parameters.choice('ifNotFound', ['fail', 'treatAsDeleted']) === 'treatAsDeleted';
		const deleted = collection
			.delete(parameters.ref(), { deletePermanently, recursive })
			.then(() => [{ deleted: true }]);
		return await (isDoneIfMissing ? unlessNotFound(deleted, [{ deleted: true }]) : deleted);
	},
});

/** Data products can only be deleted permanently, so that is asked for where everyone sees it. */
function fieldsOf(entity: EntityDefinition): INodeProperties[] {
	const { restorable, contents } = entity;
	if (restorable) {
		const inside = contents === true ? [includeContents] : [];
		return [options(ifNotFound, permanently(entity), ...inside), performance()];
	}
	return [permanentNotice, confirmation, options(ifNotFound), performance()];
}

const permanentNotice: INodeProperties = {
	displayName:
		'OpenMetadata deletes data products permanently; they cannot be restored. Turn on “Delete Permanently” to confirm.',
	name: 'permanentNotice',
	type: 'notice',
	default: '',
};

const confirmation = toggle(
	'Delete Permanently',
	'deletePermanently',
	'Whether to delete the data product permanently. While this is off, nothing is deleted.',
);

const ifNotFound = choice(
	'If Not Found',
	'ifNotFound',
	'What to do if the entity does not exist',
	[
		['fail', 'Fail', 'The item fails'],
		['treatAsDeleted', 'Treat as Deleted', 'The item counts as deleted'],
	],
	'fail',
);

function permanently({ connection, label }: EntityDefinition): INodeProperties {
	const what = connection === undefined ? label : 'service';
	return toggle(
		'Delete Permanently',
		'deletePermanently',
		`Whether to delete the ${what} permanently. Otherwise it can be restored.`,
	);
}

const includeContents = toggle(
	'Include Contents',
	'includeContents',
	'Whether to also delete what the service contains. Otherwise, deleting a service that is not empty fails.',
);
