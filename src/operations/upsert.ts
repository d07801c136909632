import type { EntityContext } from '../context/entity-context';
import { nameOf } from '../input/required';
import { prepare } from '../reconcile/prepare';
import { checkPutOverwrites } from '../reconcile/preconditions';
import { put } from '../reconcile/put';
import { upsertPreserving } from '../reconcile/upsert';
import { afterSave } from './after-save';
import type { UpsertOptions } from '../types/options';
import type { Outcome } from '../types/results';

/** Creates or updates: see `Collection.upsert`. */
export async function upsert(
	context: EntityContext,
	raw: unknown,
	options: UpsertOptions = {},
): Promise<Outcome> {
	checkPutOverwrites(options);
	const prepared = await prepare(context, raw);
	nameOf(context.definition, prepared.desired);
	const saved =
		options.omitted === 'put'
			? await put(context, prepared, options)
			: await upsertPreserving(context, prepared, options);
	return await afterSave(context, saved, options);
}
