import type { Dialect } from '../server/dialect';
import { isReferenceField, type EntityDefinition } from '../entities';
import { ValidationError } from '../errors/errors';
import type { DesiredState } from '../types/desired-state';

function isGiven(desired: DesiredState, field: string): boolean {
	if (field === 'name') return desired.name !== undefined;
	if (field === 'connection') return (desired.connection ?? null) !== null;
	const list = isReferenceField(field) ? desired.references[field] : undefined;
	return list === undefined ? (desired.plain[field] ?? null) !== null : list.length > 0;
}

/** Throws ValidationError when a field is missing that a new entity must have. */
export function checkComplete(
	definition: EntityDefinition,
	dialect: Dialect,
	desired: DesiredState,
): void {
	const needed =
		definition.kind !== undefined && !dialect.has('connectionOptional')
			? [...definition.required, 'connection']
			: definition.required;
	const missing = needed.filter((field) => !isGiven(desired, field));
	const [first] = missing;
	if (first === undefined) return;
	const ref = desired.name === undefined ? '' : ` "${desired.name}"`;
	const list = missing.map((field) => `"${field}"`).join(', ');
	const are = missing.length > 1 ? 'are' : 'is';
	throw new ValidationError(
		`The ${definition.label}${ref} cannot be created: ${list} ${are} missing.`,
		{
			field: first,
			remedy: `Enter a value for ${list}. Nothing was sent for this item.`,
		},
	);
}

/** The name that a wish must have. Throws ValidationError when it has none. */
export function nameOf(definition: EntityDefinition, desired: DesiredState): string {
	if (desired.name !== undefined) return desired.name;
	throw new ValidationError(`The ${definition.label} has no name.`, {
		field: 'name',
		remedy: 'Enter a value for "name". Nothing was sent for this item.',
	});
}
