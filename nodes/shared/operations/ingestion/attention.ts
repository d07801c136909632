import type { INodeProperties } from 'n8n-workflow';
import type { JsonObject } from '../../../../src/lib/json';
import type { Attention, RunReport } from '../../../../src/types/ingestion';
import type { Entity } from '../../../../src/types/results';
import { choiceOf, memberOf } from '../../base/strict-values';

const chosen = ['any', 'failed', 'overdue'] as const;

/** A filter of Get Many: pipelines that somebody should look at. */
export const needsAttention: INodeProperties = {
	displayName: 'Needs Attention',
	name: 'needsAttention',
	type: 'options',
	options: [
		{ name: 'Failed or Overdue', value: 'any' },
		{
			name: 'Last Run Failed',
			value: 'failed',
			description: 'Failed completely or in part, or was stopped',
		},
		{
			name: 'Overdue',
			value: 'overdue',
			description: 'A scheduled run was due more than an hour ago and did not start',
		},
	],
	default: 'any',
	description:
		'Only pipelines whose last run failed or that are overdue; the output gives the reason for each',
};

/** What reads must ask for. */
export const attentionFields = ['pipelineStatuses'];

/** What to add to the output of a pipeline; `undefined` for one that nobody needs to look at. */
export type Look = (entity: Entity) => JsonObject | undefined;

/** `undefined` where the filter was not added. Throws a `ParameterError` for what is no choice. */
export async function readAttention(filters: unknown): Promise<Look | undefined> {
	const given = memberOf('filters', filters, 'needsAttention');
	if (given === undefined) return undefined;
	const wanted = choiceOf('needsAttention', given, chosen);
	const { attentionOf } = await import('../../../../src');
	const now = Date.now();
	return (entity) => {
		const { lastRun, hasFailed, overdueSince } = attentionOf(entity, now);
		const isFailed = hasFailed && wanted !== 'overdue';
		const isOverdue = overdueSince !== undefined && wanted !== 'failed';
		if (!isFailed && !isOverdue) return undefined;
		const reasons = [
			...(isFailed && lastRun !== undefined ? [failure(lastRun)] : []),
			...(isOverdue ? [delay(overdueSince, lastRun)] : []),
		];
		return {
			reason: reasons.join(' '),
			...(lastRun === undefined ? {} : { lastRun }),
			...(overdueSince === undefined ? {} : { overdueSince }),
		};
	};
}

function failure({ state, start, steps }: RunReport): string {
	const [first] = steps.flatMap(({ failures }) => failures);
	const why = first === undefined ? '' : ` ${first.name}: ${first.error}`;
	const what = state === 'partialSuccess' ? 'partially failed' : (stateWords[state] ?? state);
	const run = start === undefined ? 'The last run' : `The run started at ${start}`;
	return `${run} ${what}.${why}`;
}

const stateWords: Readonly<Record<string, string>> = { failed: 'failed', stopped: 'was stopped' };

function delay(overdueSince: string, lastRun: Attention['lastRun']): string {
	const last = lastRun?.start === undefined ? 'It never ran' : `It last ran at ${lastRun.start}`;
	return `${last}; the next run was due at ${overdueSince}.`;
}
