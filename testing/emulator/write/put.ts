import type { Principal } from '../auth/principal';
import { alreadyExists, badRequest } from '../http/fault';
import type { Json, JsonObject } from '../json';
import type { Kind } from '../model/kinds';
import type { Content, Relations, Stored } from '../model/stored';
import { union } from '../model/tags';
import type { World } from '../world';
import { type Written, commit, insert, restoreChildren, window } from './commit';
import { type Draft, draftOf } from './draft';

/** Java sets these when a data product is made. */
const presets: JsonObject = { lifecycleStage: 'DEVELOPMENT', entityStatus: 'Unprocessed' };

export async function post(
	world: World,
	kind: Kind,
	body: Json,
	principal: Principal,
): Promise<Written> {
	const draft = draftOf(world, kind, body);
	principal.require('Create');
	if (existing(world, kind, draft) !== undefined) throw alreadyExists();
	return await create(world, kind, draft, principal);
}

export async function put(
	world: World,
	kind: Kind,
	body: Json,
	principal: Principal,
): Promise<Written> {
	return await putDraft(world, kind, draftOf(world, kind, body), principal);
}

export async function putDraft(
	world: World,
	kind: Kind,
	draft: Draft,
	principal: Principal,
): Promise<Written> {
	const stored = existing(world, kind, draft);
	principal.require(stored === undefined ? 'Create' : 'EditAll');
	if (stored === undefined) return await create(world, kind, draft, principal);
	if (stored.deleted) restoreChildren(world, stored.id, principal.name);
	const content = putContent(world, stored, draft, principal.isBot);
	return commit(world, { read: stored, content, user: principal.name });
}

function existing({ store }: World, { type }: Kind, draft: Draft): Stored | undefined {
	return store.table(type).getByFqn(draft.fullyQualifiedName);
}

/** The look-up and the insert are two statements: of parallel ones all but the first end with 409. */
async function create(
	world: World,
	kind: Kind,
	draft: Draft,
	principal: Principal,
): Promise<Written> {
	await window();
	if (existing(world, kind, draft) !== undefined) throw alreadyExists();
	const preset = Object.entries(presets).filter(([name]) => {
		const property = kind.entity[name];
		return kind.type === 'dataProduct' && property !== undefined && world.dialect.knows(property);
	});
	const { name, fullyQualifiedName, attributes, relations, tags } = draft;
	return insert(world, {
		type: kind.type,
		name,
		fullyQualifiedName,
		content: { attributes: { ...attributes, ...Object.fromEntries(preset) }, relations, tags },
		user: principal.name,
	});
}

/** What an upsert makes of an entity: see the table's rows on PUT. */
function putContent(world: World, stored: Stored, draft: Draft, isBot: boolean): Content {
	const { attributes: before } = stored;
	if (before.connection !== undefined && draft.attributes.connection === undefined) {
		throw badRequest('argument "content" is null');
	}
	const { description, displayName, extension, ...kept } = before;
	const texts = isBot ? botKeeps({ description, displayName }) : {};
	const bot = isBot && world.dialect.has('botKeepsDomains');
	const given = { ...draft.attributes, ...texts };
	const attributes = { ...kept, ...given, ...keptExtension(extension, given.extension, bot) };
	return {
		attributes: withoutUndefined(attributes),
		relations: putRelations(stored.relations, draft.relations, bot),
		tags: union(world, stored.tags, draft.tags),
		deleted: false,
	};
}

/** A bot's PUT does not change texts that are there. */
function botKeeps(texts: JsonObject): JsonObject {
	const there = ([, text]: [string, Json | undefined]) => text !== undefined && text !== '';
	return Object.fromEntries(Object.entries(texts).filter(there));
}

function keptExtension(
	stored: Json | undefined,
	given: Json | undefined,
	isBot: boolean,
): JsonObject {
	return { extension: isBot || given === undefined ? stored : given };
}

function withoutUndefined(object: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/** Owners and domains stay when omitted; experts, reviewers and data products do not. */
function putRelations(stored: Relations, given: Relations, isBot: boolean): Relations {
	const keeps = { ...only(stored, 'owners'), ...only(stored, 'domains') };
	return { ...keeps, ...given, ...(isBot ? only(stored, 'domains') : {}) };
}

function only(relations: Relations, field: keyof Relations): Relations {
	const refs = relations[field] ?? [];
	return refs.length === 0 ? {} : { [field]: refs };
}
