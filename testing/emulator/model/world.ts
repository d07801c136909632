import type { Ingestion } from '../airflow/ingestion';
import type { EventLog } from '../events/event-log';
import type { SubscriptionStore } from '../subscriptions/store';
import type { Dialect } from './dialect';
import type { Store } from './store';

/** What every part of the server works on. */
export interface World {
	readonly store: Store;
	readonly dialect: Dialect;
	/** `http://127.0.0.1:port/api`, for links. */
	readonly api: string;
	/** Airflow and what it runs. */
	readonly ingestion: Ingestion;
	/** What changed, for who asks. */
	readonly events: EventLog;
	/** Who is called for it. */
	readonly subscriptions: SubscriptionStore;
	/** Passes between the read and the write of a PUT or PATCH: others get their turn in it. */
	window(): Promise<unknown>;
}
