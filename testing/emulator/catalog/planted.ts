import {
	type Json,
	type JsonObject,
	isJsonArray,
	isObject,
	setMember,
	stringOf,
} from '../lib/json-value';
import { isEntityType } from '../model/kinds';
import {
	type Content,
	type EntityType,
	type Ref,
	type RelationField,
	relationFields,
} from '../model/stored';
import type { World } from '../model/world';
import { found, needed } from './find';

/** Fields that the server keeps itself. */
const ownFields: readonly string[] = [
	'id',
	'type',
	'name',
	'fullyQualifiedName',
	'version',
	'updatedAt',
	'updatedBy',
	'changeDescription',
	'deleted',
	'service',
	'parent',
	'classification',
	'tags',
	...relationFields,
];

/** What a given entity holds, as it is kept. */
export function contentOf(world: World, entity: JsonObject): Content {
	const attributes: JsonObject = {};
	for (const [name, value] of Object.entries(entity)) {
		if (ownFields.includes(name) || value === undefined || value === null) continue;
		setMember(attributes, name, value);
	}
	const relations = relationFields.map((field): [RelationField, Ref[]] => [
		field,
		refsOf(world, field, entity[field]),
	]);
	return {
		attributes,
		relations: Object.fromEntries(relations.filter(([, refs]) => refs.length > 0)),
		tags: labelsOf(entity.tags).sort((left, right) => (fqnIn(left) < fqnIn(right) ? -1 : 1)),
		deleted: entity.deleted === true,
	};
}

/** What each relation points to, unless a reference says otherwise. */
const pointsTo: Record<RelationField, EntityType[]> = {
	owners: ['user', 'team'],
	domains: ['domain'],
	experts: ['user'],
	reviewers: ['user', 'team'],
	dataProducts: ['dataProduct'],
	parents: ['team'],
	users: ['user'],
};

function refsOf(world: World, field: RelationField, value: Json | undefined): Ref[] {
	return (isJsonArray(value) ? value : []).map((one) => refOf(world, field, one));
}

function refOf(world: World, field: RelationField, value: Json): Ref {
	const given = isObject(value) ? value : {};
	const name = stringOf(given.id) ?? stringOf(given.fullyQualifiedName) ?? stringOf(given.name);
	const said = stringOf(given.type);
	const types = said !== undefined && isEntityType(said) ? [said] : pointsTo[field];
	const { id, type } = needed(world, types, name ?? stringOf(value) ?? '');
	return given.inherited === true ? { id, type, inherited: true } : { id, type };
}

/** Labels as texts or objects. */
function labelsOf(value: Json | undefined): JsonObject[] {
	return (isJsonArray(value) ? value : []).map((one): JsonObject => {
		const label = isObject(one) ? one : { tagFQN: one };
		return { source: 'Classification', labelType: 'Manual', state: 'Confirmed', ...label };
	});
}

function fqnIn(label: JsonObject): string {
	return stringOf(label.tagFQN) ?? '';
}

interface MissingTag {
	type: EntityType;
	name: string;
	fullyQualifiedName: string;
}

/** The tags of an entity that the server does not know. */
export function missingTags(world: World, { tags }: JsonObject): MissingTag[] {
	const all = labelsOf(tags).map((label): MissingTag => {
		const fullyQualifiedName = fqnIn(label);
		const name = fullyQualifiedName.split('.').at(-1) ?? fullyQualifiedName;
		return { type: label.source === 'Glossary' ? 'glossaryTerm' : 'tag', name, fullyQualifiedName };
	});
	return all.filter(
		({ type, fullyQualifiedName }) => found(world, type, fullyQualifiedName) === undefined,
	);
}
