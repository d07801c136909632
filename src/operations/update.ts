import { change } from '../reconcile/patch';
import { withNotices, type Outcome } from '../types/results';
import { checkSame, prepare, ready } from '../reconcile/prepare';
import { read } from '../reconcile/find';
import type { UpdateOptions, Which } from '../types/options';
import type { Room } from '../server/session';
import { planFor, wishedFields } from './create';

/** Update: see `Collection.update`. */
export async function update(
	room: Room,
	which: Which,
	raw: unknown,
	options: UpdateOptions = {},
): Promise<Outcome> {
	const prepared = await prepare(room, raw);
	const current = await read(room, which, { fields: wishedFields(room, prepared.wish) });
	checkSame(room, current, prepared.wish);
	const made = await ready(room, prepared, current);
	const outcome = await change(room, current, planFor(room, made, options));
	return withNotices(outcome, made.notices);
}
