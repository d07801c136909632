import type { Principal } from '../auth/principal';
import { alreadyExists, badRequest } from '../lib/fault';
import { type Json, type JsonObject, isObject } from '../lib/json-value';
import { kindOf } from '../model/kinds';
import type { Kind } from '../model/kinds/kind';
import { requireReadable } from '../model/pipelines/source-config';
import type { Content, Relations, Stored } from '../model/stored';
import { union } from '../model/tags';
import { addChildren } from '../model/teams';
import type { World } from '../model/world';
import { type Written, commit, insert, restoreChildren } from './commit';
import { withoutMasks } from './connection';
import { type Draft, draftOf } from './draft';

/** Java sets these when the entity is made. */
const presets: Readonly<Partial<Record<Kind['type'], JsonObject>>> = {
	dataProduct: { lifecycleStage: 'DEVELOPMENT', entityStatus: 'Unprocessed' },
	team: { teamType: 'Group', isJoinable: true },
	ingestionPipeline: {
		loggerLevel: 'INFO',
		raiseOnError: true,
		provider: 'user',
		enabled: true,
		deployed: false,
	},
};

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
	requireReadable(stored);
	const content = putContent(world, stored, draft, principal.isBot);
	await world.window();
	if (stored.deleted) restoreChildren(world, stored.id, principal.name);
	const written = commit(world, { read: stored, content, user: principal.name });
	addChildren(world, written.entity, draft.children);
	return { ...written, unshown: unshownOf(world, draft) };
}

/** The answer of a PUT leaves out what was not sent, although it is kept. */
function unshownOf({ dialect }: World, { sent }: Draft): string[] {
	const hidden = dialect.has('putShowsOwners') ? ['tags'] : ['tags', 'owner'];
	return hidden.filter((field) => !sent.has(field));
}

function existing({ store }: World, { type }: Kind, draft: Draft): Stored | undefined {
	return store.table(type).getByFqn(draft.fullyQualifiedName);
}

async function anotherTurn(): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, 1));
}

/** The look-up and the insert are two statements: of parallel ones all but the first end with 409. */
async function create(
	world: World,
	kind: Kind,
	draft: Draft,
	principal: Principal,
): Promise<Written> {
	await anotherTurn();
	if (existing(world, kind, draft) !== undefined) throw alreadyExists();
	const preset = Object.entries(presets[kind.type] ?? {}).filter(([name]) => {
		const property = kind.entity[name];
		return property !== undefined && world.dialect.knows(property);
	});
	const { name, fullyQualifiedName, attributes, relations, tags, parent } = draft;
	const written = insert(world, {
		type: kind.type,
		name,
		fullyQualifiedName,
		content: { attributes: { ...Object.fromEntries(preset), ...attributes }, relations, tags },
		user: principal.name,
		...(parent === undefined ? {} : { parent: parent.id }),
	});
	addChildren(world, written.entity, draft.children);
	return written;
}

/** What an upsert makes of an entity: see the table's rows on PUT. */
function putContent(world: World, stored: Stored, draft: Draft, isBot: boolean): Content {
	const { attributes: before } = stored;
	const { description, displayName, extension, ...kept } = before;
	const texts = isBot ? botKeeps({ description, displayName }) : {};
	const bot = isBot && world.dialect.has('botKeepsDomains');
	const given = { ...draft.attributes, ...texts };
	const attributes = {
		...kept,
		...given,
		...kindOf(stored.type).putSets,
		...putConnection(world, before.connection, given.connection),
		...keptExtension(extension, given.extension, bot),
	};
	return {
		attributes: withoutUndefined(attributes),
		relations: putRelations(stored.relations, draft.relations, bot),
		tags: union(world, stored.tags, draft.tags),
		deleted: false,
	};
}

function putConnection(
	{ dialect }: World,
	stored: Json | undefined,
	given: Json | undefined,
): JsonObject {
	if (stored === undefined) return {};
	if (!isObject(given)) throw badRequest('argument "content" is null');
	return dialect.has('storesMasks') ? {} : { connection: withoutMasks(given, stored) };
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
