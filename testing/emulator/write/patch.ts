import { badRequest, notFound } from '../http/fault';
import { type Json, type JsonObject, equal, isJsonArray, isObject, stringOf } from '../json';
import type { Kind } from '../model/kinds';
import { kindOf } from '../model/kinds';
import { oneDomain, ownersOf, refsOf } from '../model/references';
import type { Content, Ref, RelationField, Stored } from '../model/stored';
import { checkedTags } from '../model/tags';
import { relationsShownAs, render } from '../read/render';
import type { World } from '../world';
import { Binder } from './bind';
import { type Written, commit, window } from './commit';
import { keptConnection } from './connection';
import { requireMatch } from './if-match';
import { type Operation, guardsOf, patched, testFails } from './json-patch';
import { validateEntity } from './validate';

export interface PatchRequest {
	operations: Operation[];
	user: string;
	ifMatch: string | undefined;
}

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
	'dataContract',
	'testConnectionResult',
	'tags',
	'connection',
]);

/** Reads, patches and writes without a lock: what others wrote in between is lost. */
export async function patch(world: World, read: Stored, request: PatchRequest): Promise<Written> {
	const { operations, user, ifMatch } = request;
	const kind = kindOf(read.type);
	const before = documentOf(world, read);
	requireMatch(world, ifMatch, read, before);
	const replaceAdds = world.dialect.has('replaceAddsMissingLeaf');
	const after = patched(before, operations, replaceAdds);
	const content = contentOf(world, kind, read, { before, after });
	await window();
	const current = world.store.find(read);
	if (current === undefined || current.deleted) throw notFound(read.type, read.id);
	checkStillThere(world, request, current);
	return commit(world, { read, content, user, isPatch: ifMatch === undefined });
}

/** The guards hold until the write: a stale `test /updatedAt` fails, and If-Match with it. */
function checkStillThere(world: World, { operations, ifMatch }: PatchRequest, now: Stored): void {
	for (const guard of guardsOf(operations)) if (guard !== now.updatedAt) throw testFails();
	requireMatch(world, ifMatch, now, documentOf(world, now));
}

/** The entity as a patch sees it: all its fields, real secrets, no links. */
function documentOf(world: World, stored: Stored): JsonObject {
	return render(world, stored, { fields: 'all', secrets: true, links: false });
}

interface Documents {
	before: JsonObject;
	after: JsonObject;
}

function contentOf(world: World, kind: Kind, read: Stored, { before, after }: Documents): Content {
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
	world: World,
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
	const { release } = world.dialect;
	return keptConnection({ release, kind: kind.service, serviceType, name: read.name }, connection);
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
		if (equal(before[name], after[name])) continue;
		relations[field] = readers[field](world, listOf(after[name]));
	}
	return relations;
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
};
