import type { Collection } from './collection';
import type { WritableEntity } from './entities/names';
import type { TransportOptions } from './http/types';

export interface ClientOptions extends TransportOptions {
	/** Ask for the server's version is skipped when it is given (`1.6.0`). */
	serverVersion?: string;
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
	async close(): Promise<void> {}
}
