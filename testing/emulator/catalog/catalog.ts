import { type JsonObject, cloneObject, isObject, readJson, stringOf } from '../lib/json-value';
import { fqnOf } from '../model/names';
import { shownReference } from '../model/references';
import { type EntityType, type Stored, relationFields } from '../model/stored';
import { commit, insert } from '../write/commit';
import { recordChange } from '../events/record';
import type { World } from '../model/world';
import { found, parentOf } from './find';
import { contentOf, missingTags } from './planted';

const somebodyElse = 'carol';

/**
 * The server's content for tests, in one form for all versions: `owners` and `domains` are lists,
 * connection secrets are the real ones. References may be given as names, FQNs or `{id, type}`.
 */
export class Catalog {
	constructor(private readonly world: World) {}

	/** An entity by name, FQN or id; also a soft-deleted one. */
	find(type: EntityType, nameOrId: string): JsonObject | undefined {
		const stored = found(this.world, type, nameOrId);
		return stored === undefined ? undefined : this.shown(stored);
	}

	all(type: EntityType): JsonObject[] {
		return [...this.world.store.table(type).values()].map((stored) => this.shown(stored));
	}

	/** Soft-deleted ones included. */
	count(type: EntityType): number {
		return this.world.store.table(type).size;
	}

	/** Plants an entity as it is, without any check; also tags that it has and nobody knows. Answers it. */
	seed(type: EntityType, given: object): JsonObject {
		const entity = plain(given);
		const name = stringOf(entity.name) ?? type;
		const parent = parentOf(this.world, type, entity);
		const fullyQualifiedName =
			stringOf(entity.fullyQualifiedName) ?? fqnOf(parent?.fullyQualifiedName, name);
		this.plantTags(entity);
		const { entity: stored } = insert(this.world, {
			type,
			name,
			fullyQualifiedName,
			content: contentOf(this.world, entity),
			user: stringOf(entity.updatedBy) ?? 'admin',
			...(parent === undefined ? {} : { parent: parent.id }),
			...(typeof entity.id === 'string' ? { id: entity.id } : {}),
		});
		return this.shown(stored);
	}

	/** An edit by somebody else: `change` alters the entity it is given, or gives another one. */
	edit(type: EntityType, nameOrId: string, change: (entity: JsonObject) => unknown): JsonObject {
		const read = found(this.world, type, nameOrId);
		if (read === undefined) throw new Error(`There is no ${type} ${nameOrId}.`);
		const entity = this.shown(read);
		const changed = change(entity);
		const after = plain(isObject(changed) ? changed : entity);
		this.plantTags(after);
		const step = { read, content: contentOf(this.world, after), user: somebodyElse };
		const written = commit(this.world, step);
		recordChange(this.world, written, somebodyElse);
		return this.shown(written.entity);
	}

	/** Removes an entity at once, as if somebody had deleted it for good. */
	remove(type: EntityType, nameOrId: string): void {
		const stored = found(this.world, type, nameOrId);
		if (stored === undefined) return;
		this.world.store.remove(stored);
		recordChange(this.world, { entity: stored, change: 'deleted' }, somebodyElse);
	}

	private plantTags(entity: JsonObject): void {
		for (const { type, name, fullyQualifiedName } of missingTags(this.world, entity)) {
			this.seed(type, { name, fullyQualifiedName });
		}
	}

	private shown(stored: Stored): JsonObject {
		const { attributes, relations, tags, parent } = stored;
		const shown: JsonObject = { ...cloneObject(attributes), ...ownPart(stored) };
		for (const field of relationFields) {
			const refs = relations[field] ?? [];
			shown[field] = refs.flatMap((ref) => shownReference(this.world, ref, false));
		}
		shown.tags = tags.map(cloneObject);
		if (parent !== undefined) shown.parent = parent;
		return shown;
	}
}

/** A copy as JSON has it. */
function plain(value: object): JsonObject {
	const copy = readJson(JSON.stringify(value));
	return isObject(copy) ? copy : {};
}

function ownPart(stored: Stored): JsonObject {
	const { id, type, name, fullyQualifiedName, deleted, version, updatedAt, updatedBy } = stored;
	const own = { id, type, name, fullyQualifiedName, deleted, version, updatedAt, updatedBy };
	const { changeDescription } = stored;
	return changeDescription === undefined ? own : { ...own, changeDescription };
}
