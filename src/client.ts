import type { Collection } from './collection';
import type { ReadableEntity, WritableEntity } from './entities/names';
import type { JsonObject, TransportOptions } from './http/types';
import type { Matches } from './requests';

export interface ClientOptions extends TransportOptions {
	/** Ask for the server's version is skipped when it is given (`1.6.0`). */
	serverVersion?: string;
	/** Secret connection fields by service name, or `*` for all; merged into connections when they are sent. */
	connectionSecrets?: Record<string, JsonObject>;
}

/** OpenMetadata, one connection pool, one token. Close it when done. */
export class OpenMetadataClient {
	constructor(_options: ClientOptions) {}
	/** The server's version as it says it, e.g. `1.6.0-SNAPSHOT`. Asked once. */
	async serverVersion(): Promise<string> {
		throw new Error('not built');
	}
	collection(_entity: WritableEntity): Collection {
		throw new Error('not built');
	}
	/** A pick list: entities whose name, FQN or display name holds `text`, at most 10 requests of 1,000. */
	async find(_entity: ReadableEntity, _text?: string, _cursor?: string): Promise<Matches> {
		throw new Error('not built');
	}
	async close(): Promise<void> {}
}
