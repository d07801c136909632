import { apply } from '../many/apply';
import { entriesOf, type Entry } from '../many/entries';
import { plainMany } from '../many/plain';
import { planOf, type Step } from '../many/plan';
import { snapshotOf } from '../many/snapshot';
import { beforeSending } from '../many/stop';
import type { ItemOutcome } from '../outcome';
import type { ManyOptions } from '../requests';
import type { Room } from '../session';
import { extraFields } from './create';

/** Fields that some wish of the list names and that reads do not give unasked. */
export function fieldsOf(room: Room, entries: readonly Entry[]): string[] {
	const named = entries.flatMap(({ prepared }) =>
		prepared === undefined ? [] : extraFields(room, prepared.wish),
	);
	return [...new Set(named)];
}

/** The names that can be asked for. */
export function namesOf(entries: readonly Entry[]): Set<string> {
	return new Set(entries.filter(({ prepared }) => prepared !== undefined).map(({ name }) => name));
}

/** Create or Update Many: see `Collection.upsertMany`. */
export async function upsertMany(
	room: Room,
	wishes: readonly unknown[],
	options: ManyOptions = {},
): Promise<ItemOutcome[]> {
	const { doubledNames = 'inOrder', mode = 'compare', signal } = options;
	const before = async <T>(work: () => Promise<T>) =>
		await beforeSending(wishes.length, signal, work);
	const entries = await before(async () => await entriesOf(room, wishes, doubledNames));
	if (mode === 'plain') return (await plainMany(room, entries, options)).result();
	const steps = await before(async () => await planned(room, entries, options));
	return (await apply(room, steps, options)).result();
}

async function planned(room: Room, entries: Entry[], options: ManyOptions): Promise<Step[]> {
	const fields = fieldsOf(room, entries);
	const snapshot = await snapshotOf(room, namesOf(entries), { whole: false, fields });
	return await planOf(room, entries, snapshot, options);
}
