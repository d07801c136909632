import type { INodeExecutionData } from 'n8n-workflow';
import type { Collection } from '../../../src';
import type { JsonObject } from '../../../src/lib/json';
import type { Outcome } from '../../../src/types/results';
import { countOf } from '../../../src/lib/text';
import { failureOf, isCancelled, toNodeError } from '../base/errors';
import { allEmpty, isEmptyRow, noticeEmptyRows } from './empty-rows';
import type { Execution } from './execution';
import { ItemParameters } from './item-parameters';
import { failedItem, merged, toItem, written } from './output';
import { runPool, type Settled } from './run-pool';

export interface ItemRun extends Pick<Execution, 'collection' | 'entity' | 'hints'> {
	signal: AbortSignal | undefined;
	parameters: ItemParameters;
}

/** An outcome becomes one output item; a list becomes one for each entry, which may be none. */
export type ItemResult = Outcome | JsonObject[];

/**
 * The only item loop. Items run side by side, output and pairing are in the order of the input.
 * Without continue-on-fail nothing is begun after the first failure, and the first one is thrown.
 */
export async function runItems(
	execution: Execution,
	run: (given: ItemRun) => Promise<ItemResult>,
	readsByName = false,
): Promise<INodeExecutionData[]> {
	const { context, items, collection, entity, hints } = execution;
	const shouldContinue = context.continueOnFail();
	const signal = context.getExecutionCancelSignal();
	const forms = new Map<number, ItemParameters>();
	const formOf = (index: number) => {
		const form = forms.get(index) ?? new ItemParameters(execution, index);
		forms.set(index, form);
		return form;
	};
	let emptyRows = 0;
	const ran = await runPool<ItemResult>(
		{
			count: items.length,
			concurrency: collection.callsAtOnce(readsByName ? items.length : 0),
			key: (index) => keyOf(formOf(index)),
			stopsAt: (thrown) => !shouldContinue || isCancelled(thrown),
			signal,
		},
		async (index, canStart) => {
			const parameters = formOf(index);
			forms.delete(index);
			const result = await run({
				collection: collection.when(canStart),
				entity,
				hints,
				signal,
				parameters,
			}).catch((thrown: unknown) => {
				if (!isEmptyRow(thrown)) throw thrown;
				emptyRows += 1;
				return [];
			});
			return result;
		},
	);
	const settled = await verified(collection, ran);
	if (emptyRows > 0 && emptyRows === items.length) throw allEmpty(emptyRows);
	noticeEmptyRows(execution, emptyRows);
	if (!shouldContinue || signal?.aborted === true) throwFirst(execution, settled);
	for (const [index, one] of settled.entries()) addNotices(one, index, execution);
	const notices = hints.byItem();
	return settled.flatMap((one, index) => itemsOf(one, index, execution, notices.get(index)));
}

/** Items about one entity keep their order, so that the last one wins. */
function keyOf(form: ItemParameters): string | undefined {
	try {
		return form.target();
	} catch {
		// The run itself will say what is wrong with this item.
		return undefined;
	}
}

function addNotices(
	one: Settled<ItemResult>,
	index: number,
	{ hints, items }: Pick<Execution, 'hints' | 'items'>,
): void {
	if (one === undefined || !('value' in one) || Array.isArray(one.value)) return;
	const many = items.length > 1;
	for (const notice of one.value.notices ?? []) {
		hints.addFor(index, many ? `Item ${index}` : undefined, notice);
	}
}

function toItems(result: ItemResult, index: number, notices?: string[]): INodeExecutionData[] {
	if (Array.isArray(result)) return result.map((json) => toItem(json, index));
	return [toItem(merged(written(result), notices && { notices }), index)];
}

function itemsOf(
	one: Settled<ItemResult>,
	index: number,
	execution: Execution,
	notices: string[] | undefined,
): INodeExecutionData[] {
	if (one === undefined) return [];
	if ('value' in one) return toItems(one.value, index, notices);
	return [failedItem(failureOf(one.thrown, execution.redact), index)];
}

/** The same, with what was changed seen once more: what no longer holds has failed. */
async function verified(
	collection: Collection,
	settled: readonly Settled<ItemResult>[],
): Promise<Settled<ItemResult>[]> {
	const outcomes = settled.flatMap((one) =>
		one !== undefined && 'value' in one && !Array.isArray(one.value) ? [one.value] : [],
	);
	const seen = (await collection.verify(outcomes)).values();
	return settled.map((one) => {
		if (one === undefined || !('value' in one) || Array.isArray(one.value)) return one;
		const { value } = seen.next();
		if (value === undefined) return one;
		return 'error' in value ? { thrown: value.error } : { value };
	});
}

/** Where something was not done: the first that was thrown, with how much was done. */
function throwFirst({ node, redact }: Execution, settled: Settled<unknown>[]): void {
	const done = settled.filter((one) => one !== undefined && 'value' in one).length;
	if (done === settled.length) return;
	const more =
		settled.length > 1 ? { more: `Completed: ${done} of ${countOf(settled.length, 'item')}.` } : {};
	for (const [itemIndex, one] of settled.entries()) {
		if (one === undefined || !('thrown' in one)) continue;
		throw toNodeError(node, failureOf(one.thrown, redact), { itemIndex, ...more });
	}
	throw toNodeError(node, stopped, more);
}

const stopped = {
	type: 'CANCELLED',
	httpCode: null,
	message: 'The execution was stopped.',
	remedy: 'Run it again to do the rest; completed items are left as they are.',
};
