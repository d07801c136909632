import type { INodeExecutionData } from 'n8n-workflow';
import type { SyncOptions, SyncReport } from '../../../src/types/options';
import { failureOf, ParameterError } from '../base/errors';
import type { Execution } from '../execution/execution';
import { ItemParameters } from '../execution/item-parameters';
import { failedItems, lineOf, linesOf, reportMany } from '../execution/output-many';
import type { Line } from '../execution/line';
import { countOf, countsOf } from '../execution/output-summary';
import { reportOption } from '../execution/report';
import { progressReporter } from '../execution/progress';
import {
	isRead,
	listFields,
	readInputs,
	takeInputs,
	type ListedInput,
	type ReadList,
} from '../execution/input-list';
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

function outputOf(
	execution: Execution,
	{ listed, ...list }: ReadList,
	report: SyncReport,
	isPlan: boolean,
): INodeExecutionData[] {
	const more = isPlan ? { planHash: report.hash } : {};
	const items = report.items.splice(0);
	const expected = items.filter(({ input }) => input !== undefined);
	const removed = items.filter(({ input }) => input === undefined);
	items.length = 0;
	const lines = [
		...linesOf(listed, expected, more),
		...removed.map((one): Line => ({ ...lineOf(0, one.name, one, more), isRemoval: true })),
	];
	const summary = isPlan
		? `${report.summary} Plan hash: ${report.hash}`
		: `${countOf(lines.length, 'item')}: ${countsOf(lines)}.`;
	execution.hints.add(summary, 'info');
	return reportMany(execution, { ...list, title: `Sync of ${execution.entity.labels}`, lines });
}
