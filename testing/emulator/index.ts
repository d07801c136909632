import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { keyIdOf } from './auth/jwt';
import { Authenticator } from './auth/principal';
import { type Tokens, makeTokens } from './auth/tokens';
import { Catalog } from './catalog/catalog';
import { seedDirectory, seedManyUsers, seedSystemService, seedUsers } from './catalog/seed';
import { Ingestion, type IngestionOptions } from './airflow/ingestion';
import { type Costs, type MeasuredCosts, measuredCosts } from './costs/costs';
import { Workers } from './costs/workers';
import { EventLog } from './events/event-log';
import { eventRoutes } from './events/routes';
import { subscriptionRoutes } from './subscriptions/routes';
import { Subscriptions } from './subscriptions/subscriptions';
import { ingestionRoutes } from './ingestion/routes';
import { Dialect, type Version } from './model/dialect';
import { type InjectedFault, InjectedFaults } from './http/injected-faults';
import type { JournalEntry } from './http/journal';
import { Processor } from './http/processor';
import { routersOf } from './http/routes';
import { makeServer } from './http/server';
import { Store } from './model/store';
import type { World } from './model/world';

export type { Catalog } from './catalog/catalog';
export type { Tokens } from './auth/tokens';
export type { Ingestion, IngestionOptions } from './airflow/ingestion';
export type { EndState, RunPlan } from './airflow/run';
export type { Costs, MeasuredCosts } from './costs/costs';
export { PASSWORD_HASH } from './events/shown';
export type { InjectedFault } from './http/injected-faults';
export type { JournalEntry } from './http/journal';
export { isVersion, type Version, versions } from './model/dialect';
export { measuredCosts } from './costs/costs';
export { MASK } from './connection/masks';

/** Milliseconds, or what is waited for. */
export type Window = number | (() => Promise<unknown>);

export interface EmulatorOptions {
	/** Default `1.13`. */
	version?: Version;
	/** Whether `PUT …/services/…/bulk` exists. Default false. */
	bulk?: boolean;
	/** Default: a free one. */
	port?: number;
	/** Waited before each request is processed. Default 0. */
	latencyMs?: number;
	/** Passes between the read and the write of a PUT or PATCH, which have no lock. Default: nothing. */
	window?: Window;
	/** What requests cost the server, as measured on one of a release. Default: nothing. */
	costs?: MeasuredCosts | Costs;
	/** How many requests it works on at a time where they cost something. Default 2. */
	workers?: number;
	/** Users, teams, domains and tags; the users of the tokens are always there. Default true. */
	seed?: boolean;
	/** So many users more. Default 0. */
	moreUsers?: number;
	/** Most entities in a page, whatever is asked for. */
	pageCap?: number;
	/** Airflow behind it. */
	ingestion?: IngestionOptions;
}

export interface Emulator {
	/** `http://127.0.0.1:port` */
	url: string;
	/** As the server says it: `1.6.0-SNAPSHOT`. */
	version: string;
	tokens: Tokens;
	catalog: Catalog;
	journal: JournalEntry[];
	/** Airflow behind the server: its state, its runs, and the clock. */
	ingestion: Ingestion;
	/** What `/v1/events` tells, and how late. */
	events: EventLog;
	/** Who is called for it: with the real clock by itself, else by `deliver()`. */
	subscriptions: Subscriptions;
	close(): Promise<void>;
	setLatency(milliseconds: number): void;
	setBulk(present: boolean): void;
	/** What requests cost from now on; absent: nothing. */
	setCosts(costs?: EmulatorOptions['costs']): void;
	setWindow(window: Window): void;
	/** Milliseconds that requests cost the server so far; 0 where they cost nothing. */
	workMs(): number;
	/** The next requests that it fits end with this fault, before anything is looked at. */
	failNext(fault: InjectedFault): void;
}

/** Starts an OpenMetadata server in memory on 127.0.0.1. Close it when done. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
	const { version = '1.13', port = 0, seed = true, pageCap = Infinity } = options;
	const state = {
		bulk: options.bulk ?? false,
		latencyMs: options.latencyMs ?? 0,
		window: options.window ?? 0,
	};
	const key = randomUUID();
	const dialect = new Dialect(version);
	const store = new Store();
	const journal: JournalEntry[] = [];
	const handling: { processor?: Processor } = {};
	const app = makeServer({
		processor: () => required(handling.processor),
		latencyMs: () => state.latencyMs,
	});
	await app.listen({ host: '127.0.0.1', port });
	const url = `http://127.0.0.1:${addressOf(app.server.address()).port}`;
	const window = async () => await passed(state.window);
	const ingestion = new Ingestion(options.ingestion);
	const events = new EventLog(() => ingestion.clock.now());
	const subscriptions = new Subscriptions(() => world);
	const api = `${url}/api`;
	const world: World = { store, dialect, api, window, ingestion, events, subscriptions };
	if (options.ingestion?.clock !== 'manual') events.onRecorded = () => subscriptions.soon();
	const routers = routersOf(world, [
		...ingestionRoutes(world),
		...eventRoutes(),
		...subscriptionRoutes(world),
	]);
	const faults = new InjectedFaults();
	let workers = workersOf(options);
	handling.processor = new Processor({
		world,
		authenticator: new Authenticator(store, key),
		router: () => (state.bulk ? routers.withBulk : routers.withoutBulk),
		journal,
		pageCap,
		faults,
		workers: () => workers,
	});
	const tokens = makeTokens(key, keyIdOf(key));
	ingestion.botToken = tokens.bot;
	const catalog = new Catalog(world);
	seedUsers(catalog);
	seedSystemService(catalog, url, tokens.bot);
	if (seed) seedDirectory(catalog, dialect);
	seedManyUsers(catalog, options.moreUsers ?? 0);
	return {
		url,
		version: dialect.reported,
		tokens,
		catalog,
		journal,
		ingestion,
		events,
		subscriptions,
		close: async () => {
			await subscriptions.close();
			await app.close();
		},
		setLatency: (milliseconds) => (state.latencyMs = milliseconds),
		setBulk: (present) => (state.bulk = present),
		setCosts: (costs) => (workers = workersOf({ ...options, costs })),
		setWindow: (given) => (state.window = given),
		workMs: () => workers?.busyMs ?? 0,
		failNext: (fault) => faults.add(fault),
	};
}

async function passed(window: Window): Promise<void> {
	if (typeof window === 'function') await window();
	else if (window > 0) await new Promise((resolve) => setTimeout(resolve, window));
}

function workersOf({
	costs,
	workers = 2,
}: Pick<EmulatorOptions, 'workers'> & { costs?: EmulatorOptions['costs'] | undefined }):
	Workers | undefined {
	if (costs === undefined) return undefined;
	return new Workers(workers, typeof costs === 'string' ? measuredCosts[costs] : costs);
}

function required<T>(value: T | undefined): T {
	if (value === undefined) throw new Error('The emulator is not ready.');
	return value;
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
	if (address === null || typeof address === 'string') throw new Error('No address.');
	return address;
}
