import { badRequest } from '../../lib/fault';
import {
	type Json,
	type JsonObject,
	equal,
	isJsonArray,
	isObject,
	stringOf,
} from '../../lib/json-value';
import type { Kind } from '../../model/kinds/kind';
import { oneDomain, ownersOf, refsOf } from '../../model/references';
import type { Content, Ref, RelationField, Stored } from '../../model/stored';
import { checkedTags } from '../../model/tags';
import { relationsShownAs } from '../../read/property-names';
import type { World } from '../../model/world';
import { Binder } from '../bind';
import { keptConnection, withoutMasks } from '../connection';
import { validateEntity } from '../validate';

/** Accepted in a patch and ignored, or not kept with the entity. */
const untouchable: ReadonlySet<string> = new Set([
	'id',
	'name',
	'fullyQualifiedName',
	'version',
	'updatedAt',
	'updatedBy',
	'impersonatedBy',
	'href',
	'changeDescription',
	'incrementalChangeDescription',
	'deleted',
	'followers',
	'votes',
	'pipelines',
	'assets',
	'parent',
	'children',
	'childrenCount',
	'userCount',
	'dataContract',
	'service',
	'openMetadataServerConnection',
	'pipelineStatuses',
	'tags',
	'connection',
]);

interface Documents {
	before: JsonObject;
	after: JsonObject;
}

/** What a patched document makes of the entity that was read. */
export function contentOf(
	world: World,
	kind: Kind,
	read: Stored,
	{ before, after }: Documents,
): Content {
	const bound = new Binder(world.dialect, kind, kind.entity, kind.javaClass).bind(after);
	validateEntity(world.dialect, kind.entity, bound);
	if (bound.deleted === true && !read.deleted) {
		throw badRequest(`${read.type} attribute deleted can't be modified`);
	}
	const isTagged = !equal(before.tags, after.tags);
	const labels = isJsonArray(bound.tags) ? bound.tags.filter(isObject) : [];
	return {
		attributes: attributesOf(world, kind, read, bound),
		relations: relationsOf(world, kind, read, { before, after: bound }),
		tags: isTagged ? checkedTags(world, labels) : read.tags,
		deleted: false,
	};
}

function attributesOf(world: World, kind: Kind, read: Stored, bound: JsonObject): JsonObject {
	const relations = new Set(relationsShownAs(world, kind).map(({ name }) => name));
	const names = Object.keys(bound).filter((name) => !untouchable.has(name) && !relations.has(name));
	const attributes = Object.fromEntries(names.map((name) => [name, bound[name]]));
	const connection = connectionOf(world, kind, read, bound);
	return connection === undefined ? attributes : { ...attributes, connection };
}

function connectionOf(
	{ dialect }: World,
	kind: Kind,
	read: Stored,
	bound: JsonObject,
): JsonObject | undefined {
	const { connection } = bound;
	const stored = read.attributes.connection;
	if (!isObject(connection)) {
		if (stored !== undefined) throw badRequest('argument "content" is null');
		return undefined;
	}
	if (equal(connection, stored)) return isObject(stored) ? stored : undefined;
	const serviceType = stringOf(bound.serviceType);
	if (kind.service === undefined || serviceType === undefined) return connection;
	const owner = { release: dialect.release, kind: kind.service, serviceType, name: read.name };
	const kept = keptConnection(owner, connection);
	const unmasked = dialect.has('storesMasks') ? kept : withoutMasks(kept, stored);
	return isObject(unmasked) ? unmasked : kept;
}

/** Untouched lists stay; in a touched one every reference becomes the entity's own. */
function relationsOf(
	world: World,
	kind: Kind,
	read: Stored,
	{ before, after }: Documents,
): Content['relations'] {
	const relations: Partial<Record<RelationField, readonly Ref[]>> = { ...read.relations };
	for (const { field, name } of relationsShownAs(world, kind)) {
		if (equal(before[name], after[name]) || isFixed(world, kind, field)) continue;
		relations[field] = readers[field](world, listOf(after[name]));
	}
	return relations;
}

/** The domain of a data product stays as it is, whatever a patch says. */
function isFixed({ dialect }: World, { type }: Kind, field: RelationField): boolean {
	return type === 'dataProduct' && field === 'domains' && !dialect.has('patchMovesProducts');
}

function listOf(value: Json | undefined): Json[] {
	if (value === undefined || value === null) return [];
	return isJsonArray(value) ? value : [value];
}

const readers: Record<RelationField, (world: World, values: Json[]) => Ref[]> = {
	owners: ownersOf,
	domains: (world, values) => oneDomain(refsOf(world, values)),
	experts: refsOf,
	reviewers: refsOf,
	dataProducts: refsOf,
	parents: refsOf,
	users: refsOf,
};
