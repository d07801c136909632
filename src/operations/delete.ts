import type { EntityDefinition } from '../entities';
import { UnsupportedError } from '../errors/errors';
import { path } from '../http/path';
import type { ApiAnswer } from '../http/types';
import type { Entity, Outcome } from '../types/results';
import { find, read } from '../reconcile/find';
import type { DeleteOptions, EntityRef } from '../types/options';
import type { EntityContext } from '../server/session';
import { sendAndConfirm } from '../reconcile/send-and-confirm';

/** Throws where an entity can only be deleted permanently and nobody asked for that. */
export function checkPermanent(definition: EntityDefinition, isPermanent?: boolean): void {
	if (definition.restorable || isPermanent === true) return;
	throw new UnsupportedError(
		`Nothing was sent: a ${definition.label} can only be deleted permanently.`,
		{
			field: 'deletePermanently',
			remedy: 'Switch on "deletePermanently" if that is wanted; it cannot be restored afterwards.',
		},
	);
}

/** Deletes one entity and answers it as it was: see `Collection.delete`. */
export async function deleteEntity(
	context: EntityContext,
	ref: EntityRef,
	options: DeleteOptions = {},
): Promise<Entity> {
	const { deletePermanently: isPermanent = false } = options;
	const entity = await read(context, ref, { include: isPermanent ? 'all' : 'non-deleted' });
	await remove(context, entity, options);
	return entity;
}

/** Sends an entity's delete; the outcome holds it as it was. */
export async function remove(
	context: EntityContext,
	entity: Entity,
	{ deletePermanently = false, recursive = false }: DeleteOptions,
): Promise<Outcome> {
	const hard = deletePermanently && context.definition.restorable;
	const query = { ...(hard && { hardDelete: true }), ...(recursive && { recursive: true }) };
	const at = context.definition.path + path`/${entity.id}`;
	return await sendAndConfirm<ApiAnswer, Outcome>({
		send: () => context.sender.send({ method: 'DELETE', path: at, query }),
		made: () => ({ action: 'removed', entity }),
		confirm: async () =>
			(await isGone(context, entity, hard))
				? { action: 'removed', entity, confirmedByRead: true }
				: undefined,
		idempotent: true,
		signal: context.signal,
	});
}

async function isGone(context: EntityContext, { id }: Entity, hard: boolean): Promise<boolean> {
	const there = await find(context, { id }, { include: hard ? 'all' : 'non-deleted' });
	return there === undefined;
}
