import {
	type Json,
	type JsonObject,
	isJsonArray,
	isObject,
	readJson,
	setMember,
	stringOf,
	cloneObject,
} from './json';
import { fqnOf, isUuid, quoted } from './model/names';
import { shownReference } from './model/references';
import {
	type Content,
	type EntityType,
	type Ref,
	type RelationField,
	type Stored,
	isEntityType,
	relationFields,
} from './model/stored';
import type { World } from './world';
import { commit, insert } from './write/commit';

/** Fields that the server keeps itself. */
const ownFields: readonly string[] = [
	'id',
	'name',
	'fullyQualifiedName',
	'version',
	'updatedAt',
	'updatedBy',
	'deleted',
	'service',
	'parent',
	'classification',
	'tags',
	...relationFields,
];

const somebodyElse = 'carol';

/**
 * The server's content for tests, in one form for all versions: `owners` and `domains` are lists,
 * connection secrets are the real ones. References may be given as names, FQNs or `{id, type}`.
 */
export class Catalog {
	constructor(private readonly world: World) {}

	/** An entity by name, FQN or id; also a soft-deleted one. */
	find(type: EntityType, nameOrId: string): JsonObject | undefined {
		const stored = this.stored(type, nameOrId);
		return stored === undefined ? undefined : this.shown(stored);
	}

	all(type: EntityType): JsonObject[] {
		return [...this.world.store.table(type).values()].map((stored) => this.shown(stored));
	}

	/** Soft-deleted ones included. */
	count(type: EntityType): number {
		return this.world.store.table(type).size;
	}

	/** Plants an entity as it is, without any check. Answers it. */
	seed(type: EntityType, given: object): JsonObject {
		const entity = plain(given);
		const name = stringOf(entity.name) ?? type;
		const parent = this.parentOf(type, entity);
		const fullyQualifiedName =
			stringOf(entity.fullyQualifiedName) ?? fqnOf(parent?.fullyQualifiedName, name);
		const { entity: stored } = insert(this.world, {
			type,
			name,
			fullyQualifiedName,
			content: this.contentOf(entity),
			user: stringOf(entity.updatedBy) ?? 'admin',
			...(parent === undefined ? {} : { parent: parent.id }),
			...(typeof entity.id === 'string' ? { id: entity.id } : {}),
		});
		return this.shown(stored);
	}

	/** An edit by somebody else: `change` alters the entity it is given, or gives another one. */
	edit(type: EntityType, nameOrId: string, change: (entity: JsonObject) => unknown): JsonObject {
		const read = this.stored(type, nameOrId);
		if (read === undefined) throw new Error(`There is no ${type} ${nameOrId}.`);
		const entity = this.shown(read);
		const changed = change(entity);
		const after = plain(isObject(changed) ? changed : entity);
		const step = { read, content: this.contentOf(after), user: somebodyElse };
		return this.shown(commit(this.world, step).entity);
	}

	/** Removes an entity at once, as if somebody had deleted it for good. */
	remove(type: EntityType, nameOrId: string): void {
		const stored = this.stored(type, nameOrId);
		if (stored !== undefined) this.world.store.remove(stored);
	}

	private stored(type: EntityType, nameOrId: string): Stored | undefined {
		const table = this.world.store.table(type);
		const byId = isUuid(nameOrId) ? table.get(nameOrId) : undefined;
		return byId ?? table.getByFqn(nameOrId) ?? table.getByFqn(quoted(nameOrId));
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

	private contentOf(entity: JsonObject): Content {
		const attributes: JsonObject = {};
		for (const [name, value] of Object.entries(entity)) {
			const isOwn = ownFields.includes(name) || ['type', 'changeDescription'].includes(name);
			if (!isOwn && value !== undefined && value !== null) setMember(attributes, name, value);
		}
		const relations = relationFields.map((field): [RelationField, Ref[]] => [
			field,
			this.refsOf(field, entity[field]),
		]);
		return {
			attributes,
			relations: Object.fromEntries(relations.filter(([, refs]) => refs.length > 0)),
			tags: this.labelsOf(entity.tags),
			deleted: entity.deleted === true,
		};
	}

	private refsOf(field: RelationField, value: Json | undefined): Ref[] {
		const values = isJsonArray(value) ? value : [];
		return values.map((one) => this.refOf(field, one));
	}

	private refOf(field: RelationField, value: Json): Ref {
		const given = isObject(value) ? value : {};
		const name = stringOf(given.id) ?? stringOf(given.fullyQualifiedName) ?? stringOf(given.name);
		const asked = name ?? stringOf(value) ?? '';
		const types = typesOf(field, stringOf(given.type));
		const found = types.flatMap((type) => this.stored(type, asked) ?? [])[0];
		if (found === undefined) throw new Error(`There is no ${types.join(' or ')} ${asked}.`);
		const { id, type } = found;
		return given.inherited === true ? { id, type, inherited: true } : { id, type };
	}

	/** Labels as texts or objects; tags that are not there yet are planted too. */
	private labelsOf(value: Json | undefined): JsonObject[] {
		const labels = (isJsonArray(value) ? value : []).map((one): JsonObject => {
			const label = isObject(one) ? one : { tagFQN: one };
			return { source: 'Classification', labelType: 'Manual', state: 'Confirmed', ...label };
		});
		for (const label of labels) this.plantTag(label);
		return labels.sort((left, right) => (fqnIn(left) < fqnIn(right) ? -1 : 1));
	}

	private plantTag({ tagFQN, source }: JsonObject): void {
		const fullyQualifiedName = stringOf(tagFQN) ?? '';
		const type = source === 'Glossary' ? 'glossaryTerm' : 'tag';
		if (this.stored(type, fullyQualifiedName) !== undefined) return;
		const name = fullyQualifiedName.split('.').at(-1) ?? fullyQualifiedName;
		this.seed(type, { name, fullyQualifiedName });
	}

	/** What an entity lies in: a service (by name, id or reference), a domain, a classification. */
	private parentOf(type: EntityType, entity: JsonObject): Stored | undefined {
		const within = entity.service ?? entity.classification ?? entity.parent;
		if (within === undefined || within === null) return undefined;
		const given = isObject(within) ? (within.id ?? within.name) : within;
		const asked = stringOf(given) ?? '';
		const types = parentTypes[type] ?? ['databaseService', 'pipelineService', 'dashboardService'];
		const found = types.flatMap((one) => this.stored(one, asked) ?? [])[0];
		if (found === undefined) throw new Error(`There is no ${types.join(' or ')} ${asked}.`);
		return found;
	}
}

/** A copy as JSON has it. */
function plain(value: object): JsonObject {
	const copy = readJson(JSON.stringify(value));
	return isObject(copy) ? copy : {};
}

function fqnIn(label: JsonObject): string {
	return stringOf(label.tagFQN) ?? '';
}

function ownPart(stored: Stored): JsonObject {
	const { id, type, name, fullyQualifiedName, deleted, version, updatedAt, updatedBy } = stored;
	const own = { id, type, name, fullyQualifiedName, deleted, version, updatedAt, updatedBy };
	const { changeDescription } = stored;
	return changeDescription === undefined ? own : { ...own, changeDescription };
}

const parentTypes: Partial<Record<EntityType, EntityType[]>> = {
	domain: ['domain'],
	tag: ['classification'],
	pipeline: ['pipelineService'],
	dashboard: ['dashboardService'],
	chart: ['dashboardService'],
	dashboardDataModel: ['dashboardService'],
	database: ['databaseService'],
	table: ['databaseService'],
};

function typesOf(field: RelationField, type: string | undefined): EntityType[] {
	if (type !== undefined && isEntityType(type)) return [type];
	const defaults: Record<RelationField, EntityType[]> = {
		owners: ['user', 'team'],
		domains: ['domain'],
		experts: ['user'],
		reviewers: ['user', 'team'],
		dataProducts: ['dataProduct'],
	};
	return defaults[field];
}
