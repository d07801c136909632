import {
	type ConnectionSchema,
	type Field,
	loadConnectionSchema,
	newestRelease,
	type ServiceKind,
	typeSpan,
} from '../../../src/connections';
import { isIn } from '../../../src/connections/types/releases';
import types from '../../../src/connections/schemas/types.json';
import type { Json, JsonObject } from '../../../src/lib/json';

/** The kinds that nodes write. */
export const kinds = ['pipeline', 'database', 'dashboard'] as const;

/** All kinds, as their schemas are there for whoever adds one. */
export const allKinds = [
	...kinds,
	'api',
	'drive',
	'llm',
	'mcp',
	'messaging',
	'metadata',
	'mlmodel',
	'search',
	'security',
	'storage',
] as const satisfies readonly ServiceKind[];

export function typesOf(
	release: string,
	of: readonly (typeof allKinds)[number][] = kinds,
): [ServiceKind, string][] {
	return of.flatMap((kind) =>
		Object.keys(types[kind])
			.filter((value) => isIn(release, typeSpan(kind, value) ?? {}))
			.map((value): [ServiceKind, string] => [kind, value]),
	);
}

/** All service types of the newest release. */
export const allTypes = typesOf(newestRelease);

export async function schemaOf(
	kind: ServiceKind,
	serviceType: string,
	release = newestRelease,
): Promise<ConnectionSchema> {
	const schema = await loadConnectionSchema(kind, serviceType, release);
	if (schema === undefined) throw new Error(`no schema of ${serviceType} in ${release}`);
	return schema;
}

/** A simple value at a path, and what the schema says of it. */
export interface Leaf {
	path: string[];
	field: Field;
	value: Json;
}

export interface Config {
	config: JsonObject;
	leaves: Leaf[];
}

interface Part {
	value: Json;
	leaves: Leaf[];
}

/**
 * Valid configs of a connection: the least, and beside it each optional field, each variant of each
 * choice and each option of each enum, one at a time.
 */
export function configsOf({ root }: ConnectionSchema): Config[] {
	return partsOf(root, []).map(({ value, leaves }) => ({ config: asObject(value), leaves }));
}

/** The least first. */
function partsOf(field: Field, path: string[]): Part[] {
	if (field.oneOf !== undefined) {
		return Object.values(field.oneOf).flatMap((variant) => partsOf(variant, path));
	}
	if (field.fields !== undefined) return objectsOf(field, path);
	return valuesOf(field, path).map((value) => ({ value, leaves: [{ path, field, value }] }));
}

function objectsOf({ fields = {} }: Field, path: string[]): Part[] {
	const parts = Object.entries(fields).map(([key, field]) => ({
		key,
		isNeeded: field.required === true,
		all: partsOf(field, [...path, key]),
	}));
	const needed = parts.filter(({ isNeeded }) => isNeeded);
	const base = needed.map(({ key, all }) => ({ key, part: all[0] }));
	const others = parts.flatMap(({ key, isNeeded, all }) =>
		all
			.slice(isNeeded ? 1 : 0)
			.map((part) => [...base.filter((one) => one.key !== key), { key, part }]),
	);
	return [base, ...others].map((members) => ({
		value: Object.fromEntries(members.map(({ key, part }) => [key, part?.value ?? null])),
		leaves: members.flatMap(({ part }) => part?.leaves ?? []),
	}));
}

function valuesOf(field: Field, path: string[]): Json[] {
	const text = `text-${path.join('-')}`;
	if (field.enum !== undefined) return field.enum;
	if (field.format === 'uri') return ['https://example.com:8080/x'];
	if (field.type === 'boolean') return [true, false];
	if (field.type === 'integer' || field.type === 'number') return [7];
	if (field.type === 'array')
		return [
			field.items === undefined ? [text] : partsOf(field.items, path).map(({ value }) => value),
		];
	if (field.type === 'object') return [{ option: text }];
	return [text];
}

export function asObject(value: Json | undefined): JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** A copy with one value replaced, or taken out where none is given. */
export function changed(config: JsonObject, path: string[], value?: Json): JsonObject {
	const [key = '', ...rest] = path;
	const { [key]: there, ...others } = config;
	if (rest.length > 0) return { ...others, [key]: changed(asObject(there), rest, value) };
	return value === undefined ? others : { ...others, [key]: value };
}
