import { getValueByPointer } from 'fast-json-patch';
import { z } from 'zod/v4';
import { guard, secretsOf, sendPatch } from '../../reconcile/patch';
import { MASK } from '../../connections';
import { ValidationError } from '../../errors/errors';
import { type Json, isJson, sameJson } from '../../lib/json';
import type { Entity, Outcome } from '../../types/results';
import { read, unlessOurs, refPath } from '../../reconcile/find';
import type { PatchOptions, PatchOperation, EntityRef } from '../../types/options';
import type { EntityContext } from '../../server/session';
import { sendAndConfirm } from '../../reconcile/send-and-confirm';
import { entityOf } from '../../wire/decode';
import { touchedFields } from './effect';
import { patchOnce } from './once';

const pointerText = z
	.string()
	.regex(/^(\/([^~]|~[01])*)?$/, 'is not a JSON Pointer such as /description or /tags/-')
	.refine((text) => !/\/(__proto__|constructor|prototype)(\/|$)/.test(text), 'is not allowed');

const operation = z.discriminatedUnion('op', [
	z.strictObject({ op: z.enum(['add', 'replace', 'test']), path: pointerText, value: z.json() }),
	z.strictObject({ op: z.literal('remove'), path: pointerText }),
	z.strictObject({ op: z.enum(['move', 'copy']), path: pointerText, from: pointerText }),
]);

const remedy =
	'Give a list such as [{"op": "add", "path": "/description", "value": "…"}]. Nothing was sent.';

function holdsMask(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return value === MASK;
	return Object.values(value).some(holdsMask);
}

function checkOne(one: unknown, at: number): PatchOperation {
	const field = `operations[${at}]`;
	const parsed = operation.safeParse(one);
	if (!parsed.success) {
		const [issue] = parsed.error.issues;
		const part = issue?.path.map(String).join('.') ?? '';
		throw new ValidationError(
			`Operation ${at + 1} of the JSON Patch is not valid: ${part} ${issue?.message ?? ''}`.trim(),
			{ field, remedy },
		);
	}
	if ('value' in parsed.data && holdsMask(parsed.data.value)) {
		throw new ValidationError(
			`Operation ${at + 1} of the JSON Patch holds *********, the mask that servers show in place of a secret.`,
			{ field, remedy: 'Give the secret itself, or leave the operation out. Nothing was sent.' },
		);
	}
	return parsed.data;
}

/** Checks a JSON Patch (RFC 6902). Throws ValidationError naming the operation at fault. */
export function checkPatch(operations: unknown): PatchOperation[] {
	if (!Array.isArray(operations)) {
		throw new ValidationError('The JSON Patch is not a list of operations.', {
			field: 'operations',
			remedy,
		});
	}
	return operations.map(checkOne);
}

function valueAt(entity: Entity, pointer: string): Json | undefined {
	try {
		const value: unknown = getValueByPointer(entity, pointer);
		return isJson(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** Whether a read shows that an operation was carried out; of the others nobody can say. */
function canBeSeen({ definition }: EntityContext, { op, path }: PatchOperation): boolean {
	if (op === 'test') return true;
	const [, field = ''] = path.split('/');
	const isShown = [...definition.readFields, ...unasked].includes(field);
	return isShown && op !== 'move' && op !== 'copy' && !/\/(-|\d+)(\/|$)/.test(path);
}

/** Fields that every read gives. */
const unasked = ['displayName', 'description', 'connection', 'style'];

/** Whether an entity is as a patch leaves it. */
function holds(entity: Entity, operations: readonly PatchOperation[]): boolean {
	return operations.every(({ op, path, value }) => {
		if (op === 'test') return true;
		const there = valueAt(entity, path);
		return op === 'remove' ? there === undefined : sameJson(there, value);
	});
}

/** Apply JSON Patch: see `Collection.patch`. */
export async function patch(
	context: EntityContext,
	ref: EntityRef,
	given: unknown,
	{ guarded = false }: PatchOptions = {},
): Promise<Outcome> {
	const operations = checkPatch(given);
	if (operations.length === 0) return { action: 'unchanged', entity: await read(context, ref) };
	const isVisible = operations.every((one) => canBeSeen(context, one));
	if (!isVisible) {
		const fields = touchedFields(operations).filter((field) => !unasked.includes(field));
		const once = { ref, operations, fields, stopsAtConflict: guarded };
		const { before, ...outcome } = await patchOnce(context, once);
		return await described(context, before, outcome);
	}
	const byName = !('id' in ref) && context.dialect.has('patchByName') && !guarded;
	const before = byName || ('id' in ref && !guarded) ? undefined : await read(context, ref);
	const secrets = () => secretsOf(operations);
	const send = async () =>
		before === undefined
			? await patchAt(context, ref, operations, secrets)
			: await sendPatch(context, before, [...(guarded ? guard(before) : []), ...operations], {
					secrets,
				});
	const outcome = await sendAndConfirm<Entity, Outcome>({
		send,
		made: (entity) => ({ action: 'updated', entity }),
		confirm: async () => {
			const entity = await read(context, before === undefined ? ref : { id: before.id });
			return holds(entity, operations)
				? { action: 'updated', entity, confirmedByRead: true }
				: undefined;
		},
		idempotent: false,
		signal: context.signal,
	});
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
	const include = context.definition.restorable ? 'all' : 'non-deleted';
	// It is done: that it cannot be read is no reason to say otherwise.
	const whole = await unlessOurs(read(context, { id: entity.id }, { include }), entity);
	return { ...outcome, ...(isSame && { action: 'unchanged' }), entity: whole };
}

async function patchAt(
	context: EntityContext,
	ref: EntityRef,
	operations: readonly PatchOperation[],
	secrets: () => readonly string[],
): Promise<Entity> {
	const answer = await context.sender.send({
		method: 'PATCH',
		path: context.definition.path + refPath(ref),
		body: [...operations],
		secrets,
	});
	return entityOf(context.definition, answer.body);
}
