import { change } from '../reconcile/patch';
import { withNotices, type Outcome } from '../types/results';
import { checkSame, prepare, ready } from '../reconcile/prepare';
import { read } from '../reconcile/find';
import type { UpdateOptions, EntityRef } from '../types/options';
import type { EntityContext } from '../server/session';
import { planFor, desiredFields } from './create';

/** Update: see `Collection.update`. */
export async function update(
	context: EntityContext,
	ref: EntityRef,
	raw: unknown,
	options: UpdateOptions = {},
): Promise<Outcome> {
	const prepared = await prepare(context, raw);
	const current = await read(context, ref, { fields: desiredFields(context, prepared.desired) });
	checkSame(context, current, prepared.desired);
	const made = await ready(context, prepared, current);
	const outcome = await change(context, current, planFor(context, made, options));
	return withNotices(outcome, made.notices);
}
