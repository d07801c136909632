import type { JsonObject } from '../../lib/json-value';
import type { Lifetime } from '../dialect';
import type { Properties } from '../properties';
import type { EntityType, Stored } from '../stored';
import type { ServiceKind } from './service-kinds';

/** A filter of lists: `?parentTeam=` keeps the entities for which it holds. */
export type Filter =
	| 'domain'
	| 'parent'
	| 'isBot'
	| 'team'
	| 'parentTeam'
	| 'service'
	| 'pipelineType'
	| 'serviceType'
	| 'provider';

/** Whether an entity is in a list. */
export type Filtering = (entity: Stored) => boolean;

/** What is special about a type of entity. */
export interface Kind extends Lifetime {
	type: EntityType;
	/** Below `/api`. */
	path: string;
	/** Properties of the entity; also the names that `fields=` takes. */
	entity: Properties;
	/** Absent: it can only be read. */
	create?: { properties: Properties; javaClass: string };
	/** Full name of the Java class that errors tell. */
	javaClass: string;
	/** Whose connections a service has. */
	service?: ServiceKind;
	/** DELETE without `hardDelete` keeps it; PUT /restore exists. */
	softDeletes: boolean;
	/** DELETE takes what lies in it along, unasked. */
	deletesContent?: boolean;
	/** Where owners and experts come from that it has not itself. */
	inheritsFrom?: 'domains' | 'parent';
	/** The name that is asked for is quoted first (services, users). */
	quotesAskedNames: boolean;
	/** A create request names the one that it lies in, by FQN. */
	hasParent?: boolean;
	/** A create request names its service, by reference. */
	liesInService?: boolean;
	/** What a PUT sets, whatever it says. */
	putSets?: JsonObject;
	/** `PUT /{name}/assets/add` and `/remove`. */
	holdsAssets?: boolean;
	filters: readonly Filter[];
}

/** A Java class's part of a name: `pipelineService` → `PipelineService`. */
export function capital(type: string): string {
	return type.charAt(0).toUpperCase() + type.slice(1);
}
