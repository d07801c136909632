import type { JsonObject } from '../../lib/json';
import type { ConnectionSchema } from '../fields/field';
import { loginsIn } from './looks';
import { isMask } from './mask';
import { isSecretField, type SecretLeaf, spotBelow, startOf, redactedFrom } from './secrets';

/**
 * A copy of a `connection.config` that may be shown. Left out are the fields that the schema calls
 * secret, texts that look like one, and every text in a place that the schema does not know; without
 * one that is every text but `type`. A login in front of a host is cut out of URLs.
 */
export function redact(schema: ConnectionSchema | undefined, config: JsonObject): JsonObject {
	return redactedFrom(schema, config).shown;
}

/**
 * The secrets in a config that a person gave, so that they can be struck out of messages. Masks and
 * references to a secrets store of the server (`secret:/…`) are none.
 */
export function secretLeaves(
	schema: ConnectionSchema | undefined,
	config: JsonObject,
): SecretLeaf[] {
	return redactedFrom(schema, config).redacted.flatMap((leaf) => {
		if (leaf.value === '' || isMask(leaf.value) || isReference(leaf.value)) return [];
		return [leaf, ...loginsIn(leaf.value).map((value) => ({ ...leaf, value }))];
	});
}

/**
 * Whether the field at a path of `connection.config` must not be shown (`['authType', 'password']`):
 * in any of the variants that lead there, or because nothing is known of it.
 */
export function isSecretPath(
	schema: ConnectionSchema | undefined,
	path: readonly string[],
): boolean {
	if (path.length === 1 && path[0] === 'type') return false;
	let spot = startOf(schema);
	for (const key of path) {
		const isElement = /^\d+$/.test(key) && spot.forms.some(({ items }) => items !== undefined);
		spot = spotBelow(spot, key, isElement);
	}
	if (spot.sealed || isSecretField(spot)) return true;
	return spot.forms.length === 0 || (spot.ownKey && schema?.everyRelease.open === true);
}

/** A config that is sent, and the schema that says which of its texts are secret. */
export interface Configured {
	schema: ConnectionSchema | undefined;
	config: JsonObject | undefined;
}

/** Values that must not appear in a message. */
export function secretTexts({ schema, config }: Configured): string[] {
	return config === undefined ? [] : secretLeaves(schema, config).map(({ value }) => value);
}

function isReference(value: string): boolean {
	return value.startsWith('secret:/');
}
