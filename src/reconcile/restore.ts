import type { EntityContext } from '../context/entity-context';
import type { ApiAnswer } from '../http/types';
import type { Entity } from '../types/results';
import { read, readOr } from './read';
import { sendAndConfirm } from './send-and-confirm';

interface BroughtBack {
	entity: Entity;
	confirmedByRead?: true;
}

/** Restores a soft-deleted entity and reads it, with these fields besides the usual ones. */
export async function bringBack(
	context: EntityContext,
	current: Entity,
	extra: readonly string[] = [],
): Promise<BroughtBack> {
	const { id } = current;
	const path = `${context.definition.path}/restore`;
	const look = async () => await read(context, { id }, { include: 'all', fields: [...extra] });
	return await sendAndConfirm<ApiAnswer, BroughtBack>(context, {
		send: async () => await context.sender.attempt({ method: 'PUT', path, body: { id } }),
		// It is done: that it cannot be read is no reason to say otherwise.
		made: async () => ({ entity: await readOr(look(), { ...current, deleted: false }) }),
		confirm: async () => {
			const entity = await look();
			return entity.deleted ? undefined : { entity, confirmedByRead: true };
		},
		idempotent: true,
	});
}
