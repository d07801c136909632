import type { INodeProperties } from 'n8n-workflow';
import type { EntityDefinition } from '../../../src/entities';
import type { UpdateOptions } from '../../../src/types/options';
import type { ItemParameters } from '../execution/item-parameters';
import { choice } from './options';

const tagMode = choice(
	'Tag Mode',
	'tagMode',
	'How to combine the given tags with those that the entity already has',
	[
		['add', 'Add', 'Add the given tags and keep all others'],
		['remove', 'Remove', 'Remove the given tags and keep all others'],
		[
			'replace',
			'Replace',
			'Replace manually set tags with the given ones; derived tags, tier and certification stay',
		],
	],
	'add',
);

const existingValues = choice(
	'Existing Values',
	'existingValues',
	'What to do with fields that already have a value in OpenMetadata',
	[
		['fillEmpty', 'Fill Empty Only', 'Set only fields that are empty; keep all other values'],
		['overwrite', 'Overwrite', 'Replace them with the given values'],
	],
	'overwrite',
);

/** Options of all operations that change an existing entity by its fields. */
export function existingOptions({ fields }: EntityDefinition): INodeProperties[] {
	return fields.tags === undefined ? [existingValues] : [existingValues, tagMode];
}

export function readExisting(
	form: ItemParameters,
): Required<Pick<UpdateOptions, 'tags' | 'existingValues'>> {
	return {
		tags: form.choice('tagMode', ['add', 'replace', 'remove']) ?? 'add',
		existingValues: form.choice('existingValues', ['fillEmpty', 'overwrite']) ?? 'overwrite',
	};
}
