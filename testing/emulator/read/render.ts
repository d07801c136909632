import { masked } from '../connection/masks';
import { type Json, type JsonObject, isObject, stringOf } from '../json';
import { type Kind, kindOf, knownProperties } from '../model/kinds';
import { linkTo, shownReference } from '../model/references';
import type { Ref, RelationField, Stored } from '../model/stored';
import { shownTag } from '../model/tags';
import type { World } from '../world';

export interface View {
	/** What `fields=` asked for; answers to writes show everything. */
	fields: ReadonlySet<string> | 'all';
	/** Bots see connection secrets. */
	secrets: boolean;
	/** `href` of entity and references. */
	links: boolean;
}

const onlyWhenAsked: ReadonlySet<string> = new Set(['extension', 'certification', 'votes']);
const emptyLists: readonly string[] = ['followers', 'pipelines', 'children', 'teams', 'roles'];

/** Fields that are relations, with the name that each version gives them. */
const shownAs: readonly { field: RelationField; name: string; single: boolean }[] = [
	{ field: 'owners', name: 'owner', single: true },
	{ field: 'owners', name: 'owners', single: false },
	{ field: 'domains', name: 'domain', single: true },
	{ field: 'domains', name: 'domains', single: false },
	{ field: 'experts', name: 'experts', single: false },
	{ field: 'reviewers', name: 'reviewers', single: false },
	{ field: 'dataProducts', name: 'dataProducts', single: false },
];

const namesOfKind = new Map<string, ReadonlySet<string>>();

/** Names of the properties that the entity has in this version. */
export function propertyNames({ dialect }: World, kind: Kind): ReadonlySet<string> {
	const key = `${dialect.version} ${kind.type}`;
	const names = namesOfKind.get(key) ?? new Set(Object.keys(knownProperties(dialect, kind.entity)));
	namesOfKind.set(key, names);
	return names;
}

/** The relations of an entity in this version's form. */
export function relationsShownAs(world: World, kind: Kind): typeof shownAs {
	const names = propertyNames(world, kind);
	return shownAs.filter(({ name }) => names.has(name));
}

/** An entity as an answer shows it. */
export function render(world: World, stored: Stored, view: View): JsonObject {
	const kind = kindOf(stored.type);
	const names = propertyNames(world, kind);
	const isShown = (name: string) =>
		names.has(name) && (view.fields === 'all' || view.fields.has(name));
	const { id, name, fullyQualifiedName, version, updatedAt, updatedBy } = stored;
	const shown: JsonObject = { id, name, fullyQualifiedName };
	addAttributes(world, shown, stored, kind, view, isShown);
	Object.assign(shown, { version, updatedAt, updatedBy });
	for (const { field, name: shownName, single } of relationsShownAs(world, kind)) {
		if (!isShown(shownName)) continue;
		const references = shownRelation(world, stored, field, view.links);
		const value = single ? references[0] : references;
		if (value !== undefined) shown[shownName] = value;
	}
	if (isShown('tags')) shown.tags = stored.tags.map((label) => shownTag(world, label, view.links));
	for (const one of emptyLists) if (view.fields !== 'all' && isShown(one)) shown[one] = [];
	if (view.fields !== 'all' && isShown('assets')) shown.assets = assetsOf(world, id);
	if (stored.changeDescription !== undefined) addChange(shown, stored.changeDescription, names);
	if (view.links) shown.href = linkTo(world, stored);
	if (names.has('deleted')) shown.deleted = stored.deleted;
	return shown;
}

function addChange(shown: JsonObject, change: JsonObject, names: ReadonlySet<string>): void {
	shown.changeDescription = change;
	if (names.has('incrementalChangeDescription')) shown.incrementalChangeDescription = change;
}

function addAttributes(
	{ dialect: { release } }: World,
	shown: JsonObject,
	stored: Stored,
	kind: Kind,
	view: View,
	isShown: (name: string) => boolean,
): void {
	for (const [name, value] of Object.entries(stored.attributes)) {
		if (onlyWhenAsked.has(name) && !isShown(name)) continue;
		shown[name] =
			name === 'connection' ? shownConnection(stored, kind, value, view, release) : value;
	}
}

function shownConnection(
	{ attributes }: Stored,
	kind: Kind,
	connection: Json | undefined,
	{ secrets }: View,
	release: string,
): Json | undefined {
	const serviceType = stringOf(attributes.serviceType);
	if (secrets || kind.service === undefined || serviceType === undefined) return connection;
	return isObject(connection) ? masked(release, kind.service, serviceType, connection) : connection;
}

/** References in the server's order: own ones, or else those of the domains. */
export function shownRelation(
	world: World,
	stored: Stored,
	field: RelationField,
	links: boolean,
): JsonObject[] {
	const refs = [...(stored.relations[field] ?? []), ...inheritedRefs(world, stored, field)];
	const shown = refs.flatMap((ref) => shownReference(world, ref, links));
	return shown.sort((left, right) => (nameIn(left) < nameIn(right) ? -1 : 1));
}

function nameIn(reference: JsonObject): string {
	return stringOf(reference.name) ?? '';
}

function inheritedRefs(world: World, stored: Stored, field: RelationField): Ref[] {
	const canInherit = field === 'owners' || field === 'experts';
	if (!canInherit || !world.dialect.has('inheritance') || !kindOf(stored.type).inherits) return [];
	if ((stored.relations[field] ?? []).length > 0) return [];
	const domains = stored.relations.domains ?? [];
	const refs = domains.flatMap((ref) => world.store.find(ref)?.relations[field] ?? []);
	const unique = new Map(refs.map(({ id, type }) => [id, { id, type, inherited: true as const }]));
	return [...unique.values()];
}

function assetsOf(world: World, id: string): JsonObject[] {
	const assets = world.store.assetsOf(id);
	return assets.flatMap((asset) => shownReference(world, asset, true));
}
