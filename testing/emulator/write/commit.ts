import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../lib/json-value';
import { kindOf } from '../model/kinds';
import { timeAfter } from '../model/store';
import type { Content, EntityType, Stored } from '../model/stored';
import type { World } from '../model/world';
import { changeBetween } from './diff';

export type Change = 'created' | 'updated' | 'noChange' | 'deleted' | 'softDeleted' | 'restored';

export interface Written {
	entity: Stored;
	change: Change;
	/** Fields that the answer leaves out. */
	unshown?: readonly string[];
	/** Fields that the answer shows as they were sent. */
	asSent?: JsonObject;
}

export interface Step {
	/** The entity as it was when the request read it. */
	read: Stored;
	content: Content;
	user: string;
	/** Changes by PATCH are joined into one version while a user works on an entity. */
	isPatch?: boolean;
}

const sessionMs = 10 * 60 * 1000;

export function nextVersion(version: number): number {
	return Math.round(version * 10 + 1) / 10;
}

export interface NewEntity {
	type: EntityType;
	name: string;
	fullyQualifiedName: string;
	content: Partial<Content>;
	user: string;
	parent?: string;
	id?: string;
}

export function insert({ store, ingestion }: World, created: NewEntity): Written {
	const { type, name, fullyQualifiedName, content, user, parent, id = randomUUID() } = created;
	const entity: Stored = {
		id,
		type,
		name,
		fullyQualifiedName,
		deleted: content.deleted ?? false,
		version: 0.1,
		updatedAt: timeAfter(ingestion.clock.now()),
		updatedBy: user,
		attributes: content.attributes ?? {},
		relations: content.relations ?? {},
		tags: content.tags ?? [],
		...(parent === undefined ? {} : { parent }),
		history: [],
	};
	store.put(entity);
	return { entity, change: 'created' };
}

/** Keeps a change, or leaves everything as it is when there is none. */
export function commit(world: World, step: Step): Written {
	const { read, content, user } = step;
	const current = world.store.find(read) ?? read;
	if (changeBetween(world, read, content) === undefined) {
		return { entity: current, change: 'noChange' };
	}
	const entity: Stored = {
		...read,
		...content,
		...versioned(world, step),
		updatedAt: timeAfter(world.ingestion.clock.now(), current.updatedAt),
		updatedBy: user,
	};
	world.store.put(entity);
	// What a session took back is no change to whoever asks for changes.
	return { entity, change: entity.version < read.version ? 'noChange' : 'updated' };
}

type Versioned = Pick<Stored, 'version' | 'history'> & { changeDescription?: JsonObject };

function versioned(world: World, step: Step): Versioned {
	const previous = joinsSession(world, step) ? step.read.history.at(-1) : undefined;
	const base = previous ?? step.read;
	const changeDescription = changeBetween(world, base, step.content);
	if (changeDescription === undefined) return undone(base);
	return {
		version: nextVersion(base.version),
		history: [...base.history, base],
		changeDescription,
	};
}

/** The session took back what it did: the version before it is the current one again. */
function undone({ version, history, changeDescription }: Stored): Versioned {
	return { version, history, ...(changeDescription === undefined ? {} : { changeDescription }) };
}

function joinsSession(
	{ dialect, ingestion }: World,
	{ read, user, isPatch = false }: Step,
): boolean {
	const isRecent = ingestion.clock.now() - read.updatedAt <= sessionMs;
	const isSame = read.updatedBy === user && isRecent && !read.deleted && read.version > 0.1;
	return isPatch && isSame && dialect.has('sessionVersions');
}

/** A soft-deleted service comes back with what it holds. */
export function restoreChildren(world: World, id: string, user: string): void {
	for (const child of world.store.childrenOf(id)) {
		if (!kindOf(child.type).softDeletes) continue;
		commit(world, { read: child, content: { ...child, deleted: false }, user });
		restoreChildren(world, child.id, user);
	}
}
