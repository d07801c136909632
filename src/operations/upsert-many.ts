import { apply } from '../bulk/execute';
import { entriesOf } from '../bulk/entries';
import { plainMany } from '../bulk/raw';
import { forgetChanges, planOf } from '../bulk/plan';
import { beforeSending } from '../bulk/stop';
import type { ItemOutcome } from '../types/results';
import type { ManyOptions } from '../types/options';
import type { Room } from '../server/session';

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
