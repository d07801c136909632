import type { EntityContext } from '../../context/entity-context';
import { refPath } from '../../reconcile/entity-ref';
import { read, readOr } from '../../reconcile/read';
import { sendAndConfirm } from '../../reconcile/send-and-confirm';
import { sendGuardedPatch } from '../../reconcile/guards';
import { secretsOf, sendPatch } from '../../reconcile/send-patch';
import type { EntityRef, PatchOperation, PatchOptions } from '../../types/options';
import type { Entity, Outcome } from '../../types/results';
import { entityOf } from '../../wire/decode';
import { checkPatch } from './check';
import { touchedFields } from './effect';
import { patchOnce } from './once';
import { canBeSeen, holds, unasked } from './shown';

/** Applies a JSON Patch: see `Collection.patch`. */
export async function patch(
	context: EntityContext,
	ref: EntityRef,
	given: unknown,
	{ guarded = false }: PatchOptions = {},
): Promise<Outcome> {
	const operations = checkPatch(given);
	if (operations.length === 0) return { action: 'unchanged', entity: await read(context, ref) };
	return operations.every((one) => canBeSeen(context, one))
		? await patchVisibly(context, ref, operations, guarded)
		: await patchBlindly(context, ref, operations, guarded);
}

/** Where no read shows whether it was applied. */
async function patchBlindly(
	context: EntityContext,
	ref: EntityRef,
	operations: readonly PatchOperation[],
	stopsAtConflict: boolean,
): Promise<Outcome> {
	const fields = touchedFields(operations).filter((field) => !unasked.includes(field));
	const once = { ref, operations, fields, stopsAtConflict };
	const { before, ...outcome } = await patchOnce(context, once);
	return await described(context, before, outcome);
}

async function patchVisibly(
	context: EntityContext,
	ref: EntityRef,
	operations: readonly PatchOperation[],
	guarded: boolean,
): Promise<Outcome> {
	const isAddressed = 'id' in ref || context.dialect.has('patchByName');
	const before = isAddressed && !guarded ? undefined : await read(context, ref);
	const secrets = () => secretsOf(operations);
	const outcome = await sendAndConfirm<Entity, Outcome>(context, {
		send: async () =>
			before === undefined
				? await sendPatchTo(context, ref, operations, secrets)
				: await (guarded ? sendGuardedPatch : sendPatch)(context, before, operations, { secrets }),
		made: (entity) => ({ action: 'updated', entity }),
		confirm: async () => {
			const entity = await read(context, before === undefined ? ref : { id: before.id });
			return holds(entity, operations)
				? { action: 'updated', entity, confirmedByRead: true }
				: undefined;
		},
		idempotent: false,
	});
	const { entity } = outcome;
	if (entity !== undefined) {
		context.written.push({
			entity,
			fields: [],
			changed: touchedFields(operations),
			tookMs: context.budget.elapsedMs,
			holds: (now) => holds(now, operations),
			again: async (anew, { id }) => await patchVisibly(anew, { id }, operations, guarded),
		});
	}
	return await described(context, before, outcome);
}

async function described(
	context: EntityContext,
	before: Entity | undefined,
	outcome: Outcome,
): Promise<Outcome> {
	const { entity } = outcome;
	if (entity === undefined) return outcome;
	const isSame = before !== undefined && before.updatedAt === entity.updatedAt;
	// It is done: that it cannot be read is no reason to say otherwise.
	const whole = await readOr(read(context, { id: entity.id }, { include: 'all' }), entity);
	return { ...outcome, ...(isSame && { action: 'unchanged' }), entity: whole };
}

async function sendPatchTo(
	context: EntityContext,
	ref: EntityRef,
	operations: readonly PatchOperation[],
	secrets: () => readonly string[],
): Promise<Entity> {
	const answer = await context.sender.attempt({
		method: 'PATCH',
		path: context.definition.path + refPath(ref),
		body: [...operations],
		secrets,
	});
	return entityOf(context.definition, answer.body);
}
