import { apply } from '../bulk/execute';
import { entriesOf } from '../bulk/entries';
import { plainMany } from '../bulk/raw';
import { forgetChanges, planOf } from '../bulk/plan';
import { beforeSending } from '../bulk/stop';
import type { ItemOutcome } from '../types/results';
import type { ManyOptions } from '../types/options';
import type { EntityContext } from '../server/session';

/** Create or Update Many: see `Collection.upsertMany`. */
export async function upsertMany(
	context: EntityContext,
	inputs: Iterable<unknown>,
	options: ManyOptions = {},
): Promise<ItemOutcome[]> {
	const { duplicateNames = 'inOrder', mode = 'compare', signal } = options;
	const entries = entriesOf(context, inputs, duplicateNames);
	if (mode === 'plain') return (await plainMany(context, entries, options)).result();
	const steps = await beforeSending(entries.length, signal, async () => {
		const plan = await planOf(context, entries.splice(0), options);
		return plan.steps;
	});
	forgetChanges(steps);
	return (await apply(context, steps, options)).result();
}
