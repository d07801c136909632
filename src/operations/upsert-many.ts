import { carryOut } from '../bulk/steps';
import { entriesOf } from '../bulk/entries';
import { writeRaw } from '../bulk/raw';
import { withNames } from '../ingestion/names-of-list';
import { planOf } from '../bulk/planner';
import { forgetChanges } from '../bulk/step';
import { checkPutOverwrites } from '../reconcile/preconditions';
import type { ResultTracker } from '../bulk/result-tracker';
import { beforeSending } from '../bulk/stop';
import { verifyTracked } from '../verify/tracked';
import type { ItemOutcome } from '../types/results';
import type { ManyOptions } from '../types/options';
import type { EntityContext } from '../context/entity-context';
import { deployAfterSaveMany } from './ingestion/deploy-after-save-many';

/** Creates or updates many: see `Collection.upsertMany`. */
export async function upsertMany(
	context: EntityContext,
	inputs: Iterable<unknown>,
	options: ManyOptions = {},
): Promise<ItemOutcome[]> {
	const { duplicateNames = 'inOrder', mode = 'compare', omitted, signal } = options;
	checkPutOverwrites({ ...options, omitted: mode === 'raw' ? 'put' : omitted });
	const entries = entriesOf(context, await withNames(context, inputs), duplicateNames);
	if (mode === 'raw') {
		return await finished(context, await writeRaw(context, entries, options), options);
	}
	const steps = await beforeSending(entries.length, signal, async () => {
		const plan = await planOf(context, entries.splice(0), options);
		return plan.steps;
	});
	forgetChanges(steps);
	return await finished(context, await carryOut(context, steps, options), options);
}

async function finished(
	context: EntityContext,
	tracker: ResultTracker,
	options: ManyOptions,
): Promise<ItemOutcome[]> {
	await verifyTracked(context, tracker);
	return await deployAfterSaveMany(context, tracker.result(), options);
}
