import { Application } from '../many/apply';
import { entriesOf } from '../many/entries';
import { plainMany } from '../many/plain';
import { planOf } from '../many/plan';
import { snapshotOf } from '../many/snapshot';
import { notBegun, stopped } from '../many/stop';
import type { ItemOutcome } from '../outcome';
import type { ManyOptions } from '../requests';
import type { Room } from '../session';
import { extraFields } from './create';
import type { Entry } from '../many/entries';

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
	const entries = await entriesOf(room, wishes, doubledNames);
	const outcomes =
		mode === 'plain'
			? await plainMany(room, entries, options)
			: await compared(room, entries, options);
	if (signal?.aborted === true) throw stopped(outcomes);
	return outcomes.map((outcome) => outcome ?? notBegun());
}

async function compared(
	room: Room,
	entries: readonly Entry[],
	options: ManyOptions,
): Promise<(ItemOutcome | undefined)[]> {
	const fields = fieldsOf(room, entries);
	const snapshot = await snapshotOf(room, namesOf(entries), { whole: false, fields });
	const steps = await planOf(room, entries, snapshot, options);
	const application = new Application(room, steps, { ...options, bulk: true });
	await application.run();
	return application.outcomes;
}
