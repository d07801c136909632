import type { EntityDefinition } from '../../../src/entities';
import { labelFieldOf } from '../../../src/entities/labels';
import { lookups } from '../../../src/entities/lookups';
import { isObject, type Json } from '../../../src/lib/json';
import { isReference } from '../../../src/types/references';
import type { Entity, Reference } from '../../../src/types/results';
import { isJsonObject } from '../base/values';

/** The value of a field, as input has it. */
export function valueOf(
	definition: EntityDefinition,
	name: string,
	entity: Entity,
): Json | undefined {
	const { references, holds } = definition.fields[name] ?? {};
	const value = entity[name];
	if (references !== undefined) {
		const types = references.to.length;
		const all = (Array.isArray(value) ? value : [value]).filter(isReference);
		const own = all.filter(({ inherited }) => inherited !== true);
		return own.map((one) => nameOf(one, types > 1));
	}
	if (holds === 'schedule') return withDates(value);
	if (holds !== 'tags' && holds !== 'glossaryTerms' && holds !== 'label') return value;
	// What follows from another label is not anybody's choice.
	const labels = entity.tags.filter(
		(label) => label.labelType === 'Manual' && labelFieldOf(label) === name,
	);
	return labels.map(({ tagFQN }) => tagFQN);
}

/** The dates of a schedule, which servers keep in milliseconds, as people read and write them. */
function withDates(value: Json | undefined): Json | undefined {
	if (!isJsonObject(value)) return value;
	const entries = Object.entries(value).map(([key, one]): [string, Json | undefined] =>
		key.endsWith('Date') && typeof one === 'number'
			? [key, new Date(one).toISOString()]
			: [key, one],
	);
	return Object.fromEntries(entries);
}

/** Types whose names may hold dots without being a path of names. */
const flat: ReadonlySet<string> = new Set(
	Object.entries(lookups).flatMap(([type, lookup]) => ('isFlat' in lookup ? [type] : [])),
);

function nameOf({ type, name, fullyQualifiedName, id }: Reference, isTyped: boolean): string {
	const text = (flat.has(type) ? name : fullyQualifiedName) ?? name ?? id;
	return isTyped ? `${type.replace(/Service$/, '')}:${text}` : text;
}

/** `undefined` for what holds nothing: an empty text, list or object says nothing in a sheet. */
export function withoutEmpty(value: Json | undefined): Json | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	if (Array.isArray(value)) return value.length === 0 ? undefined : value;
	if (!isObject(value)) return value;
	const entries = Object.entries(value).map(([key, one]) => [key, withoutEmpty(one)] as const);
	const kept = entries.filter(([, one]) => one !== undefined);
	return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
