import type { INodeProperties } from 'n8n-workflow';
import type { SyncRemoval } from '../../../src/types/options';
import type { NodeEntity } from '../node/entities';
import { readScope, scopeFields } from '../fields';
import type { ItemParameters } from '../execution/item-parameters';
import { shownWhen } from '../base/shown-when';
import { choice, count, toggle } from './options';

export const planFields: INodeProperties[] = [
	toggle(
		'Plan Only',
		'planOnly',
		'Whether to put out what would be done, and send nothing. Each item then has a plan hash.',
	),
	...shownWhen({ planOnly: [false] }, [
		{
			displayName: 'Plan Hash',
			name: 'planHash',
			type: 'string',
			default: '',
			placeholder: 'e.g. {{ $json.planHash }}',
			description:
				'Hash of a plan that somebody approved. If the plan is another one by now, nothing is sent. If empty, plans are not compared.',
		},
	]),
];

/** Parameters of removal; data products can only be deleted for good. */
export function removalFields(entity: NodeEntity): INodeProperties[] {
	return [
		toggle(
			'Remove What Is Not Listed',
			'removeUnlisted',
			'Whether to remove entities of the scope that are in the catalog and not among the items',
		),
		...shownWhen({ removeUnlisted: [true] }, [
			scope(entity),
			limitKind,
			...shownWhen({ removalLimitKind: ['percent'] }, [limitPercent]),
			...shownWhen({ removalLimitKind: ['count'] }, [limitCount]),
			entity.kind === undefined ? permanently : contents,
		]),
	];
}

export function readRemoval(form: ItemParameters): SyncRemoval | undefined {
	if (!form.flag('removeUnlisted')) return undefined;
	return {
		scope: readScope(form.value('scope')),
		limit:
			form.value('removalLimitKind') === 'count'
				? { count: form.number('removalCount', 0) }
				: { percent: form.number('removalPercent', 0) },
		includeContents: form.flag('includeContents'),
		deletePermanently: form.flag('deletePermanently'),
	};
}

function scope(entity: NodeEntity): INodeProperties {
	return {
		displayName: 'Scope',
		name: 'scope',
		type: 'collection',
		placeholder: 'Add condition',
		default: {},
		description:
			'Only entities for which all of these hold can be removed. At least one is needed.',
		options: scopeFields(entity),
	};
}

const limitKind = choice(
	'Most That May Be Removed',
	'removalLimitKind',
	'If more would be removed, nothing is sent',
	[
		['count', 'A Number of Entities'],
		['percent', 'A Share of the Scope'],
	],
	'percent',
);

const limitPercent = count(
	'Percent',
	'removalPercent',
	'Most of the entities in the scope that may be removed, rounded down; one always may',
	10,
	100,
);

const limitCount = count('Number', 'removalCount', 'Most entities that may be removed', 1);

const contents = toggle(
	'Include Contents',
	'includeContents',
	'Whether to remove services that hold something, together with it. Otherwise they are reported and stay.',
);

const permanently = toggle(
	'Delete Permanently',
	'deletePermanently',
	'Whether removed data products may be deleted permanently. They cannot be removed otherwise, or restored afterwards.',
);
