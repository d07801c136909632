import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Authenticator } from './auth/principal';
import { type Tokens, makeTokens } from './auth/tokens';
import { Catalog } from './catalog';
import { Dialect, type Version } from './dialect';
import { entityRoutes } from './http/entity-routes';
import type { JournalEntry } from './http/journal';
import { otherRoutes } from './http/other-routes';
import { Processor } from './http/processor';
import { Router } from './http/router';
import { makeServer } from './http/server';
import { kinds } from './model/kinds';
import { Store } from './model/store';
import { seedDirectory, seedUsers } from './seed';
import type { World } from './world';

export type { Catalog } from './catalog';
export type { Tokens } from './auth/tokens';
export type { JournalEntry } from './http/journal';
export { type Version, versions } from './dialect';
export { MASK } from './connection/masks';

export interface EmulatorOptions {
	/** Default `1.13`. */
	version?: Version;
	/** Whether `PUT …/services/…/bulk` exists. Default false. */
	bulk?: boolean;
	/** Default: a free one. */
	port?: number;
	/** Waited before each request is processed. Default 0. */
	latencyMs?: number;
	/** Users, teams, domains and tags; the users of the tokens are always there. Default true. */
	seed?: boolean;
	/** Most entities in a page, whatever is asked for. */
	pageCap?: number;
}

export interface Emulator {
	/** `http://127.0.0.1:port` */
	url: string;
	/** As the server says it: `1.6.0-SNAPSHOT`. */
	version: string;
	tokens: Tokens;
	catalog: Catalog;
	journal: JournalEntry[];
	close(): Promise<void>;
	setLatency(milliseconds: number): void;
	setBulk(present: boolean): void;
}

/** Starts an OpenMetadata server in memory on 127.0.0.1. Close it when done. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
	const { version = '1.13', port = 0, seed = true, pageCap = Infinity } = options;
	const state = { bulk: options.bulk ?? false, latencyMs: options.latencyMs ?? 0 };
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
	const world: World = { store, dialect, api: `${url}/api` };
	const routers = { with: routerOf(world, true), without: routerOf(world, false) };
	const authenticator = new Authenticator(store, key);
	const router = () => (state.bulk ? routers.with : routers.without);
	handling.processor = new Processor({ world, authenticator, router, journal, pageCap });
	const catalog = new Catalog(world);
	seedUsers(catalog);
	if (seed) seedDirectory(catalog, dialect);
	return {
		url,
		version: dialect.reported,
		tokens: makeTokens(key),
		catalog,
		journal,
		close: async () => await app.close(),
		setLatency: (milliseconds) => (state.latencyMs = milliseconds),
		setBulk: (present) => (state.bulk = present),
	};
}

function routerOf(world: World, bulk: boolean): Router {
	const known = kinds.filter((kind) => world.dialect.knows(kind));
	const routes = known.flatMap((kind) => entityRoutes(world, kind, () => bulk));
	return new Router([...routes, ...otherRoutes(world)]);
}

function required<T>(value: T | undefined): T {
	if (value === undefined) throw new Error('The emulator is not ready.');
	return value;
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
	if (address === null || typeof address === 'string') throw new Error('No address.');
	return address;
}
