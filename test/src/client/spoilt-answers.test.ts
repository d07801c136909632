import fc from 'fast-check';
import {
	type Collection,
	type ItemOutcome,
	type JsonObject,
	OpenMetadataError,
} from '../../../src';
import type { Json } from '../../../src/lib/json';
import { proxyTo } from '../proxy';
import { allVersions, closeAll, postgres, serve, tokenKinds, type World } from '../support';

afterEach(closeAll);

const secret = 'geheim1';
const type = 'databaseService';
const scope = { serviceType: 'Postgres' };

const seeded = (name: string): JsonObject => ({
	name,
	description: 'before',
	owners: ['bob'],
	tags: ['PII.None'],
	...(name === 'outside'
		? { serviceType: 'Mysql' }
		: { ...scope, connection: { config: postgres(secret) } }),
});

const text = (name: string) => `About ${name}`;
const desired = (name: string) => ({
	name,
	...scope,
	description: text(name),
	owners: ['carol'],
	tags: ['Quality.Verified'],
	connection: { config: postgres(secret) },
});

/** What is said of a name. */
type RowResult = [name: string, action: string];

const saidOf = (names: string[], items: readonly ItemOutcome[]): RowResult[] =>
	items.map(({ action }, at) => [names[at] ?? '', action]);
const some = ['a', 'b', 'new'];
const one = { name: 'a' };
const change = { description: text('a') };
const patch = [{ op: 'replace', path: '/description', value: text('a') }];

/** Each answers what it says of which name. */
const operations: Record<string, (services: Collection) => Promise<RowResult[]>> = {
	create: async (services) => [['new', (await services.create(desired('new'))).action]],
	upsert: async (services) => [['a', (await services.upsert(desired('a'))).action]],
	put: async (services) => [
		['a', (await services.upsert(desired('a'), { omitted: 'put' })).action],
	],
	upsertMany: async (services) => saidOf(some, await services.upsertMany(some.map(desired))),
	bulkUpsert: async (services) => saidOf(some, await services.bulkUpsert(some.map(desired))),
	update: async (services) => [['a', (await services.update(one, change)).action]],
	patch: async (services) => [['a', (await services.patch(one, patch)).action]],
	delete: async (services) => [[(await services.delete(one)).name && 'a', 'removed']],
	sync: async (services) => {
		const { items } = await services.sync(some.map(desired));
		return items.map(({ name, action }) => [name, action]);
	},
	syncAndRemove: async (services) => {
		const remove = { scope, limit: { percent: 100 } };
		const { items } = await services.sync(some.map(desired), { remove });
		return items.map(({ name, action }) => [name, action]);
	},
};

const junk: Json[] = [null, {}, [], 0, -1, 1e300, '', 'x', true, [null], [[]], ['x'], { id: 1 }];

const scenario = fc.record({
	version: fc.constantFrom(...allVersions),
	bulk: fc.boolean(),
	as: fc.constantFrom(...tokenKinds),
	operation: fc.constantFrom(...Object.keys(operations)),
	spoilings: fc.array(
		fc.record({
			/** Which answer. */
			nth: fc.nat(7),
			/** Which of its values, counted round and round. */
			place: fc.nat(199),
			/** What stands there instead; where it is not given, nothing. */
			instead: fc.option(fc.constantFrom(...junk), { nil: undefined }),
		}),
		{ minLength: 1, maxLength: 4 },
	),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;
type Spoiling = Scenario['spoilings'][number];

/** Every value of an answer with what replaces it, from the outermost to the innermost. */
function placesIn(value: Json, replace: (by: Json | undefined) => void): (typeof replace)[] {
	if (typeof value !== 'object' || value === null) return [replace];
	const holder: Record<string, Json | undefined> | Json[] = value;
	const below = Object.entries(holder).flatMap(([key, inner]) =>
		placesIn(inner ?? null, (by) => {
			if (by === undefined) Reflect.deleteProperty(holder, key);
			else Reflect.set(holder, key, by);
		}),
	);
	return [replace, ...below];
}

function spoil(answer: string, { place, instead }: Spoiling): string {
	if (answer === '') return answer;
	const spoilt = { value: JSON.parse(answer) as Json | undefined };
	const places = placesIn(spoilt.value ?? null, (by) => (spoilt.value = by));
	places[place % places.length]?.(instead);
	return spoilt.value === undefined ? '' : JSON.stringify(spoilt.value);
}

async function run(
	world: World,
	{ as, operation, spoilings }: Scenario,
): Promise<RowResult[] | OpenMetadataError> {
	let answers = 0;
	const proxy = await proxyTo(world.url, () => {
		const meant = spoilings.filter(({ nth }) => nth === answers);
		answers += 1;
		return (answer) =>
			answer.status < 300 && answer.text !== '' ? { text: meant.reduce(spoil, answer.text) } : {};
	});
	const { databaseServices } = world.client({ as, baseUrl: proxy.url });
	try {
		return (await operations[operation]?.(databaseServices)) ?? [];
	} catch (error) {
		if (error instanceof OpenMetadataError) return error;
		throw error;
	}
}

const done = new Set(['created', 'updated', 'unchanged', 'done']);

function assertTrue(world: World, said: readonly RowResult[]): void {
	for (const [name, action] of said) {
		const there = world.catalog.find(type, name);
		if (done.has(action)) expect(there).toMatchObject({ description: text(name) });
		if (action === 'removed') expect(there?.deleted).not.toBe(false);
	}
}

it('answers with any value missing or of another kind: nothing wrong is said, nothing else touched', async () => {
	await fc.assert(
		fc.asyncProperty(scenario, async (drawn) => {
			try {
				const world = await serve({ version: drawn.version, bulk: drawn.bulk });
				for (const name of ['a', 'b', 'c', 'outside']) world.catalog.seed(type, seeded(name));
				const keeps = drawn.operation === 'syncAndRemove' ? ['outside'] : ['c', 'outside'];
				const before = keeps.map((name) => structuredClone(world.catalog.find(type, name)));

				const said = await run(world, drawn);

				if (said instanceof OpenMetadataError) {
					expect(`${said.message} ${said.remedy}`).not.toMatch(/unexpected|geheim/);
				} else assertTrue(world, said);
				expect(keeps.map((name) => world.catalog.find(type, name))).toEqual(before);
			} finally {
				await closeAll();
			}
		}),
		{ numRuns: 600 },
	);
});
