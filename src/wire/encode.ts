import { features, type Dialect } from '../server/dialect';
import {
	isReferenceField,
	referenceFields,
	type EntityDefinition,
	type ReferenceField,
} from '../entities';
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

interface FormOfList {
	/** From this feature on the server takes a list; before, the first one under the singular name. */
	list?: 'ownersList' | 'domainsList';
	singular?: string;
	/** What a create request holds for each; patches always hold references. */
	create: (reference: Reference) => Json;
}

/** How lists of references are said (behaviour table, "Versions", "Data products and references"). */
const forms: Record<ReferenceField, FormOfList> = {
	owners: { list: 'ownersList', singular: 'owner', create: bare },
	domains: { list: 'domainsList', singular: 'domain', create: fqnOf },
	experts: { create: (reference) => reference.name ?? reference.id },
	reviewers: { create: bare },
	dataProducts: { create: fqnOf },
};

function nameAndValue(
	dialect: Dialect,
	field: ReferenceField,
	values: readonly Json[],
): [name: string, value: Json | undefined] {
	const { list, singular } = forms[field];
	if (list === undefined || singular === undefined || dialect.has(list))
		return [field, [...values]];
	if (values.length > 1) {
		throw new ValidationError(
			`This server (${dialect.version}) accepts only one value for "${field}".`,
			{
				field,
				remedy: `Give only one, or upgrade to ${features[list].since} or newer.`,
			},
		);
	}
	return [singular, values[0]];
}

/** The name under which a server of this version keeps a list: `owner` before 1.5. */
export function serverName(dialect: Dialect, field: string): string {
	if (!isReferenceField(field)) return field;
	const { list, singular } = forms[field];
	return list === undefined || singular === undefined || dialect.has(list) ? field : singular;
}

/** Name and value of a list in a patch; `undefined` where it is to be removed. */
export function patchForm(
	dialect: Dialect,
	field: ReferenceField,
	references: readonly Reference[],
): [name: string, value: Json | undefined] {
	const [name, value] = nameAndValue(dialect, field, references.map(bare));
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
	for (const field of referenceFields) {
		const references = desired.references[field];
		if (references === undefined || references.length === 0) continue;
		const [name, value] = nameAndValue(dialect, field, references.map(forms[field].create));
		request[name] = value;
	}
	if (desired.tags && desired.tags.length > 0) request.tags = desired.tags;
	return request;
}

function patchOnly(definition: EntityDefinition, field: string): ValidationError {
	return new ValidationError(`"${field}" cannot be set on a new ${definition.label}.`, {
		field,
		remedy: 'Create it without this field, then use Update.',
	});
}
