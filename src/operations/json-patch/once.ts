import type { EntityContext } from '../../context/entity-context';
import { ConflictError } from '../../errors/errors';
import type { Failed } from '../../http/retry/repeat';
import { read } from '../../reconcile/read';
import { guardsOf, sendGuardedPatch } from '../../reconcile/guards';
import { secretsOf } from '../../reconcile/send-patch';
import { readAfter, write } from '../../reconcile/write';
import type { EntityRef, PatchOperation } from '../../types/options';
import type { Entity, Outcome } from '../../types/results';
import { isApplied, isUntouched } from './effect';

export interface Once {
	ref: EntityRef;
	operations: readonly PatchOperation[];
	/** Fields that the patch changes and that reads do not give unasked. */
	fields: string[];
	/** Stop when somebody else was faster, instead of patching what they left. */
	stopsAtConflict: boolean;
}

type OnceOutcome = Outcome & { before: Entity };

/**
 * Applies a patch that does more when it is sent twice (`/tags/-`, move). Every attempt is guarded by
 * the time of the last change, so that at most one of them is applied, also where answers are lost.
 */
export async function patchOnce(context: EntityContext, once: Once): Promise<OnceOutcome> {
	const { operations, ref, fields } = once;
	let before = await read(context, ref, { fields });
	/** Since `before` was read. */
	let isLost = false;
	return await write<OnceOutcome>(context, {
		attempt: async () => {
			const secrets = () => secretsOf(operations);
			const entity = await sendGuardedPatch(context, before, operations, { secrets });
			return { action: 'updated', entity, before };
		},
		isRepeatable: (error) => error instanceof ConflictError || error.answerLost,
		recover: async (failed) => {
			const { error } = failed;
			if (!(error instanceof ConflictError) && !error.answerLost) return undefined;
			isLost ||= error.answerLost;
			const now = await readAfter(error, read(context, { id: before.id }, { fields }));
			const { isComplete } = guardsOf(context, before, operations);
			const verdict = judge(once, { before, now, isLost, failed, isGuarded: isComplete });
			if (verdict === 'final') throw error;
			if (verdict === 'applied') {
				return { action: 'updated', entity: now, before, confirmedByRead: true };
			}
			if (verdict === 'changed') isLost = false;
			before = now;
			return undefined;
		},
	});
}

interface Seen {
	before: Entity;
	now: Entity;
	/** An attempt since `before` was read may have been processed. */
	isLost: boolean;
	failed: Failed;
	/** A second attempt fails where the first was applied. */
	isGuarded: boolean;
}

/** What a read says of the attempts before it; `final`: nothing more may be sent. */
function judge(
	{ operations, stopsAtConflict }: Once,
	{ before, now, isLost, failed, isGuarded }: Seen,
): 'unchanged' | 'applied' | 'changed' | 'final' {
	if (now.updatedAt === before.updatedAt && isGuarded) {
		// What fails on an unchanged entity is a test of the patch itself.
		return failed.error instanceof ConflictError ? 'final' : 'unchanged';
	}
	if (isLost && isApplied(before, now, operations)) return 'applied';
	// Nobody can say whether it is in what others made of the entity since.
	if (isLost && !isUntouched(before, now, operations)) return 'final';
	return stopsAtConflict || !isGuarded ? 'final' : 'changed';
}
