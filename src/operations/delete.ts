import type { EntityContext } from '../context/entity-context';
import { sendDelete } from '../reconcile/delete';
import { readExpected } from '../reconcile/read-ahead';
import type { DeleteOptions, EntityRef } from '../types/options';
import type { Entity } from '../types/results';

/** Deletes one entity and answers it as it was: see `Collection.delete`. */
export async function deleteEntity(
	context: EntityContext,
	ref: EntityRef,
	options: DeleteOptions = {},
): Promise<Entity> {
	const { deletePermanently: isPermanent = false } = options;
	const entity = await readExpected(context, ref, { include: isPermanent ? 'all' : 'non-deleted' });
	await sendDelete(context, entity, options);
	return entity;
}
