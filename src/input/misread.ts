import type { EntityDefinition } from '../entities';
import { ValidationError } from '../errors/errors';
import { withNotSent } from '../errors/not-sent';
import { isObject } from '../lib/json';
import { isMisread } from '../lib/text';

/** The place of a text that was read in the wrong encoding; what cannot be checked has none. */
function misreadAt(value: unknown): string[] | undefined {
	if (typeof value === 'string') return isMisread(value) ? [] : undefined;
	if (!isObject(value) && !Array.isArray(value)) return undefined;
	for (const [key, inner] of Object.entries(value)) {
		const below = isMisread(key) ? [] : misreadAt(inner);
		if (below !== undefined) return [key, ...below];
	}
	return undefined;
}

/** Throws ValidationError where letters were lost before the input came here. */
export function checkReadable({ label }: EntityDefinition, given: Record<string, unknown>): void {
	const [field] = misreadAt(given) ?? [];
	if (field === undefined) return;
	const { name } = given;
	const ref = typeof name === 'string' && name !== '' ? ` "${name.slice(0, 60)}"` : '';
	throw new ValidationError(
		`The ${label}${ref} cannot be sent: "${field}" contains \ufffd in place of characters that could not be read.`,
		{
			field,
			remedy: withNotSent(
				'Save the file as UTF-8 (in a spreadsheet program: "CSV UTF-8") and read it again.',
			),
		},
	);
}
