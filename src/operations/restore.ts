import type { EntityContext } from '../context/entity-context';
import { UnsupportedError } from '../errors/errors';
import { read } from '../reconcile/read';
import { bringBack } from '../reconcile/restore';
import type { AfterSaveOptions } from '../types/ingestion';
import { deployAfterSave } from './ingestion/deploy-after-save';
import type { EntityRef } from '../types/options';
import type { Outcome } from '../types/results';

/** Restores one: see `Collection.restore`. */
export async function restore(
	context: EntityContext,
	ref: EntityRef,
	options: AfterSaveOptions = {},
): Promise<Outcome> {
	assertRestorable(context);
	const current = await read(context, ref, { include: 'all' });
	if (!current.deleted) return { action: 'unchanged', entity: current };
	const restored: Outcome = { action: 'restored', ...(await bringBack(context, current)) };
	return await deployAfterSave(context, restored, options);
}

function assertRestorable({ definition }: EntityContext): void {
	if (definition.restorable) return;
	throw new UnsupportedError(`A ${definition.label} is always deleted permanently.`, {
		remedy: 'It cannot be restored. Create it again.',
	});
}
