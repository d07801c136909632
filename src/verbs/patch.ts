import { getValueByPointer } from 'fast-json-patch';
import { z } from 'zod/v4';
import { guard, secretsOf, sendPatch } from '../change';
import { MASK } from '../connections';
import { ValidationError } from '../http/errors';
import type { Json, JsonObject } from '../http/types';
import { sameJson } from '../json';
import type { Entity, Outcome } from '../outcome';
import { read, whichPath } from '../read';
import type { PatchOptions, PatchOperation, Which } from '../requests';
import type { Room } from '../session';
import { settle } from '../settle';
import { entityOf } from '../shape';

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
		return getValueByPointer(entity, pointer);
	} catch {
		return undefined;
	}
}

/** Whether an entity is as a patch leaves it; `false` also where a read cannot tell. */
function holds(entity: Entity, operations: readonly PatchOperation[]): boolean {
	return operations.every(({ op, path, value }) => {
		if (op === 'test') return true;
		if (/\/(-|\d+)(\/|$)/.test(path) || op === 'move' || op === 'copy') return false;
		const there = valueAt(entity, path);
		// A checked operation's value is JSON.
		return op === 'remove' ? there === undefined : sameJson(there, value as Json);
	});
}

/** Apply JSON Patch: see `Collection.patch`. */
export async function patch(
	room: Room,
	which: Which,
	given: unknown,
	{ guarded = false }: PatchOptions = {},
): Promise<Outcome> {
	const operations = checkPatch(given);
	if (operations.length === 0) return { action: 'unchanged', entity: await read(room, which) };
	const byName = !('id' in which) && room.dialect.has('patchByName') && !guarded;
	const before = byName || ('id' in which && !guarded) ? undefined : await read(room, which);
	const secrets = secretsOf(operations);
	const send = async () =>
		before === undefined
			? await patchAt(room, which, operations, secrets)
			: await sendPatch(room, before, [...(guarded ? guard(before) : []), ...operations], {
					secrets,
				});
	const outcome = await settle<Outcome>({
		send: async () => ({ action: 'updated', entity: await send() }),
		confirm: async () => {
			const entity = await read(room, before === undefined ? which : { id: before.id });
			return holds(entity, operations)
				? { action: 'updated', entity, confirmedByRead: true }
				: undefined;
		},
		// Where a read cannot tell, a second one might add twice.
		idempotent: false,
		resend: guarded || operations.every(({ path }) => !/\/(-|\d+)(\/|$)/.test(path)),
	});
	return await described(room, before, outcome);
}

async function described(
	room: Room,
	before: Entity | undefined,
	outcome: Outcome,
): Promise<Outcome> {
	const { entity } = outcome;
	if (entity === undefined) return outcome;
	const isSame = before !== undefined && before.updatedAt === entity.updatedAt;
	const whole = await read(
		room,
		{ id: entity.id },
		{ include: room.definition.restorable ? 'all' : 'non-deleted' },
	);
	return { ...outcome, ...(isSame && { action: 'unchanged' }), entity: whole };
}

async function patchAt(
	room: Room,
	which: Which,
	operations: readonly PatchOperation[],
	secrets: readonly string[],
): Promise<Entity> {
	const answer = await room.session.sender.send({
		method: 'PATCH',
		path: room.definition.path + whichPath(which),
		// Operations were parsed from JSON.
		body: operations as unknown as JsonObject[],
		secrets,
	});
	return entityOf(room.definition, answer.body);
}
