import type { Json } from '../lib/json';
import { type ConnectionFacts, type Field, fieldOf, formsOf, resolve } from './field';
import { bestAlternative } from './fit';

/**
 * Which alternative the value at a path of `connection.config` is (`['authType']` → `basicAuth`).
 * `undefined` where there is no choice at that path, or the value does not tell.
 */
export function alternativeOf(
	facts: ConnectionFacts,
	path: readonly string[],
	value: Json,
): string | undefined {
	const choices = choicesAt(facts, [facts.root], path);
	const found = choices.map((alternatives) => bestAlternative(facts, alternatives, value));
	return found.find((id) => id !== undefined);
}

/** The alternatives at a path, whichever alternatives lead there. */
function choicesAt(
	facts: ConnectionFacts,
	from: Field[],
	path: readonly string[],
): Record<string, Field>[] {
	const [key, ...rest] = path;
	const here = from.map((field) => resolve(facts, field));
	if (key === undefined)
		return here.flatMap(({ alternatives }) => (alternatives === undefined ? [] : [alternatives]));
	const objects = here.flatMap((field) => formsOf(facts, field));
	const children = objects.map((field) => fieldOf(field, key)).filter((one) => one !== undefined);
	return children.length === 0 ? [] : choicesAt(facts, children, rest);
}
