import { Selection } from '../../src/connections/fields/select';
import { versionsSchema } from '../../src/connections/fields/stored';
import { variantsIn } from '../../src/connections/form/variants';
import { align } from './align';
import { Definitions } from './definitions';
import { readReleases, type Release } from './releases';
import { sourceConfigs } from './source-configs';
import { Sharing } from './share';
import type { SchemaField, Slot } from './slot';
import { translate } from './translate';

/** Contents by file name without `.json`: `database/Mysql`, …, `shared`, `types`, `releases`. */
export type Files = Map<string, unknown>;

/** The connection schemas of all service types of all releases whose files lie in a folder. */
export async function generate(folder: string): Promise<Files> {
	const releases = await readReleases(folder);
	const slots = new Map(
		typesOf(releases).map(([kind, type]) => [`${kind}/${type}`, slotOf(releases, kind, type)]),
	);
	for (const [name, slot] of sourceConfigs(releases)) slots.set(`ingestion/${name}`, slot);
	const sharing = new Sharing();
	for (const slot of slots.values()) sharing.add(slot);
	const names = releases.map(({ name }) => name);
	const first = new Definitions(names, sharing);
	for (const slot of slots.values()) first.write(slot);
	const worth = first.worthSharing();
	const definitions = new Definitions(names, sharing, (shared) => worth.has(shared));
	const files: Files = new Map();
	for (const [type, slot] of slots) files.set(type, definitions.write(slot));
	files.set('shared', definitions.all());
	files.set('types', typeSpans(releases));
	files.set('choices', typesWithChoice(files, definitions.all(), typesOf(releases)));
	files.set('source-configs', spansOf(releases, sourceConfigs(releases)));
	files.set('releases', Object.fromEntries(releases.map(({ name, version }) => [name, version])));
	return files;
}

function typesOf(releases: readonly Release[]): [kind: string, type: string][] {
	const all = releases.flatMap(({ services }) =>
		Object.entries(services).flatMap(([kind, { types }]) => types.map((type) => `${kind}/${type}`)),
	);
	return [...new Set(all)].sort().map((name) => {
		const [kind = '', type = ''] = name.split('/');
		return [kind, type];
	});
}

/** The service types of each kind, with the releases that they came and went with. */
function typeSpans(releases: readonly Release[]): Record<string, Record<string, object>> {
	const spans: Record<string, Record<string, object>> = {};
	for (const [kind, type] of typesOf(releases)) {
		const has = releases.map(({ services }) => services[kind]?.types.includes(type) === true);
		(spans[kind] ??= {})[type] = spanOf(releases, has);
	}
	return spans;
}

/** By kind, the service types that offer several ways to connect, in any release. */
function typesWithChoice(
	files: Files,
	shared: Record<string, unknown>,
	types: [kind: string, type: string][],
): Record<string, string[]> {
	const all = new Selection((name) => versionsSchema.parse(shared[name]), undefined);
	const choices: Record<string, string[]> = {};
	for (const [kind, type] of types) {
		const root = all.field(versionsSchema.parse(files.get(`${kind}/${type}`)));
		if (root !== undefined && variantsIn({ root }).length > 0) (choices[kind] ??= []).push(type);
	}
	return choices;
}

function spansOf(releases: readonly Release[], slots: ReadonlyMap<string, Slot>): object {
	return Object.fromEntries(
		[...slots].map(([name, slot]) => [
			name,
			spanOf(
				releases,
				slot.map((field) => field !== undefined),
			),
		]),
	);
}

/** Since and until when it is there, where that is not always. */
function spanOf(releases: readonly Release[], has: readonly boolean[]): object {
	const first = has.indexOf(true);
	const after = has.lastIndexOf(true) + 1;
	return {
		...(first > 0 && { since: releases[first]?.name }),
		...(after < releases.length && { until: releases[after]?.name }),
	};
}

/** The connection of a service type in each release. */
function slotOf(releases: readonly Release[], kind: string, type: string): Slot {
	return align(
		releases.map(({ services }) => {
			const service = services[kind];
			if (service?.types.includes(type) !== true) return undefined;
			// Files spell types in their own way: `datafactory` is DataFactory.
			const file = Object.keys(service.connections).find(
				(name) => name.toLowerCase() === type.toLowerCase(),
			);
			const schema = file === undefined ? undefined : service.connections[file];
			return schema === undefined ? onlyType(type) : translate(schema);
		}),
	);
}

/** Some service types have no connection (`Dbt`, `QueryLog`): they are there, and hold their name only. */
function onlyType(type: string): SchemaField {
	return {
		type: 'object',
		fields: { type: { title: 'Service Type', type: 'string', default: type, enum: [type] } },
	};
}
