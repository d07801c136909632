import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { type ConnectionFacts, type Field, fieldSchema } from './field';
import { type ServiceKind, nameOf } from './service-types';

const sharedSchema = z.record(z.string(), fieldSchema);

type Loaded = Map<string, ConnectionFacts | Promise<ConnectionFacts>>;
const loaded: Record<ServiceKind, Loaded> = {
	pipeline: new Map(),
	database: new Map(),
	dashboard: new Map(),
};
const files = new Map<string, Promise<unknown>>();

/**
 * The facts of one service type; `undefined` for a type that this version does not know.
 * Read when first asked for, then kept, and given at once.
 */
export function loadFacts(
	kind: ServiceKind,
	serviceType: string,
): ConnectionFacts | Promise<ConnectionFacts> | undefined {
	const ofKind = loaded[kind];
	const known = ofKind.get(serviceType);
	if (known !== undefined) return known;
	const name = nameOf(kind, serviceType);
	if (name === undefined) return undefined;
	const loading = load(kind, serviceType, name).then((facts) => {
		ofKind.set(serviceType, facts);
		return facts;
	});
	ofKind.set(serviceType, loading);
	return loading;
}

async function load(
	kind: ServiceKind,
	serviceType: string,
	name: string,
): Promise<ConnectionFacts> {
	const root = fieldSchema.parse(await read(`${kind}/${serviceType}`));
	const shared = sharedSchema.parse(await read('shared'));
	const definitions = new Map(Object.entries(shared));
	await addTypesBelow(root, definitions);
	return { kind, serviceType, name, root, definitions };
}

/** Adds the connections of other service types that a field refers to, and what these refer to. */
async function addTypesBelow(field: Field, definitions: Map<string, Field>): Promise<void> {
	const missing = typeRefs(field).filter((ref) => !definitions.has(ref));
	for (const ref of missing) {
		const target = fieldSchema.parse(await read(ref));
		definitions.set(ref, target);
		await addTypesBelow(target, definitions);
	}
}

/** Refs to other service types (`database/Mysql`); those of `shared.json` have no slash. */
function typeRefs(field: Field): string[] {
	const own = field.ref?.includes('/') === true ? [field.ref] : [];
	const below = [
		...Object.values(field.fields ?? {}),
		...Object.values(field.alternatives ?? {}),
		...(field.items === undefined ? [] : [field.items]),
	];
	return [...own, ...below.flatMap(typeRefs)];
}

async function read(name: string): Promise<unknown> {
	const known = files.get(name);
	if (known !== undefined) return await known;
	// The build puts `facts` beside the bundle, so that one line serves sources and package.
	const content = readFile(join(__dirname, 'facts', `${name}.json`), 'utf8').then(JSON.parse);
	files.set(name, content);
	return await content;
}
