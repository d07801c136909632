import {
	type Emulator,
	type EmulatorOptions,
	type JournalEntry,
	startEmulator,
	type Version,
} from '../../testing/emulator';
import { leapingClock } from './clock';
import { type ClientOptions, OpenMetadataClient, OpenMetadataError } from '../../src';

export const allVersions: Version[] = ['1.1', '1.2', '1.6', '1.10', '1.13', '2.0'];
/** Versions that know domains and data products. */
export const withDomains = allVersions.filter((version) => version !== '1.1');

export type TokenKind = 'user' | 'bot';
export const tokenKinds: TokenKind[] = ['user', 'bot'];

/** Every version with each kind of token. */
export const matrix = allVersions.flatMap((version) => tokenKinds.map((as) => ({ version, as })));
/** The same with and without bulk requests. */
export const matrixWithBulk = allVersions.flatMap((version) =>
	[true, false].flatMap((bulk) => tokenKinds.map((as) => ({ version, bulk, as }))),
);

const closers: (() => Promise<unknown>)[] = [];

export const onClose = (close: () => Promise<unknown>): void => void closers.push(close);

/** To be called in afterEach: closes what a test opened, clients first. */
export async function closeAll(): Promise<void> {
	for (const close of closers.splice(0).reverse()) await close();
}

export interface World extends Emulator {
	/** A client of this server; closed at the end of the test. */
	client(options?: Partial<ClientOptions> & { as?: keyof Emulator['tokens'] }): OpenMetadataClient;
	/** Requests that would change something, as they arrived. */
	writes(): JournalEntry[];
	/** `PUT /v1/services/pipelineServices` for each write. */
	written(): string[];
}

/** An emulator that plays one version. */
export async function serve(options: EmulatorOptions = {}): Promise<World> {
	const emulator = await startEmulator(options);
	onClose(async () => await emulator.close());
	const writes = () => emulator.journal.filter(({ method }) => method !== 'GET');
	return {
		...emulator,
		client: ({ as = 'user', ...more } = {}) =>
			clientOf({ baseUrl: emulator.url, token: emulator.tokens[as], ...more }),
		writes,
		written: () => writes().map(({ method, path }) => `${method} ${path.replace('/api', '')}`),
	};
}

export function clientOf(options: ClientOptions): OpenMetadataClient {
	const client = new OpenMetadataClient({ env: {}, clock: leapingClock(), ...options });
	onClose(async () => await client.close());
	return client;
}

/** What a promise rejects with; fails where it does not. */
export async function refusal(promise: Promise<unknown>): Promise<OpenMetadataError> {
	let value: unknown;
	try {
		value = await promise;
	} catch (error) {
		if (error instanceof OpenMetadataError) return error;
		throw error;
	}
	throw new Error(`Nothing was refused: ${JSON.stringify(value)}`);
}

/** The id of what a catalog holds. */
export function idOf(entity: { id?: unknown } | undefined): string {
	if (typeof entity?.id !== 'string') throw new Error('There is no such entity.');
	return entity.id;
}

/** `s0`, `s1` and so on. */
export const names = (count: number) => Array.from({ length: count }, (_, at) => `s${at}`);

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
	const list: T[] = [];
	for await (const item of items) list.push(item);
	return list;
}

/** Connection configs that the emulator's servers take, by service type. */
export const postgres = (password?: string) => ({
	type: 'Postgres',
	scheme: 'postgresql+psycopg2',
	username: 'reporting',
	hostPort: 'db.example.com:5432',
	database: 'sales',
	...(password !== undefined && { authType: { password } }),
});
export const airflow = {
	type: 'Airflow',
	hostPort: 'http://airflow.example.com:8080',
	connection: { type: 'Backend' },
};
