import { carryOut } from '../bulk/steps';
import { entriesOf } from '../bulk/entries';
import { writeRaw } from '../bulk/raw';
import { planOf } from '../bulk/planner';
import { forgetChanges } from '../bulk/step';
import { checkPutOverwrites } from '../reconcile/preconditions';
import type { ResultTracker } from '../bulk/result-tracker';
import { beforeSending } from '../bulk/stop';
import { verifyTracked } from '../verify/tracked';
import type { ItemOutcome } from '../types/results';
import type { ManyOptions } from '../types/options';
import type { EntityContext } from '../context/entity-context';

/** Creates or updates many: see `Collection.upsertMany`. */
export async function upsertMany(
	context: EntityContext,
	inputs: Iterable<unknown>,
	options: ManyOptions = {},
): Promise<ItemOutcome[]> {
	const { duplicateNames = 'inOrder', mode = 'compare', omitted, signal } = options;
	checkPutOverwrites({ ...options, omitted: mode === 'raw' ? 'put' : omitted });
	const entries = entriesOf(context, inputs, duplicateNames);
	if (mode === 'raw') return await verified(context, await writeRaw(context, entries, options));
	const steps = await beforeSending(entries.length, signal, async () => {
		const plan = await planOf(context, entries.splice(0), options);
		return plan.steps;
	});
	forgetChanges(steps);
	return await verified(context, await carryOut(context, steps, options));
}

async function verified(context: EntityContext, tracker: ResultTracker): Promise<ItemOutcome[]> {
	await verifyTracked(context, tracker);
	return tracker.result();
}
