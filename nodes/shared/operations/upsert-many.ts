import type { ManyOptions } from '../../../src/types/options';
import { countOf } from '../../../src/lib/text';
import type { Execution } from '../execution/execution';
import { ItemParameters } from '../execution/item-parameters';
import {
	failedItems,
	linesOf,
	outputOption,
	notBegun,
	reportMany,
	stopsAtFailure,
} from '../execution/output-many';
import { countsOf } from '../execution/output-summary';
import { progressReporter } from '../execution/progress';
import { reportOption } from '../execution/report';
import { isComplete, listFields, readInputs, takeInputs } from '../execution/input-list';
import { allItemsOperation } from './define';
import {
	itemsPerBatch,
	maximumBatchSize,
	duplicateNames,
	useRawBulkEndpoint,
	sendSecrets,
} from './many-options';
import { deployFields } from './ingestion/after-save';
import { options, performance, verifyChanges } from './options';
import { readUpsertOptions, upsertOptions } from './upsert';

export const upsertMany = allItemsOperation({
	value: 'upsertMany',
	name: 'Create or Update Many',
	action: (entity) => `Create or update many ${entity.labels}`,
	description: 'Create or update all items in as few requests as possible; best for long lists',
	ofItems: (entity) => listFields(entity, 'upsertMany'),
	fields: (entity) => [
		...listFields(entity, 'upsertMany'),
		...deployFields(entity),
		failedItems,
		options(
			...upsertOptions(entity),
			useRawBulkEndpoint,
			duplicateNames('inOrder', ['inOrder', 'lastWins', 'stop']),
			...(entity.connection === undefined ? [] : [sendSecrets('always')]),
			outputOption,
			reportOption,
		),
		performance(itemsPerBatch, maximumBatchSize, verifyChanges),
	],
	run: async (execution) => {
		const { listed, ...list } = await readInputs(execution);
		const done =
			stopsAtFailure(execution) && !isComplete(listed)
				? [...takeInputs(listed)].map(() => notBegun)
				: await execution.collection.upsertMany(takeInputs(listed), readOptions(execution));
		const lines = linesOf(listed, done);
		execution.hints.add(`${countOf(lines.length, 'item')}: ${countsOf(lines)}.`, 'info');
		const title = `Create or update ${execution.entity.labels}`;
		return reportMany(execution, { ...list, title, lines });
	},
});

function readOptions(execution: Execution): ManyOptions {
	const { context, entity } = execution;
	const form = new ItemParameters(execution, 0);
	const chunkItems = form.limit('itemsPerBatch');
	const megabytes = form.limit('maximumBatchSize');
	const signal = context.getExecutionCancelSignal();
	return {
		...readUpsertOptions(form),
		mode: form.optionFlag('useRawBulkEndpoint') ? 'raw' : 'compare',
		deploy: form.flag('deployAfterSaving'),
		stopOnFailure: stopsAtFailure(execution),
		duplicateNames: form.choice('duplicateNames', ['inOrder', 'stop', 'lastWins']) ?? 'inOrder',
		secrets: form.choice('sendSecrets', ['always', 'withOtherChanges', 'never']) ?? 'always',
		onProgress: progressReporter(context, `Create or update ${entity.labels}`),
		...(chunkItems === undefined ? {} : { chunkItems }),
		...(megabytes === undefined ? {} : { chunkBytes: megabytes * 1024 * 1024 }),
		...(signal === undefined ? {} : { signal }),
	};
}
