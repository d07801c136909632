import type { JsonObject } from '../../lib/json-value';
import { shownReference } from '../references';
import { serviceTypes } from '../kinds/service-kinds';
import type { Stored } from '../stored';
import type { World } from '../world';
import { has } from './releases';
import { shownStatuses } from './statuses';

/** The service that a pipeline lies in. */
export function serviceOf({ store }: World, { parent: id }: Stored): Stored | undefined {
	if (id === undefined) return undefined;
	return serviceTypes.flatMap((type) => store.find({ type, id }) ?? [])[0];
}

/** What a pipeline shows beside what is kept with it; statuses only when they are asked for. */
export function shownOfPipeline(world: World, stored: Stored, withStatuses: boolean): JsonObject {
	const service = serviceOf(world, stored);
	return {
		...(service === undefined ? {} : { service: referenceTo(world, service) }),
		...(has(world, 'hidesToken') ? {} : { openMetadataServerConnection: serverConnection(world) }),
		...(withStatuses ? shownStatuses(world, stored.fullyQualifiedName) : {}),
	};
}

function referenceTo(world: World, { id, type }: Stored): JsonObject | undefined {
	return shownReference(world, { id, type }, true)[0];
}

/** How the ingestion speaks to the server: with the bot's token, in clear. */
export function serverConnection({ api, ingestion }: World): JsonObject {
	return {
		clusterName: 'openmetadata',
		type: 'OpenMetadata',
		hostPort: api,
		authProvider: 'openmetadata',
		verifySSL: 'no-ssl',
		securityConfig: { jwtToken: ingestion.botToken },
		secretsManagerProvider: 'db',
	};
}
