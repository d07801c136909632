import type { EntityContext } from '../context/entity-context';
import { bookkeeping } from '../entities/server-set';
import { ConflictError, ServerError } from '../errors/errors';
import type { Failed } from '../http/retry/repeat';
import { sameJson } from '../lib/json';
import type { Change, Entity, Outcome } from '../types/results';
import { isReconciled, type Comparison } from './comparison';
import { lastWriterOf } from './last-writer';
import { ignoredMove, moveByPut } from './move';
import { find, read } from './read';
import { sendGuardedPatch } from './guards';
import { patchFailure } from './patch-failure';
import { guardHeaders } from './send-patch';
import { readAfter, write } from './write';

/**
 * Patches an entity until nothing is left to do: guarded against lost updates, and computed anew
 * from a fresh read when somebody else was faster. Throws ConflictError when that goes on.
 */
export async function patchUntilReconciled(
	context: EntityContext,
	entity: Entity,
	comparison: Comparison,
): Promise<Outcome> {
	const patching = new Patching(context, entity, comparison);
	const result = await write<Outcome | Answered>(context, {
		attempt: async ({ isLost }) => await patching.attempt(isLost),
		isRepeatable: (error) => error instanceof ConflictError || error.answerLost,
		recover: async (failed) => await patching.recover(failed),
	});
	const outcome = 'answered' in result ? await outcomeOf(context, result, comparison) : result;
	noteWritten(context, outcome, comparison);
	return outcome;
}

/** A server's PATCH is not atomic: what was changed is looked at again. */
export function noteWritten(
	context: EntityContext,
	{ action, entity, changes }: Outcome,
	comparison: Comparison,
): void {
	if (entity === undefined || action === 'unchanged' || action === 'created') return;
	context.written.push({
		entity,
		fields: comparison.fields,
		changed: changes?.map(({ field }) => field.split('.')[0] ?? field),
		tookMs: context.budget.elapsedMs,
		holds: (now) => isReconciled(now, comparison),
		again: async (anew, now) => await patchUntilReconciled(anew, now, comparison),
	});
}

interface Answered {
	answered: Entity;
	changes: Change[];
	/** When the entity was changed last before. */
	updatedAt: Entity['updatedAt'];
}

class Patching {
	/** As it was read last. */
	private entity: Entity;
	private changes: Change[] = [];
	/** What a PUT changed, because no PATCH of this server does. */
	private moved: Change[] = [];
	/** Cleared when If-Match fails although nothing changed: the server reads it in another way. */
	private sendsIfMatch = true;

	constructor(
		private readonly context: EntityContext,
		private readonly first: Entity,
		private readonly comparison: Comparison,
	) {
		this.entity = first;
	}

	async attempt(isLost: boolean): Promise<Outcome | Answered> {
		const { context, entity, comparison } = this;
		const { operations, changes } = comparison.difference(entity);
		if (operations.length === 0) return this.foundReconciled(isLost);
		this.changes = [...this.moved, ...changes];
		const domain = ignoredMove(context, operations);
		if (domain !== undefined) {
			this.entity = await moveByPut(context, entity, domain, comparison.fields);
			this.moved = changes.filter(({ field }) => field === 'domains');
			return await this.attempt(isLost);
		}
		const answered = await sendGuardedPatch(context, entity, operations, {
			...(this.sendsIfMatch ? guardHeaders(context, entity) : {}),
			secrets: comparison.secrets,
		}).catch((error: unknown) => {
			throw patchFailure(context, entity, error);
		});
		// An attempt whose answer was lost may have made the change that this one no longer had to make.
		const { updatedAt } = isLost || this.moved.length > 0 ? this.first : entity;
		return { answered, changes: this.changes, updatedAt };
	}

	async recover({ error, isLost, isLast }: Failed): Promise<Outcome | undefined> {
		const isConflict = error instanceof ConflictError;
		if (!isConflict && !error.answerLost) return undefined;
		const { context, comparison, entity: before } = this;
		const { id } = before;
		const found = await readAfter(error, find(context, { id }, { fields: [...comparison.fields] }));
		// That it is gone is said as it is.
		this.entity = found ?? (await read(context, { id }));
		if (isConflict && this.entity.updatedAt === before.updatedAt) this.sendsIfMatch = false;
		if (!isLast) return undefined;
		if (isReconciled(this.entity, comparison)) return this.foundReconciled(isLost);
		throw isConflict ? changedAgain(context, this.first, this.entity) : error;
	}

	private foundReconciled(isLost: boolean): Outcome {
		const { entity, changes, moved } = this;
		if (moved.length > 0 && !isLost) return { action: 'updated', entity, changes };
		if (isLost) return { action: 'updated', entity, changes, confirmedByRead: true };
		return { action: 'unchanged', entity };
	}
}

async function outcomeOf(
	context: EntityContext,
	{ answered, changes, updatedAt }: Answered,
	comparison: Comparison,
): Promise<Outcome> {
	const entity = await checked(context, answered, comparison);
	if (entity.updatedAt === updatedAt) return { action: 'unchanged', entity };
	return { action: 'updated', entity, changes };
}

/** What a read shows where the answer is not as desired. Throws where the server did not take it. */
async function checked(
	context: EntityContext,
	answered: Entity,
	comparison: Comparison,
): Promise<Entity> {
	if (isReconciled(answered, comparison)) return answered;
	const fields = [...comparison.fields];
	const fresh = await read(context, { id: answered.id }, { fields });
	const left = comparison.visibleDifference(fresh).changes;
	if (left.length === 0) return fresh;
	// Somebody may have changed it again since; only our own answer can be held against the server.
	if (fresh.updatedAt !== answered.updatedAt) return fresh;
	throw notTaken(context, fresh, left);
}

/** What to throw when a server says yes and keeps something else. */
function notTaken(
	{ definition }: EntityContext,
	entity: Entity,
	left: readonly Change[],
): ServerError {
	const fields = [...new Set(left.map(({ field }) => field))].join(', ');
	return new ServerError(
		`The server reported success for the ${definition.label} "${entity.name}", but did not apply: ${fields}.`,
		{
			...(left[0] && { field: left[0].field }),
			remedy:
				'Check the entity in OpenMetadata; a rule or a missing permission may prevent the change.',
		},
	);
}

const bookkeepingFields: ReadonlySet<string> = new Set(bookkeeping);

/** Others wrote each time before the patch did. */
function changedAgain({ definition }: EntityContext, before: Entity, after: Entity): ConflictError {
	const fields = Object.keys(after).filter(
		(key) => !bookkeepingFields.has(key) && !sameJson(before[key], after[key]),
	);
	const what = fields.length > 0 ? ` (${fields.join(', ')})` : '';
	return new ConflictError(
		`The ${definition.label} "${after.name}" could not be updated because ${lastWriterOf(after)} kept changing it${what}.`,
		{ status: 409, remedy: 'Run this item again when the other changes are finished.' },
	);
}
