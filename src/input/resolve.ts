import { referenceFields } from '../entities';
import { ValidationError } from '../errors/errors';
import { isJson, type Json } from '../lib/json';
import type { DesiredState } from '../types/desired-state';
import type { Budget } from '../http/retry/budget';
import type { References } from './references';
import type { ReferenceInput, EntityInput } from '../types/input';

const special = new Set<string>(['name', 'connection', 'tags', ...referenceFields]);

/** What needs no look-up. */
function ownPart(desired: EntityInput): DesiredState {
	const resolved: DesiredState = { plain: {}, references: {} };
	if (desired.name !== undefined) resolved.name = desired.name;
	for (const key of Object.keys(desired)) {
		const value = desired[key];
		if (!special.has(key) && value !== undefined) resolved.plain[key] = jsonOf(key, value);
	}
	const { connection } = desired;
	if (connection !== undefined) {
		resolved.connection = connection === null ? null : { config: connection.config ?? {} };
	}
	return resolved;
}

/** Looks up what checked input names. Throws NotFoundError for an unknown name; nothing was sent then. */
export async function resolveInput(
	references: References,
	desired: EntityInput,
	budget: Budget,
): Promise<DesiredState> {
	const resolved = ownPart(desired);
	for (const field of referenceFields) {
		const given = desired[field];
		if (given !== undefined)
			resolved.references[field] = await references.list(field, ownOf(given), budget);
	}
	if (desired.tags !== undefined) {
		resolved.tags = desired.tags === null ? null : await references.tags(desired.tags, budget);
	}
	return resolved;
}

/** Inherited ones come from a domain or a team: an entity that is fed back must not make them its own. */
function ownOf(given: readonly ReferenceInput[] | null): ReferenceInput[] {
	return (given ?? []).filter((one) => typeof one === 'string' || one.inherited !== true);
}

function jsonOf(field: string, value: unknown): Json {
	if (isJson(value)) return value;
	throw new ValidationError(`"${field}" contains a value that cannot be written as JSON.`, {
		field,
		remedy: 'Use only text, numbers, lists and objects. Nothing was sent for this item.',
	});
}
