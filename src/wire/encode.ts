import type { Dialect } from '../server/dialect';
import { type EntityDefinition, fieldNamed, type ReferenceForm } from '../entities';
import { ValidationError } from '../errors/errors';
import type { Json, JsonObject } from '../lib/json';
import type { Reference } from '../types/results';
import type { DesiredState } from '../types/desired-state';

/** A reference as create requests carry it. */
function bare({ id, type }: Reference): JsonObject {
	return { id, type };
}

/** A reference as patches carry it: servers sort lists by names that they do not look up. */
export function named({ id, type, name, fullyQualifiedName }: Reference): JsonObject {
	return {
		id,
		type,
		...(name !== undefined && { name }),
		...(fullyQualifiedName !== undefined && { fullyQualifiedName }),
	};
}

function fqnOf(reference: Reference): string {
	return reference.fullyQualifiedName ?? reference.name ?? reference.id;
}

/** What a create request holds for each reference (behaviour table, "Data products and references"). */
const created: Record<ReferenceForm['created'], (reference: Reference) => Json> = {
	reference: bare,
	name: (reference) => reference.name ?? reference.id,
	fqn: fqnOf,
};

/** Where a definition says how a field's references are taken. */
interface Place {
	definition: EntityDefinition;
	dialect: Dialect;
}

function nameAndValue(
	{ definition, dialect }: Place,
	field: string,
	values: readonly Json[],
): [name: string, value: Json | undefined] {
	if (fieldNamed(definition, field)?.holds === 'reference') return [field, values[0]];
	const name = serverName({ definition, dialect }, field);
	if (name === field) return [field, [...values]];
	if (values.length > 1) {
		throw new ValidationError(
			`This server (${dialect.version}) accepts only one value for "${field}".`,
			{
				field,
				remedy: 'Give only one, or upgrade the server.',
			},
		);
	}
	return [name, values[0]];
}

/** The name under which a server of this version keeps a field: `owner` before 1.5. */
export function serverName({ definition, dialect }: Place, field: string): string {
	const { references, singular } = fieldNamed(definition, field) ?? {};
	const since = references?.listSince;
	return since === undefined || dialect.has(since) ? field : (singular?.name ?? field);
}

/** Name and value of references in a patch; `undefined` where they are to be removed. */
export function patchForm(
	place: Place,
	field: string,
	references: readonly Reference[],
): [name: string, value: Json | undefined] {
	const [name, value] = nameAndValue(place, field, references.map(named));
	return [name, Array.isArray(value) && value.length === 0 ? undefined : value];
}

/** The part of a desired state that a create request takes; the rest is patched afterwards. */
export function creatable(
	{ patchOnlyFields }: EntityDefinition,
	dialect: Dialect,
	desired: DesiredState,
): DesiredState {
	const isUntaken = (field: string) => patchOnlyFields.includes(field);
	const takesTags = dialect.has('createTakesTags') || desired.labels === undefined;
	if (takesTags && !Object.keys(desired.plain).some(isUntaken)) return desired;
	const { labels, ...rest } = desired;
	const taken = Object.entries(desired.plain).filter(([field]) => !isUntaken(field));
	const plain = Object.fromEntries(taken);
	return { ...rest, plain, ...(takesTags && labels !== undefined && { labels }) };
}

/** A create request (POST, PUT, bulk) in the form that this server takes. */
export function createForm(
	definition: EntityDefinition,
	dialect: Dialect,
	desired: DesiredState,
): JsonObject {
	const request: JsonObject = { name: desired.name };
	const { plain, connection, labels } = creatable(definition, dialect, desired);
	for (const key of Object.keys(plain)) {
		const value = plain[key];
		if (value !== null) request[key] = value;
	}
	if (connection) request.connection = connection;
	for (const [field, references = []] of Object.entries(desired.references)) {
		const form = fieldNamed(definition, field)?.references;
		if (form === undefined || references.length === 0) continue;
		const values = references.map(created[form.created]);
		const [name, value] = nameAndValue({ definition, dialect }, field, values);
		request[name] = value;
	}
	const given = Object.values(labels ?? {}).flatMap((some) => some ?? []);
	if (given.length > 0) request.tags = given;
	return request;
}
