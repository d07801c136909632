import { referenceFields, type ReferenceField } from '../entities';
import { ValidationError } from '../errors/errors';
import { type Json, type JsonObject, isJson } from '../lib/json';
import type { Reference, TagLabel } from '../types/results';
import type { References } from './references';
import type { ReferenceInput, EntityInput } from '../types/input';

/** A wish whose references are known; `null` and `[]` clear a list. */
export interface DesiredState {
	name?: string;
	/** Fields that are compared and sent as they are. */
	plain: Record<string, Json>;
	connection?: JsonObject | null;
	references: Partial<Record<ReferenceField, Reference[]>>;
	/** `null`: every label that a person set is to go. */
	tags?: TagLabel[] | null;
}

const special = new Set<string>(['name', 'connection', 'tags', ...referenceFields]);

/** Looks up what a checked wish names. Throws NotFoundError for an unknown name; nothing was sent then. */
export function resolveInput(
	references: References,
	desired: EntityInput,
): DesiredState | Promise<DesiredState> {
	const isNamed = (field: keyof EntityInput) => desired[field] !== undefined;
	return isNamed('tags') || referenceFields.some(isNamed)
		? lookedUp(references, desired)
		: ownPart(desired);
}

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

async function lookedUp(references: References, desired: EntityInput): Promise<DesiredState> {
	const resolved = ownPart(desired);
	for (const field of referenceFields) {
		const given = desired[field];
		if (given !== undefined)
			resolved.references[field] = await references.list(field, ownOf(given));
	}
	if (desired.tags !== undefined) {
		resolved.tags = desired.tags === null ? null : await references.tags(desired.tags);
	}
	return resolved;
}

/** Inherited ones come from a domain or a team: an entity that is fed back must not make them its own. */
function ownOf(given: readonly ReferenceInput[] | null): ReferenceInput[] {
	return (given ?? []).filter((one) => typeof one === 'string' || one.inherited !== true);
}

function jsonOf(field: string, value: unknown): Json {
	if (isJson(value)) return value;
	throw new ValidationError(`"${field}" holds something that cannot be written as JSON.`, {
		field,
		remedy: 'Give texts, numbers, lists and objects only. Nothing was sent for this item.',
	});
}
