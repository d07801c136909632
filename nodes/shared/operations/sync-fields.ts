import type { INodeProperties } from 'n8n-workflow';
import type { SyncMode, SyncRemoval } from '../../../src/types/options';
import type { NodeEntity } from '../node/entities';
import { ParameterError } from '../base/errors';
import { readScope, scopeFields } from '../fields';
import type { ItemParameters } from '../execution/item-parameters';
import { shownWhen } from '../base/shown-when';
import { switchOf } from '../base/strict-values';
import { isBlank } from '../base/values';
import { choice, count, toggle } from './options';

const modes = ['plan', 'apply', 'applyApproved'] as const;

const mode = choice(
	'Mode',
	'mode',
	'What to do with the plan, which is what has to change so that the catalog matches the items',
	[
		['plan', 'Plan', 'Show what would change, without sending anything'],
		['apply', 'Apply', 'Send what has to change'],
		['applyApproved', 'Apply Approved Plan', 'Send it only if it is what somebody approved'],
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
		'The planHash in the output of the Sync node that made the approved plan. If it is empty, or the plan is another one by now, nothing is sent.',
};

export const modeFields: INodeProperties[] = [
	mode,
	...shownWhen({ mode: ['applyApproved'] }, [planHash]),
	// n8n drops the value of a field that a form does not have: this one keeps it while it is not shown.
	...shownWhen({ mode: ['plan', 'apply'] }, [{ ...planHash, type: 'hidden' }]),
];

/** Throws a `ParameterError` where a plan is to be approved and there is no hash of one. */
export function readMode(form: ItemParameters): SyncMode {
	const chosen = form.oneOf('mode', modes) ?? 'apply';
	return chosen === 'applyApproved' ? { planHash: readHash(form.value('planHash')) } : chosen;
}

function readHash(value: unknown): string {
	const hash = typeof value === 'string' ? value.trim() : '';
	if (/^[0-9a-f]{16}$/.test(hash)) return hash;
	throw new ParameterError(
		`Nothing was sent: Plan Hash ${isBlank(value) ? 'is empty' : 'is not the hash of a plan'}, so no plan is approved.`,
		"Take it from the Sync node that made the plan, such as {{ $('Plan').first().json.planHash }}, and check that the expression gives it here.",
		'planHash',
	);
}

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

/** Whether "Remove What Is Not Listed" is on. Throws a `ParameterError` for what is neither on nor off. */
export function removes(value: unknown): boolean {
	return value !== undefined && switchOf('removeUnlisted', value);
}

export function readRemoval(form: ItemParameters): SyncRemoval | undefined {
	if (!form.flag('removeUnlisted')) return undefined;
	return {
		scope: readScope('Scope', form.value('scope')),
		limit:
			form.oneOf('removalLimitKind', ['count', 'percent']) === 'count'
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
