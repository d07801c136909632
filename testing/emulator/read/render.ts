import { encrypted } from '../connection/encrypted';
import { masked } from '../connection/masks';
import { type Json, type JsonObject, isObject, stringOf } from '../lib/json-value';
import { inheritedRefs } from '../model/inherited';
import { kindOf } from '../model/kinds';
import { shownOfPipeline } from '../model/pipelines/shown';
import { requireReadable, shownSourceConfig } from '../model/pipelines/source-config';
import { linkTo, shownReference } from '../model/references';
import type { RelationField, Stored } from '../model/stored';
import { shownTag } from '../model/tags';
import type { World } from '../model/world';
import { computed } from './computed';
import { propertyNames, relationsShownAs } from './property-names';

/** How the secrets of a connection are shown: bots see them. */
export type Secrets = 'clear' | 'masked' | 'encrypted';

export interface View {
	/** What `fields=` asked for; answers to writes show everything. */
	fields: ReadonlySet<string> | 'all';
	secrets: Secrets;
	/** `href` of entity and references. */
	links: boolean;
	/** Left out, although it is there. */
	without?: readonly string[];
}

const onlyWhenAsked: ReadonlySet<string> = new Set([
	'extension',
	'certification',
	'votes',
	'ingestionRunner',
]);

/** An entity as an answer shows it. */
export function render(world: World, stored: Stored, view: View): JsonObject {
	requireReadable(stored);
	const kind = kindOf(stored.type);
	const names = propertyNames(world, kind);
	const isShown = (name: string) =>
		names.has(name) &&
		(view.fields === 'all' || view.fields.has(name)) &&
		view.without?.includes(name) !== true;
	const { id, name, fullyQualifiedName, version, updatedAt, updatedBy } = stored;
	const shown: JsonObject = { id, name, fullyQualifiedName };
	addAttributes(world, shown, stored, view, isShown);
	Object.assign(shown, { version, updatedAt, updatedBy });
	for (const { field, name: shownName, single } of relationsShownAs(world, kind)) {
		if (!isShown(shownName)) continue;
		const references = shownRelation(world, stored, field, view.links);
		const value = single ? references[0] : references;
		if (value !== undefined) shown[shownName] = value;
	}
	if (isShown('tags')) shown.tags = stored.tags.map((label) => shownTag(world, label));
	for (const [one, value] of Object.entries(computed)) {
		if (isShown(one)) Object.assign(shown, value(world, stored, view.fields !== 'all'));
	}
	if (stored.type === 'ingestionPipeline') {
		const isAsked = view.fields !== 'all' && view.fields.has('pipelineStatuses');
		Object.assign(shown, shownOfPipeline(world, stored, isAsked));
	}
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
	world: World,
	shown: JsonObject,
	stored: Stored,
	view: View,
	isShown: (name: string) => boolean,
): void {
	for (const [name, value] of Object.entries(stored.attributes)) {
		if (onlyWhenAsked.has(name) && !isShown(name)) continue;
		shown[name] = shownAttribute(world, stored, [name, value], view);
	}
}

function shownAttribute(
	world: World,
	stored: Stored,
	[name, value]: [string, Json | undefined],
	view: View,
): Json | undefined {
	if (name === 'connection') return shownConnection(world, stored, value, view);
	if (name !== 'sourceConfig' || view.secrets === 'clear') return value;
	return shownSourceConfig(world, stored, value);
}

function shownConnection(
	{ dialect: { release } }: World,
	{ attributes, type }: Stored,
	connection: Json | undefined,
	{ secrets }: View,
): Json | undefined {
	const { service } = kindOf(type);
	const serviceType = stringOf(attributes.serviceType);
	if (service === undefined || serviceType === undefined) return connection;
	if (secrets === 'clear' || !isObject(connection)) return connection;
	const hidden = masked(release, service, serviceType, connection);
	return secrets === 'masked' ? hidden : encrypted(connection, hidden);
}

/** References in the server's order: own ones, or else inherited ones. */
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
