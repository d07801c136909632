import type { INodeProperties } from 'n8n-workflow';
import type { SyncMode, SyncRemoval } from '../../../src/types/options';
import type { EntityDefinition } from '../../../src/entities';
import { ParameterError } from '../base/errors';
import { readScope, scopeFields } from '../fields';
import type { ItemParameters } from '../execution/item-parameters';
import { shownWhen } from '../base/shown-when';
import { switchOf } from '../base/strict-values';
import { isBlank } from '../base/values';
import { choice, count, toggle } from './options';

const modes = ['plan', 'apply', 'applyApprovedPlan'] as const;

const mode = choice(
	'Mode',
	'mode',
	'Whether to show the changes, apply them, or apply them only if they match an approved plan',
	[
		['plan', 'Plan', 'Show what would change, without sending anything'],
		['apply', 'Apply', 'Apply the changes'],
		[
			'applyApprovedPlan',
			'Apply Approved Plan',
			'Apply the changes only if they still match the plan that was approved',
		],
	],
	'apply',
);

const planHash: INodeProperties = {
	displayName: 'Plan Hash',
	name: 'planHash',
	type: 'string',
	default: '',
	placeholder: "e.g. {{ $('Plan').first().json.planHash }}",
	description:
		'The planHash from the output of the Sync node that made the approved plan. If it is empty, or the plan has changed since, nothing is sent.',
};

export const modeFields: INodeProperties[] = [
	mode,
	...shownWhen({ mode: ['applyApprovedPlan'] }, [planHash]),
	// n8n drops the value of a field that a form does not have: this one keeps it while it is not shown.
	...shownWhen({ mode: ['plan', 'apply'] }, [{ ...planHash, type: 'hidden' }]),
];

/** Throws a `ParameterError` where a plan is to be approved and there is no hash of one. */
export function readMode(form: ItemParameters): SyncMode {
	const chosen = form.oneOf('mode', modes) ?? 'apply';
	return chosen === 'applyApprovedPlan' ? { planHash: readHash(form.value('planHash')) } : chosen;
}

function readHash(value: unknown): string {
	const hash = typeof value === 'string' ? value.trim() : '';
	if (/^[0-9a-f]{16}(\.[0-9a-f.-]*)?$/.test(hash)) return hash;
	throw new ParameterError(
		`Nothing was sent: Plan Hash ${isBlank(value) ? 'is empty' : 'is not the hash of a plan'}, so no plan is approved.`,
		"Take it from the Sync node that made the plan, for example {{ $('Plan').first().json.planHash }}, and check the result of the expression.",
		'planHash',
	);
}

/** Parameters of removal; data products can only be deleted permanently. */
export function removalFields(entity: EntityDefinition): INodeProperties[] {
	return [
		toggle(
			'Remove Unlisted Entities',
			'removeUnlistedEntities',
			'Whether to remove entities that are in the scope but not among the items. While it is on, an item that cannot be used stops everything: the list would be incomplete.',
		),
		...shownWhen({ removeUnlistedEntities: [true] }, [
			scope(entity),
			limitKind,
			...shownWhen({ removalLimit: ['percentage'] }, [limitPercent]),
			...shownWhen({ removalLimit: ['number'] }, [limitCount]),
			...removedWith(entity),
		]),
	];
}

/** Whether "Remove Unlisted Entities" is on. Throws a `ParameterError` for what is neither on nor off. */
export function removes(value: unknown): boolean {
	return value !== undefined && switchOf('removeUnlistedEntities', value);
}

export function readRemoval(form: ItemParameters): SyncRemoval | undefined {
	if (!form.flag('removeUnlistedEntities')) return undefined;
	return {
		scope: readScope('Scope', form.value('scope')),
		limit:
			form.oneOf('removalLimit', ['number', 'percentage']) === 'number'
				? { count: form.number('maximumNumber', 0) }
				: { percent: form.number('maximumPercentage', 0) },
		includeContents: form.flag('includeContents'),
		deletePermanently: form.flag('deletePermanently'),
	};
}

function scope(entity: EntityDefinition): INodeProperties {
	return {
		displayName: 'Scope',
		name: 'scope',
		type: 'collection',
		placeholder: 'Add Condition',
		default: {},
		description:
			'Only entities that match all conditions can be removed. At least one condition is required.',
		options: scopeFields(entity),
	};
}

const limitKind = choice(
	'Removal Limit',
	'removalLimit',
	'If more entities would be removed, nothing is sent',
	[
		['number', 'Number of Entities'],
		['percentage', 'Percentage of Scope'],
	],
	'percentage',
);

const limitPercent = count(
	'Maximum Percentage',
	'maximumPercentage',
	'The percentage of entities in the scope that may be removed, rounded down; one entity may always be removed',
	10,
	100,
);

const limitCount = count('Maximum Number', 'maximumNumber', 'How many entities may be removed', 1);

/** What has to be allowed besides removal itself. */
function removedWith({ restorable, contents }: EntityDefinition): INodeProperties[] {
	return [...(restorable ? [] : [permanently]), ...(contents === true ? [includeContents] : [])];
}

const includeContents = toggle(
	'Include Contents',
	'includeContents',
	'Whether to also remove services that are not empty, with their contents. Otherwise they are kept and reported.',
);

const permanently = toggle(
	'Delete Permanently',
	'deletePermanently',
	'Whether to delete data products permanently; they cannot be restored. While this is off, none is removed.',
);
