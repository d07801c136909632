import type { Dialect } from './dialect';
import type { Store } from './model/store';

/** What every part of the server works on. */
export interface World {
	readonly store: Store;
	readonly dialect: Dialect;
	/** `http://127.0.0.1:port/api`, for links. */
	readonly api: string;
}
