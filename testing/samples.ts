import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod/v4';
import type { Field } from '../src/connections/fields/field';
import { Selection } from '../src/connections/fields/select';
import type { ServiceKind } from '../src/connections/types/service-types';
import { versionsSchema } from '../src/connections/fields/stored';
import { definitions, type EntityDefinition, type WritableEntity } from '../src/entities';
import type { Json, JsonObject } from '../src/lib/json';
import { Dialect } from '../src/server/dialect';
import type { Version } from './emulator';

/** Entities that need nothing around them; what lies in others has tests of its own. */
export type SampleType = Exclude<WritableEntity, 'ingestionPipeline'>;

/** One kind of entity for tests over all of them. A new one is here by being in the registry. */
export interface Sample {
	type: SampleType;
	definition: EntityDefinition;
	isService: boolean;
	/** What a new one needs besides its name, as fields of the entity. */
	desired: JsonObject;
}

export interface SampleService {
	serviceType: string;
	config: JsonObject;
	/** Below the config, a list that all releases take as it is. */
	list: readonly string[];
}

/** Services of which tests want more than the required fields of the forms' example. */
const services: Partial<Record<ServiceKind, Omit<SampleService, 'list'>>> = {
	pipeline: {
		serviceType: 'Airflow',
		config: { hostPort: 'http://airflow:8080', connection: { type: 'Backend' } },
	},
	database: { serviceType: 'Mysql', config: { username: 'catalog', hostPort: 'mysql:3306' } },
	dashboard: {
		serviceType: 'Metabase',
		config: { username: 'catalog', hostPort: 'http://metabase:3000' },
	},
};

const schemas = resolve(__dirname, '../src/connections/schemas');
const readSchema = (name: string): unknown =>
	JSON.parse(readFileSync(resolve(schemas, `${name}.json`), 'utf8'));

/** What all releases together know of the connections of a service type. */
function rootOf(kind: ServiceKind, serviceType: string): Field {
	const shared = z.record(z.string(), versionsSchema).parse(readSchema('shared'));
	const definitionOf = (name: string) => shared[name] ?? [];
	const stored = versionsSchema.parse(readSchema(`${kind}/${serviceType}`));
	const root = new Selection(definitionOf, undefined).field(stored);
	if (root === undefined) throw new Error(`No release has ${serviceType}.`);
	return root;
}

const isInAll = ({ since, until }: Field): boolean => since === undefined && until === undefined;

function valueOf(field: Field): Json {
	const { type, oneOf, default: initial, enum: choices = [] } = field;
	const [first] = Object.values(oneOf ?? {});
	if (first !== undefined) return valueOf(first);
	if (initial !== undefined) return initial;
	if (type === 'boolean') return true;
	if (type === 'integer' || type === 'number') return 7;
	if (type === 'array') return [];
	return type === 'object' ? requiredOf(field) : (choices[0] ?? 'http://sample:8080');
}

function requiredOf({ fields = {} }: Field): JsonObject {
	const required = Object.entries(fields).filter(
		([, field]) => field.required === true && isInAll(field),
	);
	return Object.fromEntries(required.map(([name, field]) => [name, valueOf(field)]));
}

/** A field of a person's own that all releases take, with a list in it; where the list is. */
function listIn({ fields = {} }: Field): Pick<SampleService, 'config' | 'list'> | undefined {
	const all = Object.entries(fields).filter(([, field]) => isInAll(field));
	const isMap = ({ type, fields: known }: Field) => type === 'object' && known === undefined;
	const map = all.find(([, field]) => isMap(field));
	if (map !== undefined) return { config: { [map[0]]: { own: ['first'] } }, list: [map[0], 'own'] };
	const texts = all.find(([, { type, items }]) => type === 'array' && items?.type === 'string');
	return texts && { config: { [texts[0]]: ['first'] }, list: [texts[0]] };
}

/** The service type that forms show as an example, with its required fields. */
function exampleOf({ type, examples }: EntityDefinition, kind: ServiceKind): SampleService {
	const { serviceType } = examples;
	if (serviceType === undefined) throw new Error(`${type} has no example of a service type.`);
	const root = rootOf(kind, serviceType);
	const { config = {}, list = [] } = listIn(root) ?? {};
	return { serviceType, config: { ...requiredOf(root), ...config }, list };
}

function kindOf({ type, connection }: EntityDefinition): ServiceKind {
	if (connection === undefined) throw new Error(`A ${type} has no connection.`);
	return connection.kind;
}

/** The service type and the connection of a sample; throws for what is no service. */
export function serviceOf({ definition }: Pick<Sample, 'definition'>): SampleService {
	const kind = kindOf(definition);
	const own = services[kind];
	return own === undefined ? exampleOf(definition, kind) : { ...own, list: [] };
}

/** Whether a server of that version has such entities. */
export function hasSince(version: Version, { since }: EntityDefinition): boolean {
	return since === undefined || new Dialect(version === '2.0' ? '2.0' : version).has(since);
}

function desiredOf(definition: EntityDefinition): JsonObject {
	const { connection, fields } = definition;
	if (connection !== undefined) {
		const { serviceType, config } = serviceOf({ definition });
		return { serviceType, connection: { config } };
	}
	const required = Object.entries(fields).filter(
		([, { required, holds }]) => required === true && holds !== 'name',
	);
	return Object.fromEntries(
		required.map(([name, { holds }]) => [
			name,
			holds === 'references' ? ['Marketing'] : 'A sample',
		]),
	);
}

function sampleOf(definition: EntityDefinition): Sample[] {
	const { type } = definition;
	if (type === 'ingestionPipeline') return [];
	const isService = definition.connection !== undefined;
	return [{ type, definition, isService, desired: desiredOf(definition) }];
}

export const samples: readonly Sample[] = Object.values(definitions).flatMap((definition) =>
	sampleOf(definition),
);
