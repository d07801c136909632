import type { INodeExecutionData } from 'n8n-workflow';
import { withOthersAnyway } from '../../../src/errors/not-sent';
import { firstSentences } from '../../../src/lib/some-of';
import { upperFirst, countOf } from '../../../src/lib/text';
import type { SyncItem, SyncOptions, SyncReport } from '../../../src/types/options';
import { failureOf, ParameterError } from '../base/errors';
import { withLabels } from '../base/words';
import type { Execution } from '../execution/execution';
import { ItemParameters } from '../execution/item-parameters';
import {
	failedItems,
	type LineForm,
	lineOf,
	linesOf,
	outputOption,
	reportMany,
} from '../execution/output-many';
import type { Line } from '../execution/line';
import { failureSummary } from '../execution/line-summary';
import { countsOf } from '../execution/output-summary';
import type { Plan } from '../execution/report-data';
import { reportOption } from '../execution/report';
import { progressReporter } from '../execution/progress';
import { isRead, listFields, readInputs, takeInputs, type ReadList } from '../execution/input-list';
import type { ListedInput } from '../execution/listed-input';
import { allItemsOperation } from './define';
import { duplicateNames, sendSecrets } from './many-options';
import { existingOptions, readExisting } from './existing';
import { deployFields } from './ingestion/after-save';
import { options, performance, verifyChanges } from './options';
import { modeFields, readMode, readRemoval, removalFields, removes } from './sync-fields';
import { isWholeList } from './sync-whole-list';
import { ifElsewhere } from './upsert';

export const sync = allItemsOperation({
	value: 'sync',
	name: 'Sync',
	action: (entity) => `Sync ${entity.labels}`,
	description:
		'Make the catalog match your list; only differences are sent. Can show a plan first and remove what is not listed.',
	takesAway: (parameters) => removes(parameters.read('removeUnlistedEntities', 0)),
	ofItems: (entity) => listFields(entity, 'sync'),
	fields: (entity) => [
		...listFields(entity, 'sync'),
		...modeFields,
		...removalFields(entity),
		...deployFields(entity),
		failedItems,
		options(
			...existingOptions(entity),
			duplicateNames(
				'stop',
				['lastWins', 'stop'],
				'. If Remove Unlisted Entities is on, Stop always applies.',
			),
			...ifElsewhere(entity),
			...(entity.connection === undefined ? [] : [sendSecrets('withOtherChanges')]),
			outputOption,
			reportOption,
		),
		performance(verifyChanges),
	],
	run: async (execution) => {
		const list = await readInputs(execution);
		const { listed } = list;
		const given = readOptions(execution);
		// A list with holes must not remove what stands in them.
		if (given.remove !== undefined) checkRead(execution, listed);
		// Entries of one JSON list have their places; empty rows of a sheet are no inputs.
		const numberOf = (input: number) => (list.isSheet ? (listed[input]?.item ?? input) : input);
		const report = await execution.collection.sync(takeInputs(listed), { ...given, numberOf });
		return outputOf(execution, list, report, given.mode === 'plan');
	},
});

/** Throws a `ParameterError` that says of the items that cannot be read why, and what to do. */
function checkRead({ redact }: Execution, listed: readonly ListedInput[]): void {
	const unread = listed.flatMap((one) =>
		isRead(one) ? [] : { called: calledIn(one), ...failureOf(one.thrown, redact) },
	);
	const [first, ...others] = unread;
	if (first === undefined) return;
	const notRead = (what: string) =>
		`Nothing was sent: ${what} cannot be read, so the list is incomplete.`;
	if (others.length === 0) {
		throw new ParameterError(
			`${notRead(first.called)} ${first.message}`,
			withLabels(withOthersAnyway(first.remedy)),
		);
	}
	const reasons = unread.map((one) => `${upperFirst(one.called)}: ${failureSummary(one)}`);
	throw new ParameterError(
		`${notRead(countOf(unread.length, 'item'))} ${firstSentences(reasons)}`,
		withLabels('Correct these items, or turn off removal.'),
	);
}

/** `"crm"`, and without a name `item 7` */
function calledIn({ item, name }: ListedInput): string {
	return name === undefined ? `item ${item}` : `"${name}"`;
}

function readOptions(execution: Execution): SyncOptions {
	const { context, entity } = execution;
	const form = new ItemParameters(execution, 0);
	const remove = readRemoval(form);
	const signal = context.getExecutionCancelSignal();
	return {
		...readExisting(form),
		secrets:
			form.choice('sendSecrets', ['always', 'withOtherChanges', 'never']) ?? 'withOtherChanges',
		duplicateNames: form.choice('duplicateNames', ['stop', 'lastWins']) ?? 'stop',
		restoreIfDeleted: form.optionFlag('restoreIfDeleted'),
		moveToDomain: form.optionFlag('moveToDomain'),
		deploy: form.flag('deployAfterSaving'),
		mode: readMode(form),
		wholeList: isWholeList(context),
		onProgress: progressReporter(context, `Sync ${entity.labels}`),
		...(remove === undefined ? {} : { remove }),
		...(signal === undefined ? {} : { signal }),
	};
}

/** It is paired with the first item, and none of the list. */
function removalLine(removed: SyncItem, form: LineForm): Line {
	const line = lineOf(0, removed.name, removed, form);
	return { ...line, json: { ...line.json, item: null }, isRemoval: true };
}

/** What a plan calls the actions that are still to be done. */
const plannedWords: Readonly<Record<string, string>> = {
	created: 'create',
	updated: 'update',
	restored: 'restore',
	removed: 'remove',
};

const wordOfPlan = (action: string) => plannedWords[action] ?? action;

function outputOf(
	execution: Execution,
	{ listed, ...list }: ReadList,
	report: SyncReport,
	isPlan: boolean,
): INodeExecutionData[] {
	const plan: Plan | undefined = isPlan ? { planned: true, planHash: report.hash } : undefined;
	const form = plan === undefined ? {} : { more: plan, word: wordOfPlan };
	const items = report.items.splice(0);
	const expected = items.filter(({ input }) => input !== undefined);
	const removed = items.filter(({ input }) => input === undefined);
	items.length = 0;
	const lines = [
		...linesOf(listed, expected, form),
		...removed.map((one) => removalLine(one, form)),
	];
	const summary = isPlan
		? `${report.summary} Plan hash: ${report.hash}`
		: `${countOf(lines.length, 'item')}: ${countsOf(lines)}.`;
	execution.hints.add(summary, 'info');
	const title = `${isPlan ? 'Planned sync' : 'Sync'} of ${execution.entity.labels}`;
	return reportMany(execution, { ...list, title, lines, plan });
}
