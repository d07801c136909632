import { z } from 'zod/v4';
import { isMask } from '../../connections';
import { ValidationError } from '../../errors/errors';
import type { PatchOperation } from '../../types/options';

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
	if (typeof value !== 'object' || value === null)
		return typeof value === 'string' && isMask(value);
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
			`Operation ${at + 1} of the JSON Patch contains *********, the mask that servers show instead of a secret.`,
			{ field, remedy: 'Enter the secret itself, or remove the operation. Nothing was sent.' },
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
