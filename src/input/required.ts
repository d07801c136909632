import type { Dialect } from '../server/dialect';
import { fieldNamed, type EntityDefinition, type FieldDefinition } from '../entities';
import { ValidationError } from '../errors/errors';
import { withNotSent } from '../errors/not-sent';
import { enumeration } from '../lib/some-of';
import type { DesiredState } from '../types/desired-state';

function isGiven({ name, connection, references, plain }: DesiredState, field: string): boolean {
	if (field === 'name') return name !== undefined;
	if (field === 'connection') return (connection ?? null) !== null;
	return (references[field]?.length ?? 0) > 0 || (plain[field] ?? null) !== null;
}

/** Throws ValidationError when a field is missing that a new entity must have. */
export function checkComplete(
	definition: EntityDefinition,
	dialect: Dialect,
	desired: DesiredState,
): void {
	const missing = definition.requiredFields.filter(
		(name) => !isGiven(desired, name) && isNeeded(fieldNamed(definition, name), dialect),
	);
	const [first] = missing;
	if (first === undefined) return;
	const ref = desired.name === undefined ? '' : ` "${desired.name}"`;
	const list = enumeration(missing.map((field) => `"${field}"`));
	const are = missing.length > 1 ? 'are' : 'is';
	throw new ValidationError(
		`The ${definition.label}${ref} cannot be created: ${list} ${are} missing.`,
		{
			field: first,
			data: { fields: missing.join() },
			remedy: withNotSent(`Enter a value for ${list}.`),
		},
	);
}

function isNeeded(field: FieldDefinition | undefined, dialect: Dialect): boolean {
	const { required, requiredBefore } = field ?? {};
	return required === true || (requiredBefore !== undefined && !dialect.has(requiredBefore));
}

/** The name that an input must have. Throws ValidationError when it has none. */
export function nameOf(definition: EntityDefinition, desired: DesiredState): string {
	if (desired.name !== undefined) return desired.name;
	const { within } = definition;
	if (within !== undefined) throw unnamed(definition, within);
	throw new ValidationError(`The ${definition.label} has no name.`, {
		field: 'name',
		remedy: withNotSent('Enter a value for "name".'),
	});
}

/** A pipeline is named after the service and the type, so these are what is missing. */
function unnamed({ label }: EntityDefinition, within: string): ValidationError {
	return new ValidationError(`The ${label} has neither a name nor a ${within} and a type.`, {
		field: within,
		remedy: withNotSent(`Enter a value for "${within}" and for the type.`),
	});
}
