import { change } from '../change';
import { UnsupportedError } from '../http/errors';
import type { Outcome } from '../outcome';
import { checkSame, prepare, ready } from '../prepare';
import { read } from '../read';
import type { UpdateOptions, Which } from '../requests';
import type { Room } from '../session';
import { extraFields, planFor } from './create';
import { bringBack } from './upsert';

/** Update: see `Collection.update`. */
export async function update(
	room: Room,
	which: Which,
	raw: unknown,
	options: UpdateOptions & { signal?: AbortSignal } = {},
): Promise<Outcome> {
	const prepared = await prepare(room, raw);
	const current = await read(room, which, { fields: extraFields(room, prepared.wish) });
	checkSame(room, current, prepared.wish);
	const made = await ready(room, prepared, current);
	const outcome = await change(room, current, planFor(room, made, options), options.signal);
	return made.notices.length > 0 ? { ...outcome, notices: made.notices } : outcome;
}

/** Restore: see `Collection.restore`. */
export async function restore(room: Room, which: Which): Promise<Outcome> {
	assertRestorable(room);
	const current = await read(room, which, { include: 'all' });
	if (!current.deleted) return { action: 'unchanged', entity: current };
	return { action: 'restored', entity: await bringBack(room, current) };
}

function assertRestorable({ definition }: Room): void {
	if (definition.restorable) return;
	throw new UnsupportedError(`A ${definition.label} is always deleted for good.`, {
		remedy: 'Create it again.',
	});
}
