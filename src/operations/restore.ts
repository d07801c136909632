import { UnsupportedError } from '../http/failures/errors';
import type { ApiAnswer } from '../http/types';
import type { Entity, Outcome } from '../types/results';
import { read, unlessOurs } from '../reconcile/find';
import type { Which } from '../types/options';
import type { Room } from '../server/session';
import { settle } from '../reconcile/send-and-confirm';

/** Restore: see `Collection.restore`. */
export async function restore(room: Room, which: Which): Promise<Outcome> {
	assertRestorable(room);
	const current = await read(room, which, { include: 'all' });
	if (!current.deleted) return { action: 'unchanged', entity: current };
	return { action: 'restored', ...(await bringBack(room, current)) };
}

function assertRestorable({ definition }: Room): void {
	if (definition.restorable) return;
	throw new UnsupportedError(`A ${definition.label} is always deleted for good.`, {
		remedy: 'Create it again.',
	});
}

interface BroughtBack {
	entity: Entity;
	confirmedByRead?: true;
}

/** Restores a soft-deleted entity and reads it, with these fields besides the usual ones. */
export async function bringBack(
	room: Room,
	current: Entity,
	extra: readonly string[] = [],
): Promise<BroughtBack> {
	const { id } = current;
	const path = `${room.definition.path}/restore`;
	const look = async () => await read(room, { id }, { include: 'all', fields: [...extra] });
	return await settle<ApiAnswer, BroughtBack>({
		send: () => room.sender.send({ method: 'PUT', path, body: { id } }),
		// It is done: that it cannot be read is no reason to say otherwise.
		made: async () => ({ entity: await unlessOurs(look(), { ...current, deleted: false }) }),
		confirm: async () => {
			const entity = await look();
			return entity.deleted ? undefined : { entity, confirmedByRead: true };
		},
		idempotent: true,
		signal: room.signal,
	});
}
