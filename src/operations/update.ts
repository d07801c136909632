import type { EntityContext } from '../context/entity-context';
import { comparisonOf, desiredFields } from '../reconcile/comparison';
import { patchUntilReconciled } from '../reconcile/patch';
import { checkSame } from '../reconcile/preconditions';
import { prepare } from '../reconcile/prepare';
import { readExpected } from '../reconcile/read-ahead';
import { ready } from '../reconcile/ready';
import type { EntityRef, UpdateOptions } from '../types/options';
import { afterSave } from './after-save';
import { withNotices, type Outcome } from '../types/results';

/** Changes one: see `Collection.update`. */
export async function update(
	context: EntityContext,
	ref: EntityRef,
	raw: unknown,
	options: UpdateOptions = {},
): Promise<Outcome> {
	const { desired, notices } = await prepare(context, raw, { ofKnown: true });
	const current = await readExpected(context, ref, { fields: desiredFields(context, desired) });
	checkSame(context, current, desired);
	const made = await ready(context, { desired, notices }, current);
	const comparison = comparisonOf(context, made, options);
	const outcome = await patchUntilReconciled(context, current, comparison);
	const all = [...made.notices, ...comparison.notices(current)];
	return await afterSave(context, withNotices(outcome, all), options);
}
