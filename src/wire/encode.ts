import type { Dialect } from '../server/dialect';
import { type EntityDefinition, fieldNamed, type ReferenceForm } from '../entities';
import { ValidationError } from '../errors/errors';
import type { Json, JsonObject } from '../lib/json';
import type { Reference } from '../types/results';
import type { DesiredState } from '../types/desired-state';

/** A reference as requests carry it. */
export function bare({ id, type }: Reference): JsonObject {
	return { id, type };
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
	const [name, value] = nameAndValue(place, field, references.map(bare));
	return [name, Array.isArray(value) && value.length === 0 ? undefined : value];
}

/** A create request (POST, PUT, bulk) in the form that this server takes. */
export function createForm(
	definition: EntityDefinition,
	dialect: Dialect,
	desired: DesiredState,
): JsonObject {
	const request: JsonObject = { name: desired.name };
	for (const key of Object.keys(desired.plain)) {
		const value = desired.plain[key];
		if (definition.patchOnlyFields.includes(key)) throw patchOnly(definition, key);
		if (value !== null) request[key] = value;
	}
	if (desired.connection) request.connection = desired.connection;
	for (const [field, references = []] of Object.entries(desired.references)) {
		const form = fieldNamed(definition, field)?.references;
		if (form === undefined || references.length === 0) continue;
		const values = references.map(created[form.created]);
		const [name, value] = nameAndValue({ definition, dialect }, field, values);
		request[name] = value;
	}
	const labels = Object.values(desired.labels ?? {}).flatMap((some) => some ?? []);
	if (labels.length > 0) request.tags = labels;
	return request;
}

function patchOnly(definition: EntityDefinition, field: string): ValidationError {
	return new ValidationError(`"${field}" cannot be set on a new ${definition.label}.`, {
		field,
		remedy: 'Create it without this field, then use Update.',
	});
}
