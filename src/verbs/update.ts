import { change } from '../change';
import { withNotices, type Outcome } from '../outcome';
import { checkSame, prepare, ready } from '../prepare';
import { read } from '../read';
import type { UpdateOptions, Which } from '../requests';
import type { Room } from '../session';
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
