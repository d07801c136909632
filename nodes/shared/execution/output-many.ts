import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { JsonObject } from '../../../src/lib/json';
import type { Outcome } from '../../../src/types/results';
import { failureOf, ParameterError } from '../base/errors';
import type { Execution } from './execution';
import { errorOf, failedItem, merged, toItem, written } from './output';
import type { Line } from './line';
import { stopSummary } from './output-summary';
import { reportItem, wantsReport } from './report';
import type { Listed } from './report-data';
import { choiceOr, memberOf } from '../base/strict-values';
import { choice } from '../operations/options';
import { failureSummary, summaryOf } from './line-summary';
import { isRead } from './input-list';
import type { ListedInput } from './listed-input';

export const failedItems: INodeProperties = {
	displayName: 'Failed Items',
	name: 'failedItems',
	type: 'options',
	noDataExpression: true,
	default: 'report',
	description: 'What to do with items that fail',
	options: [
		{
			name: 'Report in Output',
			value: 'report',
			description:
				'Continue with the other items; each failed item says in the output what happened',
		},
		{
			name: 'Fail the Execution',
			value: 'fail',
			description: 'Stop as soon as possible after the first failure and fail with a summary',
		},
	],
};

export const outputOption = choice(
	'Output',
	'output',
	'Which items of the list to output',
	[
		['all', 'All'],
		['changes', 'Only Changes and Failures'],
	],
	'all',
);

function showsAll({ parameters }: Execution): boolean {
	const chosen = memberOf('options', parameters.read('options', 0), 'output');
	return choiceOr('all', 'output', chosen, ['all', 'changes']) === 'all';
}

/** Throws a `ParameterError`, before anything is sent, for options of the output that are none. */
export function checkOutputOptions(execution: Execution): void {
	stopsAtFailure(execution);
	showsAll(execution);
	wantsReport(execution);
}

export function stopsAtFailure({ parameters }: Execution): boolean {
	const chosen = parameters.read('failedItems', 0);
	return choiceOr('report', 'failedItems', chosen, ['report', 'fail']) === 'fail';
}

type Settled = (Outcome & { error?: undefined }) | { action: 'failed' | 'skipped'; error: Error };

export const notBegun = {
	action: 'skipped',
	error: new ParameterError(
		'It was not started.',
		'Correct the items that stopped the run, then run it again.',
	),
} as const;

/** How the lines of a run differ from those of others. */
export interface LineForm {
	/** What all of them hold. */
	more?: JsonObject;
	/** What the output calls an action: of a plan it is still to be done. */
	word?: (action: string) => string;
}

/**
 * Outcomes beside their inputs; what could not be read has none and is a failed item. The outcomes
 * are used up: a long list is not kept twice.
 */
export function linesOf(
	listed: readonly ListedInput[],
	done: Settled[],
	form: LineForm = {},
): Line[] {
	let next = 0;
	return listed.map((one) => {
		const { item, name, thrown } = one;
		if (!isRead(one)) return unreadLine(item, name, thrown, form);
		const settled = done[next] ?? notBegun;
		done[next] = notBegun;
		next += 1;
		return lineOf(item, name, settled, form);
	});
}

/** An item of which nothing could be sent. */
export function unreadLine(
	item: number,
	name: string | undefined,
	thrown: unknown,
	form: LineForm = {},
): Line {
	const error = thrown instanceof Error ? thrown : new Error('It could not be read.');
	return lineOf(item, name, { action: 'failed', error }, form);
}

/** What people want to see first stands first. The entity's own name wins over the given one. */
export function lineOf(
	item: number,
	name: string | undefined,
	settled: Settled,
	{ more = {}, word = (action) => action }: LineForm = {},
): Line {
	const { error } = settled;
	const action = word(settled.action);
	const lead = { item, name: name ?? null, action };
	if (error !== undefined) {
		// Their places in the order of the columns; `toOutput` says what they are.
		const places = { summary: '', error: null };
		return { item, name, action, error, json: merged(lead, places, more) };
	}
	const summary = { summary: summaryOf(action, settled.changes) };
	const json = merged(lead, summary, written(settled), { action }, more);
	const line: Line = { item, name, action, json };
	if (settled.notices !== undefined) line.notices = settled.notices;
	return line;
}

/** Output items in the order of the lines; with Failed Items: Fail the Execution a summary is thrown instead. */
export function reportMany(execution: Execution, result: Listed): INodeExecutionData[] {
	const { lines } = result;
	if (stopsAtFailure(execution)) {
		const summary = stopSummary(execution, [...lines]);
		if (summary !== undefined) throw summary;
	}
	for (const { item, name, notices } of lines) {
		for (const notice of notices ?? []) execution.hints.addFor(item, name, notice);
	}
	const shown = showsAll(execution) ? lines : lines.filter(({ action }) => action !== 'unchanged');
	const output = shown.map((line) => toOutput(execution, line));
	return wantsReport(execution) ? [...output, reportItem(execution, result)] : output;
}

function toOutput({ node, redact }: Execution, { item, json, error }: Line): INodeExecutionData {
	if (error === undefined) return toItem(json, item);
	const failure = failureOf(error, redact);
	// n8n moves an item to the error output only if it holds nothing else, and adds its input.
	if (node.onError === 'continueErrorOutput') return failedItem(failure, item);
	const summary = failureSummary(failure);
	return toItem({ ...json, summary, error: errorOf(failure) }, item);
}
