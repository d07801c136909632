import { UnsupportedError } from '../errors/errors';
import type { ApiAnswer } from '../http/types';
import type { Entity, Outcome } from '../types/results';
import { read, unlessOurs } from '../reconcile/find';
import type { EntityRef } from '../types/options';
import type { EntityContext } from '../server/session';
import { sendAndConfirm } from '../reconcile/send-and-confirm';

/** Restore: see `Collection.restore`. */
export async function restore(context: EntityContext, ref: EntityRef): Promise<Outcome> {
	assertRestorable(context);
	const current = await read(context, ref, { include: 'all' });
	if (!current.deleted) return { action: 'unchanged', entity: current };
	return { action: 'restored', ...(await bringBack(context, current)) };
}

function assertRestorable({ definition }: EntityContext): void {
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
	context: EntityContext,
	current: Entity,
	extra: readonly string[] = [],
): Promise<BroughtBack> {
	const { id } = current;
	const path = `${context.definition.path}/restore`;
	const look = async () => await read(context, { id }, { include: 'all', fields: [...extra] });
	return await sendAndConfirm<ApiAnswer, BroughtBack>({
		send: () => context.sender.send({ method: 'PUT', path, body: { id } }),
		// It is done: that it cannot be read is no reason to say otherwise.
		made: async () => ({ entity: await unlessOurs(look(), { ...current, deleted: false }) }),
		confirm: async () => {
			const entity = await look();
			return entity.deleted ? undefined : { entity, confirmedByRead: true };
		},
		idempotent: true,
		signal: context.signal,
	});
}
