import type { JsonObject } from '../lib/json-value';
import { propertyNames } from '../read/property-names';
import { render } from '../read/render';
import { kindOf } from '../model/kinds';
import type { Stored } from '../model/stored';
import type { World } from '../model/world';
import type { RecordedEvent } from './event-log';

/** What a user's copy holds of the password (1.6). */
export const PASSWORD_HASH = '$2a$12$plantedPasswordHashOfAUser0123456789abcdefghijklmnopqrs';

/** An event as `/v1/events` answers it. */
export function shownEvent(world: World, event: RecordedEvent): JsonObject {
	const { id, eventType, entityType, entity, userName, timestamp } = event;
	const { dialect } = world;
	const change = event.changeDescription ?? changeOf(event);
	return {
		...(dialect.has('eventIds') ? { id } : {}),
		eventType,
		entityType,
		entityId: entity.id,
		...(dialect.has('eventsNameEntity')
			? { entityFullyQualifiedName: entity.fullyQualifiedName }
			: {}),
		// Whatever the version was.
		previousVersion: 0.1,
		currentVersion: entity.version,
		userName,
		timestamp,
		...(change === undefined ? {} : { changeDescription: change }),
		entity: JSON.stringify(copyOf(world, entity)),
	};
}

/** An event as 1.1 and 1.2 send it: the entity an object, with its name and its former version. */
export function deliveredEvent(world: World, event: RecordedEvent): JsonObject {
	const { entity } = event;
	const description = changeOf(event);
	return {
		...shownEvent(world, event),
		entityFullyQualifiedName: entity.fullyQualifiedName,
		previousVersion: description?.previousVersion ?? entity.version,
		entity: copyOf(world, entity),
	};
}

function changeOf({ eventType, entity }: RecordedEvent): JsonObject | undefined {
	return eventType === 'entityCreated' ? undefined : entity.changeDescription;
}

/** The entity as it was, with secrets that no other answer shows; a service's connection is empty. */
function copyOf(world: World, entity: Stored): JsonObject {
	const copy = render(world, entity, { fields: 'all', secrets: 'clear', links: false });
	const names = propertyNames(world, kindOf(entity.type));
	if (names.has('connection')) copy.connection = {};
	if (entity.type === 'user') copy.authenticationMechanism = authentication(world, entity);
	return copy;
}

function authentication({ ingestion }: World, { attributes }: Stored): JsonObject {
	if (attributes.isBot === true) {
		return { authType: 'JWT', config: { JWTToken: ingestion.botToken } };
	}
	return { authType: 'BASIC', config: { password: PASSWORD_HASH } };
}
