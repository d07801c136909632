import { ConflictError, ServerError } from '../errors/errors';
import { path } from '../http/path';
import type { ApiRequest } from '../http/types';
import { type Json, sameJson, textAt } from '../lib/json';
import { whenKnown } from '../http/when-known';
import type { Change, Entity, Outcome } from '../types/results';
import type { Difference } from '../diff/difference';
import { pause } from './back-off';
import { find, read } from './find';
import type { PatchOperation } from '../types/options';
import type { EntityContext } from '../server/session';
import { mayHaveHappened, readAfter } from './send-and-confirm';
import { entityOf } from '../wire/decode';

const mostRetries = 5;

/** How an entity is to become as wished. */
export interface Plan {
	/** Fields that a read must ask for, so that it shows what the wish names. */
	fields: readonly string[];
	/** What is left to do for an entity as it is now. */
	left: (entity: Entity) => Difference;
	/** The same, without secrets that no read can show. */
	leftToSee: (entity: Entity) => Difference;
}

/** Whether nothing is left to do that a read can show. */
export function isAsPlanned(entity: Entity, plan: Plan): boolean {
	return plan.leftToSee(entity).operations.length === 0;
}

/** Fails on the server when somebody changed the entity since it was read (behaviour table, "PATCH"). */
export function guard(entity: Entity): PatchOperation[] {
	const { updatedAt } = entity;
	return typeof updatedAt === 'number'
		? [{ op: 'test', path: '/updatedAt', value: updatedAt }]
		: [];
}

/** Headers that guard in addition to the patch itself, where the server takes them. */
function guardHeaders(
	{ dialect }: EntityContext,
	{ version }: Entity,
): Pick<ApiRequest, 'headers'> {
	if (!dialect.has('ifMatch') || typeof version !== 'number') return {};
	// Versions are written with their decimal: 1.0, not 1.
	const written = Number.isInteger(version) ? version.toFixed(1) : String(version);
	return { headers: { 'if-match': `W/"${written}"` } };
}

/** Sends a patch by id and answers what the server then has. */
export function sendPatch(
	context: EntityContext,
	entity: Entity,
	operations: PatchOperation[],
	extra: Pick<ApiRequest, 'headers' | 'secrets'>,
): Promise<Entity> {
	const answer = context.sender.send({
		method: 'PATCH',
		path: context.definition.path + path`/${entity.id}`,
		body: operations,
		...extra,
	});
	return answer.then(({ body }) => entityOf(context.definition, body));
}

/** Texts that a patch puts into a connection: none of them belongs into a message. */
export function secretsOf(operations: readonly PatchOperation[]): string[] {
	return operations
		.filter(({ path: at }) => at.startsWith('/connection'))
		.flatMap(({ value }) => textsIn(value));
}

function textsIn(value: Json | undefined): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

interface Tries {
	failed: number;
	lost: boolean;
	/** Set when If-Match fails although nothing changed: the server reads it in another way. */
	plain: boolean;
	changes: Change[];
}

/**
 * Makes an entity as planned: a patch guarded against lost updates, computed anew from a fresh read
 * when somebody else was faster. Throws ConflictError when that goes on.
 */
export async function change(context: EntityContext, first: Entity, plan: Plan): Promise<Outcome> {
	const tries: Tries = { failed: 0, lost: false, plain: false, changes: [] };
	let entity = first;
	for (;;) {
		const { operations, changes } = plan.left(entity);
		if (operations.length === 0) return confirmedOutcome(entity, tries);
		tries.changes = changes;
		const began = performance.now();
		try {
			const after = await sendPatch(context, entity, [...guard(entity), ...operations], {
				...(tries.plain ? {} : guardHeaders(context, entity)),
				secrets: () => secretsOf(operations),
			});
			return await outcomeOf(context, { first, before: entity, answered: after }, plan, tries);
		} catch (error) {
			entity = await freshAfter(context, { before: entity, plan, tries, error, began });
			if (tries.failed > mostRetries)
				return lastWord(context, { first, entity, plan, tries, error });
		}
	}
}

interface Failed {
	before: Entity;
	plan: Plan;
	tries: Tries;
	error: unknown;
	/** When the attempt began. */
	began: number;
}

/** The entity as it is after an attempt that failed in a way that another one may mend; throws otherwise. */
async function freshAfter(context: EntityContext, failed: Failed): Promise<Entity> {
	const { before, plan, tries, error, began } = failed;
	const isConflict = error instanceof ConflictError;
	if (!isConflict && !mayHaveHappened(error)) throw error;
	tries.lost ||= !isConflict;
	tries.failed += 1;
	const tookMs = isConflict ? performance.now() - began : 0;
	// First the pause, then the read: what is read must be fresh when it is sent.
	if (tries.failed <= mostRetries) await pause(tries.failed, context.signal, tookMs);
	const { id } = before;
	const found = await readAfter(error, find(context, { id }, { fields: [...plan.fields] }));
	// That it is gone is said as it is.
	const fresh = found ?? (await read(context, { id }));
	tries.plain ||= isConflict && fresh.updatedAt === before.updatedAt;
	return fresh;
}

interface Ending {
	first: Entity;
	/** As it is now. */
	entity: Entity;
	plan: Plan;
	tries: Tries;
	error: unknown;
}

function lastWord(context: EntityContext, { first, entity, plan, tries, error }: Ending): Outcome {
	if (isAsPlanned(entity, plan)) return confirmedOutcome(entity, tries);
	throw error instanceof ConflictError ? conflict(context, first, entity) : error;
}

function confirmedOutcome(entity: Entity, { lost, changes }: Tries): Outcome {
	if (lost) return { action: 'updated', entity, changes, confirmedByRead: true };
	return { action: 'unchanged', entity };
}

interface Seen {
	/** As it was before the first attempt. */
	first: Entity;
	/** As it was before the attempt that was answered. */
	before: Entity;
	answered: Entity;
}

function outcomeOf(
	context: EntityContext,
	{ first, before, answered }: Seen,
	plan: Plan,
	{ changes, lost }: Tries,
): Outcome | Promise<Outcome> {
	// An attempt whose answer was lost may have made the change that this one no longer had to make.
	const { updatedAt } = lost ? first : before;
	const left = isAsPlanned(answered, plan) ? answered : lookAgain(context, answered, plan);
	return whenKnown<Entity, Outcome>(left, (entity) =>
		entity.updatedAt === updatedAt
			? { action: 'unchanged', entity }
			: { action: 'updated', entity, changes },
	);
}

/** Where the answer is not as planned: what a read shows. Throws where the server did not take it. */
async function lookAgain(context: EntityContext, answered: Entity, plan: Plan): Promise<Entity> {
	const fresh = await read(context, { id: answered.id }, { fields: [...plan.fields] });
	const left = plan.leftToSee(fresh).changes;
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
		`The server answered that it changed the ${definition.label} "${entity.name}", but did not take: ${fields}.`,
		{
			...(left[0] && { field: left[0].field }),
			remedy:
				'Look at the entity in OpenMetadata; a rule or a right of the token may stand against it.',
		},
	);
}

const bookkeepingFields = new Set([
	'version',
	'updatedAt',
	'updatedBy',
	'changeDescription',
	'incrementalChangeDescription',
]);

function conflict({ definition }: EntityContext, before: Entity, after: Entity): ConflictError {
	const fields = Object.keys(after).filter(
		(key) => !bookkeepingFields.has(key) && !sameJson(before[key], after[key]),
	);
	const what = fields.length > 0 ? ` (${fields.join(', ')})` : '';
	const who = textAt(after, 'updatedBy') ?? 'somebody else';
	return new ConflictError(
		`The ${definition.label} "${after.name}" was changed again and again by "${who}"${what} while it was to be updated.`,
		{ status: 409, remedy: 'Run this item again when the other changes are through.' },
	);
}
