import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod/v4';
import type { ConnectionSchema } from './fields/field';
import { Selection } from './fields/select';
import { nameOf, type ServiceKind, typeSpan } from './types/service-types';
import { type Versions, versionsSchema } from './fields/stored';
import { hasSourceConfig } from './types/source-configs';

const sharedFile = z.record(z.string(), z.unknown());

type Loaded = ConnectionSchema | undefined;

const loaded = new Map<string, Loaded | Promise<Loaded>>();
const files = new Map<string, Promise<unknown>>();
const definitions = new Map<string, Versions>();
/** By release; `undefined` for all of them together. */
const selections = new Map<string | undefined, Selection>();

/**
 * The connection schema of one service type in a release (`1.6`), or of all releases together;
 * `undefined` for a type that the release does not have, or nobody knows.
 * Read when first asked for, then kept, and given at once.
 */
export function loadConnectionSchema(
	kind: ServiceKind,
	serviceType: string,
	release?: string,
): Loaded | Promise<Loaded> {
	if (typeSpan(kind, serviceType) === undefined) return undefined;
	const key = `${kind}/${serviceType} ${release ?? ''}`;
	if (loaded.has(key)) return loaded.get(key);
	const loading = load(kind, serviceType, release).then((schema) => {
		loaded.set(key, schema);
		return schema;
	});
	loaded.set(key, loading);
	return loading;
}

async function load(kind: ServiceKind, serviceType: string, release?: string): Promise<Loaded> {
	const stored = versionsSchema.parse(await read(`${kind}/${serviceType}`));
	const shared = sharedFile.parse(await read('shared'));
	const everyRelease = selectionOf(undefined, shared).field(stored);
	const root = selectionOf(release, shared).field(stored);
	if (root === undefined || everyRelease === undefined) return undefined;
	return { kind, serviceType, name: nameOf(kind, serviceType), release, root, everyRelease };
}

/**
 * The schema of a pipeline's source config (`databaseServiceMetadata`, see `hasSourceConfig`) in a
 * release; `undefined` where the release has none of that name.
 */
export async function loadSourceConfig(
	kind: ServiceKind,
	name: string,
	release: string,
): Promise<ConnectionSchema | undefined> {
	if (!hasSourceConfig(name, release)) return undefined;
	const stored = versionsSchema.parse(await read(`ingestion/${name}`));
	const shared = sharedFile.parse(await read('shared'));
	const everyRelease = selectionOf(undefined, shared).field(stored);
	const root = selectionOf(release, shared).field(stored);
	if (root === undefined || everyRelease === undefined) return undefined;
	const type = root.fields?.type?.enum?.[0] ?? name;
	return { kind, serviceType: type, name: type, release, root, everyRelease };
}

function selectionOf(release: string | undefined, shared: Record<string, unknown>): Selection {
	const known = selections.get(release);
	if (known !== undefined) return known;
	const selection = new Selection((name) => definitionOf(name, shared), release);
	selections.set(release, selection);
	return selection;
}

function definitionOf(name: string, shared: Record<string, unknown>): Versions {
	const definition = definitions.get(name) ?? versionsSchema.parse(shared[name]);
	definitions.set(name, definition);
	return definition;
}

async function read(name: string): Promise<unknown> {
	const known = files.get(name);
	if (known !== undefined) return await known;
	// The build puts `schemas` beside the bundle, so that one line serves sources and package.
	const content = readFile(join(__dirname, 'schemas', `${name}.json`), 'utf8').then(JSON.parse);
	files.set(name, content);
	return await content;
}
