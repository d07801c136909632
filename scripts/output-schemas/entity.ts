import type { WritableEntity } from '../../src/entities/names';
import { anything, flag, integer, listOf, number, objectOf, text, type Properties } from './schema';

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

/** Fields that every entity has in the output (`Entity` of `src/outcome.ts`). */
export const sure = [
	'id',
	'name',
	'fullyQualifiedName',
	'owners',
	'domains',
	'tags',
	'experts',
	'reviewers',
	'deleted',
];

const service: Properties = {
	serviceType: text,
	connection: objectOf({ config: objectOf({ type: text }) }),
	dataProducts: listOf(reference),
};

const own: Record<WritableEntity, Properties> = {
	pipelineService: { ...service, scheduleInterval: text },
	databaseService: service,
	dashboardService: service,
	dataProduct: {
		extension: objectOf({}),
		style: objectOf({ color: text, iconURL: text }),
		lifecycleStage: text,
		entityStatus: text,
	},
};

/** An entity as the nodes put it out. */
export function entity(type: WritableEntity): Properties {
	return {
		id: text,
		name: text,
		fullyQualifiedName: text,
		displayName: text,
		description: text,
		...own[type],
		owners: listOf(reference),
		domains: listOf(reference),
		tags: listOf(label),
		experts: listOf(reference),
		reviewers: listOf(reference),
		version: number,
		updatedAt: integer,
		updatedBy: text,
		href: text,
		changeDescription,
		incrementalChangeDescription: changeDescription,
		deleted: flag,
	};
}

/** An entity with Simplify on (`nodes/shared/operations/simplify.ts`). */
export function simplified(type: WritableEntity): Properties {
	return {
		id: text,
		name: text,
		fullyQualifiedName: text,
		displayName: text,
		description: text,
		...(type === 'dataProduct' ? {} : { serviceType: text }),
		owners: listOf(text),
		domains: listOf(text),
		tags: listOf(text),
		updatedAt: integer,
	};
}

export const changes = listOf(
	objectOf({ field: text, old: anything, new: anything, secret: flag }, ['field']),
);
