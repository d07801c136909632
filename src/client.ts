import { Collection } from './collection';
import { definitions, type ReadableEntity, type WritableEntity } from './entities';
import type { AssetType } from './entities/asset-types';
import { EventFeed } from './events/feed';
import { Subscriptions } from './events/subscriptions';
import { onAbort } from './lib/signals';
import { readToken } from './http/token';
import { Transport } from './http/transport';
import type { TransportOptions } from './http/types';
import { isObject, textAt, textsIn, type JsonObject } from './lib/json';
import { asKey } from './lib/text';
import { type FindOptions, pickList } from './operations/pick-list';
import type { Matches } from './types/options';
import { notOpenMetadata, Session } from './context/session';

export interface ClientOptions extends TransportOptions {
	/** The server is not asked for its version when it is given (`1.6.0`). */
	serverVersion?: string;
	/** Secret connection fields by service name, or `*` for all; merged into connections when they are sent. */
	connectionSecrets?: Record<string, JsonObject>;
	/**
	 * Whether changes of entities that exist are read once more, and sent again where somebody who
	 * wrote at the same time took them away. Default true.
	 */
	verify?: boolean;
}

/** OpenMetadata: one server, one token, one pool of connections. Close it when done. */
export class OpenMetadataClient {
	readonly pipelineServices: Collection;
	readonly databaseServices: Collection;
	readonly dashboardServices: Collection;
	readonly dataProducts: Collection;
	/** What changes in the catalog. */
	readonly events: EventFeed;
	/** Who is called when something changes. */
	readonly subscriptions: Subscriptions;
	private readonly transport: Transport;
	private readonly session: Session;
	/** Ends what waits between two requests. */
	private readonly ending = new AbortController();
	private readonly forgetSignal: () => void;

	/** Throws ValidationError (base URL) or AuthenticationError (no token). */
	constructor(options: ClientOptions) {
		const { connectionSecrets = {}, secrets = [], serverVersion, concurrency } = options;
		const known = [...secrets, ...textsIn(connectionSecrets)];
		this.transport = new Transport({ ...options, secrets: known });
		const { isBot } = readToken(options.token);
		this.session = new Session(
			this.transport,
			keyed(connectionSecrets),
			serverVersion,
			concurrency,
			isBot,
			this.ending.signal,
			options.onNotice,
			this.transport.server,
			options.verify,
		);
		this.events = new EventFeed(this.session);
		this.subscriptions = new Subscriptions(this.session);
		if (options.signal?.aborted === true) this.ending.abort();
		this.forgetSignal = onAbort(options.signal, () => this.ending.abort());
		this.pipelineServices = this.collection('pipelineService');
		this.databaseServices = this.collection('databaseService');
		this.dashboardServices = this.collection('dashboardService');
		this.dataProducts = this.collection('dataProduct');
	}

	/** The server's address, in one form. */
	get server(): string {
		return this.transport.server;
	}

	/** Requests, retries and connections so far. */
	get counts(): Readonly<Transport['counts']> {
		return this.transport.counts;
	}

	collection(entity: WritableEntity): Collection {
		return new Collection(this.session, definitions[entity]);
	}

	/** The server's version as it says it, e.g. `1.6.0-SNAPSHOT`. Asked once. */
	async serverVersion(): Promise<string> {
		return (await this.session.dialect()).version;
	}

	/** The name of the token's user. Rejects with AuthenticationError where the token is no good. */
	async whoAmI(): Promise<string> {
		const request = { method: 'GET', path: '/v1/users/loggedInUser' } as const;
		const { body } = await this.transport.send(request);
		return (isObject(body) ? textAt(body, 'name') : undefined) ?? '';
	}

	/**
	 * Who the token is of, and the server's version; each asked once, without repetition. Rejects with
	 * AuthenticationError where the token is no good, and InvalidResponseError where it is no OpenMetadata.
	 */
	async identify(): Promise<{ user: string; version: string }> {
		const request = { method: 'GET', path: '/v1/users/loggedInUser' } as const;
		const { body } = await this.transport.attempt(request);
		const user = isObject(body) ? textAt(body, 'name') : undefined;
		if (user === undefined) throw notOpenMetadata();
		return { user, version: await this.serverVersion() };
	}

	/** A pick list: entities whose name, FQN or display name holds `text`, at most 10 requests of 1,000. */
	async find(entity: ReadableEntity | AssetType, options?: FindOptions): Promise<Matches> {
		return await pickList(this.transport, entity, options);
	}

	/** Ends what is under way and closes every connection. */
	async close(): Promise<void> {
		this.forgetSignal();
		this.ending.abort();
		await this.transport.close();
	}
}

/** By names as they are compared. */
function keyed<T>(byName: Record<string, T>): Record<string, T> {
	return Object.fromEntries(Object.entries(byName).map(([name, value]) => [asKey(name), value]));
}
