import type { EventFilter } from '../../../src/events/filter';

/** What a workflow can be started by. */
export interface TriggerEvent {
	value: string;
	name: string;
	/** In n8n's node panel. */
	action: string;
	description: string;
	/** Absent: a person chooses the types. */
	types?: readonly ['ingestionPipeline'] | 'services';
	filter: EventFilter;
	/** Only lists show it. */
	needsLists?: true;
}

export const runFinished = 'ingestionRunFinished';
export const tagChanged = 'tagChanged';
export const permanentlyDeleted = 'permanentlyDeleted';

export const triggerEvents: readonly TriggerEvent[] = [
	{
		value: 'anyChange',
		name: 'Any Change',
		action: 'On any change',
		description: 'An entity is created, updated, soft-deleted or restored',
		filter: {},
	},
	{
		value: 'created',
		name: 'Entity Created',
		action: 'On new entity',
		description: 'A new entity is in the catalog',
		filter: { kinds: ['created'] },
	},
	{
		value: permanentlyDeleted,
		name: 'Entity Permanently Deleted',
		action: 'On permanently deleted entity',
		description:
			'An entity was permanently deleted. OpenMetadata does not report this, so lists are compared.',
		filter: { kinds: ['deleted'] },
		needsLists: true,
	},
	{
		value: 'restored',
		name: 'Entity Restored',
		action: 'On restored entity',
		description: 'An entity that was soft-deleted is back',
		filter: { kinds: ['restored'] },
	},
	{
		value: 'softDeleted',
		name: 'Entity Soft-Deleted',
		action: 'On soft-deleted entity',
		description: 'An entity was deleted so that it can be restored',
		filter: { kinds: ['softDeleted'] },
	},
	{
		value: 'updated',
		name: 'Entity Updated',
		action: 'On updated entity',
		description: 'Fields of an entity changed',
		filter: { kinds: ['updated'] },
	},
	{
		value: runFinished,
		name: 'Ingestion Run Finished',
		action: 'On finished ingestion run',
		description: 'A run of an ingestion pipeline ended, successfully or not',
		types: ['ingestionPipeline'],
		filter: { kinds: ['updated'] },
	},
	{
		value: 'serviceWithoutOwner',
		name: 'Service Without Owner',
		action: 'On new service without owner',
		description: 'A service of any kind is created or restored and has no owner',
		types: 'services',
		filter: { kinds: ['created', 'restored'], withoutOwner: true },
	},
	{
		value: tagChanged,
		name: 'Tag Added or Removed',
		action: 'On added or removed tag',
		description: 'A tag, tier or glossary term is added to an entity or removed from it',
		filter: { kinds: ['updated'], changedTags: 'any' },
	},
];
