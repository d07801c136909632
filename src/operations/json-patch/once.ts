import { guard, secretsOf, sendPatch } from '../../reconcile/patch';
import { ConflictError } from '../../errors/errors';
import type { Entity, Outcome } from '../../types/results';
import { pause } from '../../reconcile/back-off';
import { read } from '../../reconcile/find';
import type { PatchOperation, EntityRef } from '../../types/options';
import type { EntityContext } from '../../server/session';
import { mayHaveHappened, readAfter } from '../../reconcile/send-and-confirm';
import { isApplied, isUntouched } from './effect';

const mostAttempts = 6;

export interface Once {
	ref: EntityRef;
	operations: readonly PatchOperation[];
	/** Fields that the patch changes and that reads do not give unasked. */
	fields: string[];
	/** Stop when somebody else was faster, instead of patching what they left. */
	stopsAtConflict: boolean;
}

/**
 * Applies a patch that does more when it is sent twice (`/tags/-`, move). Every attempt is guarded by
 * the time of the last change, so that at most one of them is applied, also where answers are lost.
 */
export async function patchOnce(
	context: EntityContext,
	once: Once,
): Promise<Outcome & { before: Entity }> {
	const { operations, ref, fields } = once;
	const secrets = () => secretsOf(operations);
	let before = await read(context, ref, { fields });
	let lost = false;
	for (let attempt = 1; ; attempt += 1) {
		try {
			const guarded = [...guard(before), ...operations];
			const entity = await sendPatch(context, before, guarded, { secrets });
			return { action: 'updated', entity, before };
		} catch (error) {
			const isConflict = error instanceof ConflictError;
			if (!isConflict && !mayHaveHappened(error)) throw error;
			lost ||= !isConflict;
			await pause(attempt, context.signal);
			const now = await readAfter(error, read(context, { id: before.id }, { fields }));
			const isSame = now.updatedAt === before.updatedAt && guard(before).length > 0;
			// What fails on an unchanged entity is a test of the patch itself.
			if (isSame && isConflict) throw error;
			if (!isSame) {
				if (lost && isApplied(before, now, operations)) return confirmed(now, before);
				// Nobody can say whether it is in what others made of the entity since.
				if (lost && !isUntouched(before, now, operations)) throw error;
				if (once.stopsAtConflict || guard(before).length === 0) throw error;
				lost = false;
			}
			if (attempt === mostAttempts) throw error;
			before = now;
		}
	}
}

const confirmed = (entity: Entity, before: Entity) =>
	({ action: 'updated', entity, before, confirmedByRead: true }) as const;
