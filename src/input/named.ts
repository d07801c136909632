import type { ReferenceInput } from '../types/input';
import { asKey } from '../lib/text';

/** What a person wrote to name something. */
export interface Named {
	given: string;
	/** The kind that is written before it: `team:Data Platform`. */
	type?: string | undefined;
}

const withType = /^(user|team)\s*:\s*/i;
const withAddress = /^[^<>]*<\s*(?:mailto:)?([^<>\s]+@[^<>\s]+)\s*>$/i;

/** `user:jane`, `Jane Doe <jane@example.com>` or a bare name. */
function namedIn(text: string): Named {
	const whole = asKey(text);
	const type = withType.exec(whole)?.[1]?.toLowerCase();
	const rest = asKey(whole.replace(withType, ''));
	const [, address] = withAddress.exec(rest) ?? [];
	return { given: address ?? rest.replace(/^mailto:/i, ''), type };
}

/** What an input names; `undefined` where it is empty. */
export function namedBy(input: ReferenceInput): Named | undefined {
	if (typeof input === 'string') {
		const named = namedIn(input);
		return named.given === '' ? undefined : named;
	}
	const email = typeof input.email === 'string' ? input.email : undefined;
	const given = input.id ?? input.fullyQualifiedName ?? input.name ?? email;
	return given === undefined ? undefined : { given: asKey(given), type: input.type };
}
