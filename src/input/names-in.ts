import { fieldNamed, labelFields, type EntityDefinition, type ReadableEntity } from '../entities';
import { isObject } from '../lib/json';
import { isUuid } from '../lib/uuid';

/** Fields whose values are looked up, and as what. */
function lookedUp(definition: EntityDefinition): [string, readonly ReadableEntity[]][] {
	const references = definition.referenceFields.map(
		(field): [string, readonly ReadableEntity[]] => [
			field,
			fieldNamed(definition, field)?.references?.to ?? [],
		],
	);
	const labels = labelFields
		.filter((field) => fieldNamed(definition, field) !== undefined)
		.map((field): [string, readonly ReadableEntity[]] => [
			field,
			[field === 'glossaryTerms' ? 'glossaryTerm' : 'tag'],
		]);
	return [...references, ...labels];
}

/** The distinct names that unchecked inputs give, by what they are looked up as. */
export function namesIn(
	definition: EntityDefinition,
	inputs: readonly unknown[],
): ReadonlyMap<ReadableEntity, ReadonlySet<string>> {
	const names = new Map<ReadableEntity, Set<string>>();
	for (const [field, types] of lookedUp(definition)) {
		const given = new Set(
			inputs.flatMap((input) => (isObject(input) ? namesOf(input[field]) : [])),
		);
		for (const type of types) names.set(type, new Set([...(names.get(type) ?? []), ...given]));
	}
	return names;
}

/** Most inputs of a long list leave most fields out. */
const none: readonly string[] = [];

/** What is given by its id, or as a whole reference, is not looked for by a name. */
function namesOf(value: unknown): readonly string[] {
	if (value === undefined) return none;
	const all: unknown[] = Array.isArray(value) ? value : [value];
	return all.filter((one) => typeof one === 'string').filter((name) => !isUuid(name));
}
