import type { EntityContext } from '../context/entity-context';
import { ServerError } from '../errors/errors';
import { isObject, textAt, type Json } from '../lib/json';
import type { DesiredState } from '../types/desired-state';
import type { PatchOperation } from '../types/options';
import type { Entity, Reference } from '../types/results';
import { isReference } from '../types/references';
import { createForm } from '../wire/encode';
import { read } from './read';

const domainPaths = new Set(['/domain', '/domains']);

/**
 * The domain to which operations move a data product, where this server ignores that in a PATCH
 * (behaviour table, "Data products and references").
 */
export function ignoredMove(
	{ definition, dialect }: EntityContext,
	operations: readonly PatchOperation[],
): Reference | undefined {
	if (definition.movable !== true || dialect.has('patchMovesDataProducts')) return undefined;
	const value = operations.find(({ path }) => domainPaths.has(path))?.value;
	const [target]: Json[] = Array.isArray(value) ? value : isObject(value) ? [value] : [];
	return target !== undefined && isReference(target) ? target : undefined;
}

/** Own references: inherited ones would become its own. */
function ownReferences(value: Json | undefined): Reference[] {
	const references = Array.isArray(value) ? value.filter(isReference) : [];
	return references.filter(({ inherited }) => inherited !== true);
}

/** An entity as a create request that changes nothing but its domain. Tags stay when they are left out. */
function sameElsewhere(
	{ definition }: EntityContext,
	entity: Entity,
	domain: Reference,
): DesiredState {
	const desired: DesiredState = { name: entity.name, plain: {}, references: {} };
	const { createFields, referenceFields } = definition;
	const apart = new Set([...referenceFields, 'name', 'tags']);
	for (const field of createFields.filter((name) => !apart.has(name))) {
		const value = entity[field];
		if (value !== undefined) desired.plain[field] = value;
	}
	for (const field of referenceFields) desired.references[field] = ownReferences(entity[field]);
	desired.references.domains = [domain];
	return desired;
}

/**
 * Moves a data product by a PUT of everything that it has, and answers it as a read then shows it.
 * A PUT cannot be guarded. Throws ServerError where the server leaves it where it is.
 */
export async function moveByPut(
	context: EntityContext,
	entity: Entity,
	domain: Reference,
	fields: readonly string[],
): Promise<Entity> {
	const { definition, dialect, sender } = context;
	const body = createForm(definition, dialect, sameElsewhere(context, entity, domain));
	await sender.attempt({ method: 'PUT', path: definition.path, body });
	const moved = await read(context, { id: entity.id }, { fields: [...fields] });
	if (moved.domains.some(({ id }) => id === domain.id)) return moved;
	const name = textAt(domain, 'name') ?? domain.id;
	throw new ServerError(
		`The server reported that it moved the ${definition.label} "${entity.name}" to "${name}", but left it where it was.`,
		{
			field: 'domains',
			remedy: "Use a person's token: a bot may not move it on every server.",
		},
	);
}
