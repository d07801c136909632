import type { EntityContext } from '../context/entity-context';
import type { EntityDefinition } from '../entities';
import { UnsupportedError } from '../errors/errors';
import { path } from '../http/path';
import type { ApiAnswer } from '../http/types';
import type { DeleteOptions } from '../types/options';
import type { Entity, Outcome } from '../types/results';
import { find } from './read';
import { sendAndConfirm } from './send-and-confirm';

/** Throws where an entity can only be deleted permanently and nobody asked for that. */
export function checkPermanent(definition: EntityDefinition, isPermanent?: boolean): void {
	if (definition.restorable || isPermanent === true) return;
	throw new UnsupportedError(
		`Nothing was sent: a ${definition.label} can only be deleted permanently.`,
		{
			field: 'deletePermanently',
			remedy: 'Turn on "deletePermanently" to confirm. It cannot be restored afterwards.',
		},
	);
}

/** Sends an entity's delete; the outcome holds it as it was, but deleted. */
export async function sendDelete(
	context: EntityContext,
	entity: Entity,
	{ deletePermanently = false, recursive = false }: DeleteOptions,
): Promise<Outcome> {
	const hard = deletePermanently && context.definition.restorable;
	const query = { ...(hard && { hardDelete: true }), ...(recursive && { recursive: true }) };
	const at = context.definition.path + path`/${entity.id}`;
	const gone = { ...entity, deleted: true };
	return await sendAndConfirm<ApiAnswer, Outcome>(context, {
		send: async () => await context.sender.attempt({ method: 'DELETE', path: at, query }),
		made: () => ({ action: 'removed', entity: gone }),
		confirm: async () =>
			(await isGone(context, entity, hard))
				? { action: 'removed', entity: gone, confirmedByRead: true }
				: undefined,
		idempotent: true,
	});
}

async function isGone(context: EntityContext, { id }: Entity, hard: boolean): Promise<boolean> {
	const there = await find(context, { id }, { include: hard ? 'all' : 'non-deleted' });
	return there === undefined;
}
