import type { EntityContext } from '../context/entity-context';
import { AlreadyExistsError } from '../errors/errors';
import type { ManyOptions, UpsertOptions } from '../types/options';
import { withNotices, type Entity, type Outcome } from '../types/results';
import { comparisonOf } from './comparison';
import { findNamed } from './find-named';
import { patchUntilReconciled } from './patch';
import { post } from './post';
import { checkReconcilable } from './preconditions';
import { asNew, type Prepared } from './prepare';
import { findUnlessNew } from './read-ahead';
import { ready, type Ready } from './ready';
import { bringBack } from './restore';

export type UpsertPreservingOptions = UpsertOptions & Pick<ManyOptions, 'secrets'>;

/** Reads, then creates or patches: only what is given changes, for every kind of token. */
export async function upsertPreserving(
	context: EntityContext,
	prepared: Prepared,
	options: UpsertPreservingOptions,
): Promise<Outcome> {
	const current = await findNamed(context, prepared.desired, findUnlessNew);
	if (current !== undefined) return await reconcileExisting(context, current, prepared, options);
	return await unlessExists(context, prepared, options, async () =>
		post(context, asNew(prepared, options.tags)),
	);
}

/** Creates; where there is one of that name by now, that one is reconciled. */
export async function unlessExists(
	context: EntityContext,
	prepared: Prepared,
	options: UpsertPreservingOptions,
	creating: () => Promise<Outcome>,
): Promise<Outcome> {
	try {
		return await creating();
	} catch (error) {
		if (!(error instanceof AlreadyExistsError)) throw error;
		// Somebody was faster; or its name is another entity's fully qualified name.
		const there = await findNamed(context, prepared.desired);
		if (there === undefined) throw error;
		return await reconcileExisting(context, there, prepared, options);
	}
}

/** Brings an entity that exists to its desired state. */
export async function reconcileExisting(
	context: EntityContext,
	current: Entity,
	prepared: Prepared,
	options: UpsertPreservingOptions,
): Promise<Outcome> {
	checkReconcilable(context, current, prepared.desired, options);
	return await reconcileReady(context, current, await ready(context, prepared, current), options);
}

/** The same for what was checked and is ready. */
export async function reconcileReady(
	context: EntityContext,
	current: Entity,
	made: Ready,
	options: UpsertPreservingOptions,
): Promise<Outcome> {
	const comparison = comparisonOf(context, made, options);
	const notices = [...made.notices, ...comparison.notices(current)];
	if (!current.deleted) {
		const outcome = await patchUntilReconciled(context, current, comparison);
		return withNotices(outcome, notices);
	}
	const restored = await bringBack(context, current, comparison.fields);
	const changed = await patchUntilReconciled(context, restored.entity, comparison);
	return withNotices({ ...restored, ...changed, action: 'restored' }, notices);
}
