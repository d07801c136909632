import type { INodeProperties } from 'n8n-workflow';
import { serviceTypes } from '../../../src/connections/service-types';
import type { SyncRemoval, SyncScope } from '../../../src/requests';
import type { NodeEntity } from '../entities';
import type { ItemParameters } from '../item-parameters';
import { shownWhen } from '../shown-when';
import { isRecord } from '../values';
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
				'Hash of a plan that somebody approved. If the plan is another one by now, nothing is sent.',
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
	const percent = Number(form.value('removalPercent') ?? 10);
	const most = Number(form.value('removalCount') ?? 1);
	return {
		scope: readScope(form.value('scope')),
		limit: form.value('removalLimitKind') === 'count' ? { count: most } : { percent },
		includeContents: form.flag('includeContents'),
		deletePermanently: form.flag('deletePermanently'),
	};
}

function readScope(value: unknown): SyncScope {
	const given = isRecord(value) ? value : {};
	const named: SyncScope = {};
	for (const key of ['serviceType', 'owner', 'domain', 'tag'] as const) {
		const wanted = given[key];
		if (typeof wanted === 'string' && wanted.trim() !== '') named[key] = wanted.trim();
	}
	return named;
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
		options: [
			{
				displayName: 'Domain',
				name: 'domain',
				type: 'string',
				default: '',
				placeholder: 'e.g. Marketing',
				description: 'Full name of the domain they are in',
			},
			{
				displayName: 'Owner',
				name: 'owner',
				type: 'string',
				default: '',
				placeholder: 'e.g. data-platform',
				description: 'Name, e-mail address or ID of the user or team that owns them',
			},
			...serviceType(entity),
			{
				displayName: 'Tag',
				name: 'tag',
				type: 'string',
				default: '',
				placeholder: 'e.g. Source.Inventory',
				description: 'Full name of a tag that they have',
			},
		],
	};
}

function serviceType({ kind }: NodeEntity): INodeProperties[] {
	if (kind === undefined) return [];
	const types = serviceTypes[kind].map(({ value, name }): [string, string] => [value, name]);
	types.sort(([, a], [, b]) => a.localeCompare(b, 'en'));
	const [first] = types;
	return [
		choice('Service Type', 'serviceType', 'The type that they have', types, first?.[0] ?? ''),
	];
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
	'Share of the entities in the scope; one always may',
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
	'Whether removed data products are deleted for good. They cannot be removed otherwise.',
);
