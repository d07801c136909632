import { referenceFields, type ReferenceField } from '../entities';
import { ValidationError } from '../http/failures/errors';
import type { Json, JsonObject } from '../http/types';
import { isJson } from '../lib/json';
import type { Reference, TagLabel } from '../types/results';
import type { References } from './references';
import type { ReferenceWish, Wish } from '../types/input';

/** A wish whose references are known; `null` and `[]` clear a list. */
export interface ResolvedWish {
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
export function resolveWish(
	references: References,
	wish: Wish,
): ResolvedWish | Promise<ResolvedWish> {
	const isNamed = (field: keyof Wish) => wish[field] !== undefined;
	return isNamed('tags') || referenceFields.some(isNamed)
		? lookedUp(references, wish)
		: ownPart(wish);
}

/** What needs no look-up. */
function ownPart(wish: Wish): ResolvedWish {
	const resolved: ResolvedWish = { plain: {}, references: {} };
	if (wish.name !== undefined) resolved.name = wish.name;
	for (const key of Object.keys(wish)) {
		const value = wish[key];
		if (!special.has(key) && value !== undefined) resolved.plain[key] = jsonOf(key, value);
	}
	const { connection } = wish;
	if (connection !== undefined) {
		resolved.connection = connection === null ? null : { config: connection.config ?? {} };
	}
	return resolved;
}

async function lookedUp(references: References, wish: Wish): Promise<ResolvedWish> {
	const resolved = ownPart(wish);
	for (const field of referenceFields) {
		const given = wish[field];
		if (given !== undefined)
			resolved.references[field] = await references.list(field, ownOf(given));
	}
	if (wish.tags !== undefined) {
		resolved.tags = wish.tags === null ? null : await references.tags(wish.tags);
	}
	return resolved;
}

/** Inherited ones come from a domain or a team: an entity that is fed back must not make them its own. */
function ownOf(given: readonly ReferenceWish[] | null): ReferenceWish[] {
	return (given ?? []).filter((one) => typeof one === 'string' || one.inherited !== true);
}

function jsonOf(field: string, value: unknown): Json {
	if (isJson(value)) return value;
	throw new ValidationError(`"${field}" holds something that cannot be written as JSON.`, {
		field,
		remedy: 'Give texts, numbers, lists and objects only. Nothing was sent for this item.',
	});
}
