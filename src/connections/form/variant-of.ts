import type { Json } from '../../lib/json';
import { type ConnectionSchema, fieldsAt } from '../fields/field';
import { bestVariant } from '../fields/match';

/**
 * Which variant the value at a path of `connection.config` is (`['authType']` → `basicAuth`).
 * `undefined` where there is no choice at that path, or the value does not tell.
 */
export function variantOf(
	{ root }: ConnectionSchema,
	path: readonly string[],
	value: Json,
): string | undefined {
	const choices = fieldsAt(root, path).flatMap(({ oneOf }) => (oneOf === undefined ? [] : [oneOf]));
	return choices.map((oneOf) => bestVariant(oneOf, value)).find((id) => id !== undefined);
}
