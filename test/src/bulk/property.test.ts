import fc from 'fast-check';
import type { Version } from '../../../testing/emulator';
import { type Emulator, startEmulator } from '../../../testing/emulator';
import { OpenMetadataClient, type JsonObject, type TagMode, type EntityInput } from '../../../src';
import { leapingClock } from '../clock';
import { proxyTo } from '../proxy';
import { allVersions, closeAll, postgres, type TokenKind, tokenKinds } from '../support';

afterEach(closeAll);

const names = ['a', 'b.c', 'd'];
const texts = ['one', 'two', 'Ümläut'];
const owners = ['bob', 'carol', 'Analytics'];
const tags = ['PII.None', 'Quality.Verified', 'Tier.Tier1'];
const passwords = ['geheim1', 'geheim2'];
const hosts = ['h1:1', 'h2:2'];

/** What is compared of an entity: what every version supports. */
interface State {
	description?: string;
	displayName?: string;
	owners: string[];
	tags: string[];
	deleted: boolean;
	host: string;
	password: string;
}

const state: fc.Arbitrary<State> = fc.record(
	{
		description: fc.constantFrom(...texts),
		displayName: fc.constantFrom(...texts),
		owners: fc.subarray(owners, { maxLength: 1 }),
		tags: fc.subarray(tags),
		deleted: fc.boolean(),
		host: fc.constantFrom(...hosts),
		password: fc.constantFrom(...passwords),
	},
	{ requiredKeys: ['owners', 'tags', 'deleted', 'host', 'password'] },
);

interface Given {
	description?: string | null;
	displayName?: string | null;
	owners?: string[] | null;
	tags?: string[];
	host?: string;
	password?: string;
}

const given: fc.Arbitrary<Given> = fc.record(
	{
		description: fc.option(fc.constantFrom(...texts)),
		displayName: fc.option(fc.constantFrom(...texts)),
		owners: fc.option(fc.subarray(owners, { maxLength: 1 })),
		tags: fc.subarray(tags),
		host: fc.constantFrom(...hosts),
		password: fc.constantFrom(...passwords),
	},
	{ requiredKeys: [] },
);

const edit = fc.record({
	name: fc.constantFrom(...names),
	field: fc.constantFrom('description' as const, 'displayName' as const),
	value: fc.constantFrom('theirs'),
});

const scenario = fc.record({
	current: fc.array(fc.option(state), { minLength: names.length, maxLength: names.length }),
	inputs: fc.array(fc.option(given), { minLength: names.length, maxLength: names.length }),
	edits: fc.array(edit, { maxLength: 3 }),
	mode: fc.constantFrom<TagMode>('add', 'replace', 'remove'),
	restoreIfDeleted: fc.boolean(),
	operation: fc.constantFrom('upsertMany' as const, 'sync' as const),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

const config = ({ host, password }: { host: string; password: string }) => ({
	...postgres(password),
	hostPort: host,
});

const seedOf = (name: string, { host, password, ...rest }: State): JsonObject => ({
	name,
	serviceType: 'Postgres',
	...rest,
	connection: { config: config({ host, password }) },
});

/** New ones need a connection on 1.1; existing ones get only what is given. */
function inputOf(name: string, { host, password, ...rest }: Given, isNew: boolean): EntityInput {
	const only = {
		...(host !== undefined && { hostPort: host }),
		...(password !== undefined && { authType: { password } }),
	};
	const whole = config({ host: host ?? 'h1:1', password: password ?? 'geheim1' });
	const desired: EntityInput = { name, ...rest };
	if (isNew) return { ...desired, serviceType: 'Postgres', connection: { config: whole } };
	return Object.keys(only).length > 0 ? { ...desired, connection: { config: only } } : desired;
}

const isTier = (tag: string) => tag.startsWith('Tier.');

function tagsAfter(before: string[], expected: string[] | undefined, mode: TagMode): string[] {
	if (expected === undefined) return before;
	if (mode === 'remove') return before.filter((tag) => !expected.includes(tag));
	const kept =
		mode === 'add' ? before : before.filter((tag) => isTier(tag) || expected.includes(tag));
	return [...new Set([...kept, ...expected])];
}

function after(
	before: State | null,
	desired: Given,
	{ mode, restoreIfDeleted }: Scenario,
): State | null {
	if (before?.deleted === true && !restoreIfDeleted) return before;
	const base: State = before ?? {
		owners: [],
		tags: [],
		deleted: false,
		host: 'h1:1',
		password: 'geheim1',
	};
	const text = (field: 'description' | 'displayName') => {
		const value = desired[field] === undefined ? base[field] : desired[field];
		return value === null || value === undefined ? {} : { [field]: value };
	};
	return {
		...text('description'),
		...text('displayName'),
		owners: desired.owners === undefined ? base.owners : (desired.owners ?? []),
		tags: tagsAfter(base.tags, desired.tags, mode),
		deleted: false,
		host: desired.host ?? base.host,
		password: desired.password ?? base.password,
	};
}

/** Somebody else edits what is there, and what the list does not say itself. */
function editsThatCount({ edits, current, inputs }: Scenario) {
	return edits.filter(({ name, field }) => {
		const at = names.indexOf(name);
		const there = current[at];
		if (there === null || there === undefined) return false;
		const desired = inputs[at];
		if (desired === null || desired === undefined) return !there.deleted;
		return !there.deleted && desired[field] === undefined;
	});
}

function expected(one: Scenario): Record<string, unknown> {
	const states = names.map((name, at): [string, State | null] => {
		const before = one.current[at] ?? null;
		const desired = one.inputs[at] ?? null;
		const now = desired === null ? before : after(before, desired, one);
		if (now === null) return [name, null];
		const theirs = editsThatCount(one).filter((edited) => edited.name === name);
		return [
			name,
			{ ...now, ...Object.fromEntries(theirs.map(({ field, value }) => [field, value])) },
		];
	});
	return Object.fromEntries(states.map(([name, value]) => [name, value && normal(value)]));
}

function normal({ owners: own, tags: labels, description = '', displayName = '', ...rest }: State) {
	return { ...rest, description, displayName, owners: [...own].sort(), tags: [...labels].sort() };
}

function stored(emulator: Emulator): Record<string, unknown> {
	const found = names.map(
		(name) => [name, emulator.catalog.find('databaseService', name)] as const,
	);
	return Object.fromEntries(
		found.map(([name, entity]) => {
			if (entity === undefined) return [name, null];
			const there = entity as unknown as {
				description?: string;
				displayName?: string;
				deleted: boolean;
				owners: { name: string }[];
				tags: { tagFQN: string }[];
				connection: { config: { hostPort: string; authType: { password: string } } };
			};
			return [
				name,
				normal({
					...(there.description !== undefined && { description: there.description }),
					...(there.displayName !== undefined && { displayName: there.displayName }),
					owners: there.owners.map((one) => one.name),
					tags: there.tags.map((one) => one.tagFQN),
					deleted: there.deleted,
					host: there.connection.config.hostPort,
					password: there.connection.config.authType.password,
				}),
			];
		}),
	);
}

interface Server {
	version: Version;
	bulk: boolean;
	as: TokenKind;
}

async function finalCatalog(one: Scenario, { version, bulk, as }: Server) {
	const emulator = await startEmulator({ version, bulk });
	try {
		for (const [at, before] of one.current.entries()) {
			if (before !== null)
				emulator.catalog.seed('databaseService', seedOf(names[at] ?? '', before));
		}
		const unnamed = names.filter((_, at) => one.inputs[at] === null);
		const edits = editsThatCount(one);
		let edited = false;
		const editOnce = () => {
			if (edited) return;
			edited = true;
			for (const { name, field, value } of edits) {
				emulator.catalog.edit('databaseService', name, (entity) => (entity[field] = value));
			}
		};
		const proxy = await proxyTo(emulator.url, ({ method }) => {
			if (method !== 'GET') editOnce();
			return undefined;
		});
		const client = new OpenMetadataClient({
			baseUrl: proxy.url,
			token: emulator.tokens[as],
			env: {},
			clock: leapingClock(),
		});
		const list = one.inputs.flatMap((desired, at) =>
			desired === null ? [] : [inputOf(names[at] ?? '', desired, one.current[at] === null)],
		);
		const options = {
			tags: one.mode,
			restoreIfDeleted: one.restoreIfDeleted,
			secrets: 'always',
		} as const;
		await client.databaseServices[one.operation](list, options);
		await client.close();
		editOnce();
		const touched = emulator.journal.filter(
			({ entityName, method }) => method !== 'GET' && unnamed.includes(entityName ?? ''),
		);
		return { catalog: stored(emulator), touched };
	} finally {
		await closeAll();
		await emulator.close();
	}
}

const servers: Server[] = allVersions.flatMap((version) =>
	[true, false].flatMap((bulk) => tokenKinds.map((as) => ({ version, bulk, as }))),
);

it('the same input gives the same catalog, whatever the server, its bulk requests and the token', async () => {
	await fc.assert(
		fc.asyncProperty(scenario, async (one) => {
			const wanted = expected(one);
			for (const server of servers) {
				const { catalog, touched } = await finalCatalog(one, server);
				expect({ server, catalog, touched }).toEqual({ server, catalog: wanted, touched: [] });
			}
		}),
		{ numRuns: 12 },
	);
});
