import type { Field } from '../../src/connections/field';
import { type ServiceKind, serviceTypes } from '../../src/connections/service-types';
import { compact } from './compact';
import { SchemaFolder } from './schemas';
import { Translator } from './translate';

const kinds: ServiceKind[] = ['pipeline', 'database', 'dashboard'];

export interface Generated {
	/** Facts by file name without `.json`: `database/Mysql`, …, `shared`. */
	files: Map<string, unknown>;
	/** Service types without a name in `src/connections/service-type-names.ts`, as `kind/type`. */
	unnamed: string[];
}

/**
 * Facts of all service types that the schemas name.
 * `schemasFolder` is the folder `schemas` of OpenMetadata's standards (with `entity/services`).
 */
export async function generate(schemasFolder: string): Promise<Generated> {
	const folder = new SchemaFolder(schemasFolder);
	const translator = new Translator(folder);
	const places = new Map<string, string>();
	const withoutConnection = new Map<string, Field>();
	for (const kind of kinds) {
		const found = await connectionsOf(kind, folder, translator);
		for (const type of found.types) {
			const place = found.places.get(type);
			if (place === undefined) withoutConnection.set(`${kind}/${type}`, onlyType(type));
			else places.set(`${kind}/${type}`, place);
		}
	}
	const { types, shared } = compact(translator.definitions, places);
	const files = new Map<string, unknown>([...types, ...withoutConnection]);
	files.set('shared', Object.fromEntries(shared));
	return { files, unnamed: [...files.keys()].filter(isUnnamed) };
}

/** The service types of a kind and the place of each one's connection schema. */
async function connectionsOf(
	kind: ServiceKind,
	folder: SchemaFolder,
	translator: Translator,
): Promise<{ types: string[]; places: Map<string, string> }> {
	const file = `entity/services/${kind}Service.json`;
	const { definitions = {} } = await folder.file(file);
	const config = definitions[`${kind}Connection`]?.properties?.config;
	const only = await translator.translate(config ?? {}, file);
	const connections = Object.values(only.alternatives ?? { only });
	const places = new Map<string, string>();
	for (const { ref = '' } of connections) {
		const type = typeOf(translator, translator.definitions.get(ref));
		if (type !== undefined) places.set(type, ref);
	}
	return { types: definitions[`${kind}ServiceType`]?.enum ?? [], places };
}

/** A connection names its service type as the only choice of its field `type`. */
function typeOf(translator: Translator, connection: Field | undefined): string | undefined {
	const type = connection?.fields?.type;
	const target = type?.ref === undefined ? undefined : translator.definitions.get(type.ref);
	return (type?.choices ?? target?.choices)?.[0];
}

/** Some service types have no connection (`Dbt`, `QueryLog`): they are there, and hold their name only. */
function onlyType(type: string): Field {
	return {
		type: 'object',
		fields: { type: { title: 'Service Type', type: 'string', default: type, choices: [type] } },
	};
}

function isUnnamed(file: string): boolean {
	const [kind = '', type] = file.split('/');
	const known = kinds.find((one) => one === kind);
	return known !== undefined && !serviceTypes[known].some(({ value }) => value === type);
}
