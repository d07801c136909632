import { path } from '../http/path';
import type { ApiAnswer } from '../http/types';
import type { Entity, Outcome } from '../outcome';
import { find, read } from '../read';
import type { DeleteOptions, Which } from '../requests';
import type { Room } from '../session';
import { settle } from '../settle';

/** Deletes one entity and answers it as it was: see `Collection.delete`. */
export async function erase(
	room: Room,
	which: Which,
	options: DeleteOptions = {},
): Promise<Entity> {
	const hard = options.hard === true || !room.definition.restorable;
	const entity = await read(room, which, { include: hard ? 'all' : 'non-deleted' });
	await remove(room, entity, { ...options, hard: options.hard === true });
	return entity;
}

/** Sends an entity's delete; the outcome holds it as it was. */
export async function remove(
	room: Room,
	entity: Entity,
	{ hard = false, recursive = false }: DeleteOptions,
): Promise<Outcome> {
	const query = { ...(hard && { hardDelete: true }), ...(recursive && { recursive: true }) };
	const at = room.definition.path + path`/${entity.id}`;
	return await settle<ApiAnswer, Outcome>({
		send: () => room.sender.send({ method: 'DELETE', path: at, query }),
		made: () => ({ action: 'removed', entity }),
		confirm: async () =>
			(await isGone(room, entity, hard))
				? { action: 'removed', entity, confirmedByRead: true }
				: undefined,
		idempotent: true,
		signal: room.signal,
	});
}

async function isGone(room: Room, { id }: Entity, hard: boolean): Promise<boolean> {
	const there = await find(room, { id }, { include: hard ? 'all' : 'non-deleted' });
	return there === undefined;
}
