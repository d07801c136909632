import type { INodeExecutionData } from 'n8n-workflow';
import type { SyncItem, SyncOptions, SyncReport } from '../../../src/types/options';
import { failureOf, ParameterError } from '../base/errors';
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
import { countOf, countsOf } from '../execution/output-summary';
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
				'. If Remove Unlisted Entities is on, it is always Stop.',
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
		const unread = listed.find((one) => !isRead(one));
		// A list with holes must not remove what stands in them.
		if (given.remove !== undefined && unread !== undefined) throw hole(execution, unread);
		const report = await execution.collection.sync(takeInputs(listed), given);
		return outputOf(execution, list, report, given.mode === 'plan');
	},
});

function hole({ redact }: Execution, { item, thrown }: ListedInput): ParameterError {
	const { message, remedy } = failureOf(thrown, redact);
	return new ParameterError(
		`Nothing was sent: item ${item} cannot be read, so the list is incomplete. ${message}`,
		`${remedy} Or turn off removal.`,
	);
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
	const form = isPlan ? { more: { planned: true, planHash: report.hash }, word: wordOfPlan } : {};
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
	return reportMany(execution, { ...list, title: `Sync of ${execution.entity.labels}`, lines });
}
