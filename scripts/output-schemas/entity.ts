import type { EntityDefinition, FieldDefinition, FieldKind } from '../../src/entities';
import {
	anything,
	flag,
	integer,
	listOf,
	number,
	objectOf,
	text,
	type Properties,
	type Schema,
} from './schema';

const reference = objectOf(
	{
		id: text,
		type: text,
		name: text,
		fullyQualifiedName: text,
		displayName: text,
		description: text,
		deleted: flag,
		inherited: flag,
		href: text,
	},
	['id', 'type'],
);

const label = objectOf(
	{
		tagFQN: text,
		name: text,
		description: text,
		source: text,
		labelType: text,
		state: text,
		href: text,
	},
	['tagFQN', 'source', 'labelType', 'state'],
);

const fieldChanges = listOf(
	objectOf({ name: text, oldValue: anything, newValue: anything }, ['name']),
);

/** What a server says of the last change (`type/entityHistory.json`). */
const changeDescription = objectOf({
	fieldsAdded: fieldChanges,
	fieldsUpdated: fieldChanges,
	fieldsDeleted: fieldChanges,
	previousVersion: number,
	changeSummary: objectOf({}),
});

const schemas: Record<FieldKind, (field: FieldDefinition) => Schema> = {
	name: () => text,
	text: () => text,
	serviceType: () => text,
	connection: () => objectOf({ config: objectOf({ type: text }) }),
	object: ({ members = [] }) => objectOf(Object.fromEntries(members.map((name) => [name, text]))),
	json: () => anything,
	boolean: () => flag,
	pipelineType: () => text,
	schedule: () => objectOf({}),
	sourceConfig: () => objectOf({ config: objectOf({}) }),
	tags: () => listOf(label),
	glossaryTerms: () => listOf(label),
	label: () => label,
	references: () => listOf(reference),
	reference: () => reference,
};

/** Fields that every output of an entity has (`src/wire/decode.ts`). */
export function sure({ moreLists }: EntityDefinition): string[] {
	return ['id', 'name', 'fullyQualifiedName', 'owners', 'domains', 'tags', ...moreLists, 'deleted'];
}

/** An entity as the nodes put it out. */
export function entity({ fields, serverKept = [] }: EntityDefinition): Properties {
	const kept = Object.entries(fields).filter(([, field]) => isShown(field));
	return {
		id: text,
		name: text,
		fullyQualifiedName: text,
		...Object.fromEntries(kept.map(([name, field]) => [name, schemas[field.holds](field)])),
		...Object.fromEntries(shownBesides(serverKept).map((name) => [name, anything])),
		version: number,
		updatedAt: integer,
		updatedBy: text,
		href: text,
		changeDescription,
		incrementalChangeDescription: changeDescription,
		deleted: flag,
	};
}

/** What only servers set; how the ingestion reaches the server is never shown. */
function shownBesides(serverKept: readonly string[]): string[] {
	return serverKept.filter((name) => !name.endsWith('ServerConnection'));
}

/** Fields that reads show; glossary terms and the tier are among the tags. */
function isShown({ takenBy, holds }: FieldDefinition): boolean {
	return takenBy !== 'create' && holds !== 'glossaryTerms' && holds !== 'label';
}

/** An entity with Simplify on (`nodes/shared/operations/simplify.ts`). */
export function simplified({ connection, within }: EntityDefinition): Properties {
	if (within !== undefined) return simplePipeline;
	return {
		id: text,
		name: text,
		fullyQualifiedName: text,
		displayName: text,
		description: text,
		...(connection === undefined ? {} : { serviceType: text }),
		owners: listOf(text),
		domains: listOf(text),
		tags: listOf(text),
		updatedAt: integer,
	};
}

const simplePipeline: Properties = {
	id: text,
	name: text,
	fullyQualifiedName: text,
	displayName: text,
	pipelineType: text,
	service: text,
	schedule: anything,
	deployed: flag,
	enabled: flag,
	owners: listOf(text),
};

export const changes = listOf(
	objectOf({ field: text, old: anything, new: anything, secret: flag }, ['field']),
);
