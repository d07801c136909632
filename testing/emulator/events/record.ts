import type { Dialect } from '../model/dialect';
import type { World } from '../model/world';
import type { Change, Written } from '../write/commit';
import type { EventType } from './event-log';

/** Records what a request changed. Content that a recursive delete takes along is not told of. */
export function recordChange(
	world: World,
	{ entity, change }: Pick<Written, 'entity' | 'change'>,
	userName: string,
): void {
	const eventType = eventTypeOf(world.dialect, change);
	if (eventType === undefined) return;
	const { type, updatedAt: timestamp } = entity;
	world.events.record({ eventType, entityType: type, entity, userName, timestamp });
}

function eventTypeOf(dialect: Dialect, change: Change): EventType | undefined {
	const types: Record<Change, EventType | undefined> = {
		created: 'entityCreated',
		updated: 'entityUpdated',
		noChange: undefined,
		deleted: 'entityDeleted',
		softDeleted: 'entitySoftDeleted',
		restored: dialect.has('restoredEvents') ? 'entityRestored' : 'entityUpdated',
	};
	return types[change];
}
