import type { EntityContext } from '../context/entity-context';
import { type EntityDefinition, fieldNamed } from '../entities';
import { AlreadyExistsError, ConflictError, ValidationError } from '../errors/errors';
import { withNotSent } from '../errors/not-sent';
import { isObject, textAt } from '../lib/json';
import type { DesiredState } from '../types/desired-state';
import type { UpsertOptions } from '../types/options';
import type { Entity } from '../types/results';

/** Whether an entity that exists may be brought to its desired state. Throws where not, and says why. */
export function checkReconcilable(
	context: EntityContext,
	current: Entity,
	desired: DesiredState,
	options: Pick<UpsertOptions, 'restoreIfDeleted' | 'moveToDomain'>,
): void {
	if (current.deleted && options.restoreIfDeleted !== true) {
		throw softDeleted(context, current.name);
	}
	checkSame(context, current, desired);
	if (options.moveToDomain !== true) checkDomain(context, current, desired);
}

/** Name and service type of an entity are for good: another one is a mistake. */
export function checkSame(
	{ definition }: EntityContext,
	current: Entity,
	desired: DesiredState,
): void {
	if (desired.name !== undefined && desired.name !== current.name) {
		throw new ValidationError(
			`The ${definition.label} "${current.name}" cannot be renamed to "${desired.name}".`,
			{ field: 'name', remedy: 'Change its display name instead, or create a new one.' },
		);
	}
	if (desired.connection === null && isObject(current.connection)) {
		throw connectionStays(definition, current);
	}
	for (const field of definition.fixedFields) {
		const expected = textAt(desired.plain, field);
		const there = textAt(current, field);
		if (expected === undefined || there === undefined || expected === there) continue;
		const label = fieldNamed(definition, field)?.label ?? field;
		throw new ConflictError(
			`The ${definition.label} "${current.name}" is of type ${there}, not ${expected}. The ${label.toLowerCase()} cannot be changed.`,
			{ field, remedy: 'Use another name, or delete it permanently first.' },
		);
	}
}

/** Servers refuse it: `argument "content" is null`. */
function connectionStays({ label }: EntityDefinition, { name }: Entity): ValidationError {
	return new ValidationError(`The connection of the ${label} "${name}" cannot be removed.`, {
		field: 'connection',
		remedy: withNotSent('Leave it out to keep it, or clear individual fields in it.'),
	});
}

/** Data products have one name for all domains on many servers: none is moved silently. */
export function checkDomain(
	{ definition }: EntityContext,
	current: Entity,
	desired: DesiredState,
): void {
	const expected = desired.references.domains;
	if (definition.movable !== true || expected === undefined) return;
	const ids = new Set(current.domains.map(({ id }) => id));
	if (current.domains.length === 0 || expected.some(({ id }) => ids.has(id))) return;
	const [there] = current.domains;
	const [domain] = expected;
	throw new ConflictError(
		`The data product "${current.name}" exists in the domain "${there?.name ?? ''}", not in "${domain?.name ?? 'none'}".`,
		{
			field: 'domains',
			code: 'DOMAIN_DIFFERS',
			remedy: 'Use another name, or allow it to be moved to this domain.',
		},
	);
}

/** What stands in the way when an entity of that name was soft-deleted. */
export function softDeleted({ definition }: EntityContext, name: string): AlreadyExistsError {
	return new AlreadyExistsError(
		`The ${definition.label} "${name}" exists but is deleted; it can be restored.`,
		{
			status: 409,
			field: 'name',
			code: 'SOFT_DELETED',
			remedy: 'Restore it, or use another name.',
		},
	);
}

/** A plain PUT overwrites what it holds: throws where existing values are to stay. */
export function checkPutOverwrites({
	omitted,
	existingValues,
}: {
	omitted?: UpsertOptions['omitted'] | undefined;
	existingValues?: UpsertOptions['existingValues'];
}): void {
	if (omitted !== 'put' || existingValues !== 'fillEmpty') return;
	throw new ValidationError('Nothing was sent: a plain PUT overwrites existing values.', {
		field: 'existingValues',
		code: 'PUT_OVERWRITES',
		remedy: 'Compare first instead, or allow existing values to be overwritten.',
	});
}
