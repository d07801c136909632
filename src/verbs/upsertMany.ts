import { apply } from '../many/apply';
import { entriesOf } from '../many/entries';
import { plainMany } from '../many/plain';
import { forgetChanges, planOf } from '../many/plan';
import { beforeSending } from '../many/stop';
import type { ItemOutcome } from '../outcome';
import type { ManyOptions } from '../requests';
import type { Room } from '../session';

/** Create or Update Many: see `Collection.upsertMany`. */
export async function upsertMany(
	room: Room,
	wishes: Iterable<unknown>,
	options: ManyOptions = {},
): Promise<ItemOutcome[]> {
	const { doubledNames = 'inOrder', mode = 'compare', signal } = options;
	const entries = entriesOf(room, wishes, doubledNames);
	if (mode === 'plain') return (await plainMany(room, entries, options)).result();
	const steps = await beforeSending(entries.length, signal, async () => {
		const plan = await planOf(room, entries.splice(0), options);
		return plan.steps;
	});
	forgetChanges(steps);
	return (await apply(room, steps, options)).result();
}
