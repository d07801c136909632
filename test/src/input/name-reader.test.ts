import { UnavailableError } from '../../../src/errors/errors';
import { Budget } from '../../../src/http/retry/budget';
import { systemClock } from '../../../src/http/retry/clock';
import { NameReader } from '../../../src/input/name-reader';
import { ReadingList } from '../../../src/input/reading-list';
import { allVersions, closeAll, serve, type World } from '../support';

afterEach(closeAll);

const count = 60;
const names = Array.from({ length: count }, (_, at) => `steward${at}`);

const connection = { config: { hostPort: 'http://h:1', connection: { type: 'Backend' } } };
const airflow = (name: string) => ({ name, serviceType: 'Airflow', connection });

/** Reads whose costs lie far apart. */
const dear = { get: 30, row: 0.01, putUnchanged: 1, putChanged: 1, patch: 1, other: 1 };
const dearRows = { ...dear, get: 1, row: 40 };

async function world(version: (typeof allVersions)[number], costs: typeof dear): Promise<World> {
	const made = await serve({ version, costs });
	for (const name of names) {
		made.catalog.seed('user', { name, email: `${name}@example.com`, isBot: false });
	}
	return made;
}

function looksUp({ journal }: World, type: 'users' | 'tags'): { byName: number; pages: number } {
	const all = journal.filter(({ path }) => path.startsWith(`/api/v1/${type}`));
	const pages = all.filter(({ path }) => path === `/api/v1/${type}`).length;
	return { byName: all.length - pages, pages };
}

const owned = (owner: (name: string) => string) =>
	names.map((name) => ({ ...airflow(`p-${name}`), owners: [owner(name)] }));

async function ownersOf(made: World, owner: (name: string) => string) {
	const { items } = await made.client().pipelineServices.sync(owned(owner));
	return items.map(({ entity }) => entity?.owners.map(({ name }) => name));
}

describe.each(allVersions)('owners of a list on %s', (version) => {
	it.each([
		['names', (name: string) => `user:${name}`],
		['e-mail addresses', (name: string) => `${name}@example.com`],
	])('are looked up in the list where that costs less: %s', async (_, owner) => {
		const made = await world(version, dear);
		expect(await ownersOf(made, owner)).toEqual(names.map((name) => [name]));
		const { byName, pages } = looksUp(made, 'users');
		expect(byName).toBe(8);
		expect(pages).toBeLessThanOrEqual(3);
	});

	it('are looked up by name where the list costs more', async () => {
		const made = await world(version, dearRows);
		for (let at = 0; at < 400; at += 1) made.catalog.seed('user', { name: `a${at}`, isBot: false });
		expect(await ownersOf(made, (name) => `user:${name}`)).toEqual(names.map((name) => [name]));
		expect(looksUp(made, 'users')).toEqual({ byName: count, pages: 1 });
	});
});

it('each distinct one once, however many items name it', async () => {
	const made = await world('1.13', dear);
	await ownersOf(made, (name) => `user:steward${name.length}`);
	expect(looksUp(made, 'users')).toEqual({ byName: 2, pages: 0 });
});

it('who is not in the list of users is found by name: bots', async () => {
	const made = await world('1.13', dear);
	made.catalog.edit('user', 'steward40', (user) => ({ ...user, isBot: true }));
	expect(await ownersOf(made, (name) => `user:${name}`)).toEqual(names.map((name) => [name]));
	expect(looksUp(made, 'users').byName).toBe(9);
});

it('an unknown one fails its item only, and says so as ever', async () => {
	const made = await world('1.13', dear);
	const { items } = await made
		.client()
		.pipelineServices.sync(
			owned((name) => (name === 'steward50' ? 'user:nobody' : `user:${name}`)),
		);
	const failed = items.filter(({ error }) => error !== undefined);
	expect(failed.map(({ name }) => name)).toEqual(['p-steward50']);
	expect(failed[0]?.error?.message).toBe('There is no user "nobody" (field "owners[0]").');
});

it('are found by name where the list cannot be read, at once or on the way', async () => {
	for (const readable of [0, 1]) {
		let asked = 0;
		const list = new ReadingList<string>(
			'users',
			async () => {
				if (asked++ === readable) throw new UnavailableError('No.', { remedy: 'Wait.' });
				return { rows: [], after: String(asked), total: 20 };
			},
			() => undefined,
		);
		const reader = new NameReader<string>(list);
		reader.expect(count);
		const budget = new Budget(1000, systemClock);
		const found = names.map(async (name) => {
			const inList = async () => await list.first(name, budget);
			return await reader.find({ byName: async () => name, inList }, budget);
		});
		expect(await Promise.all(found)).toEqual(names);
	}
});

it('tags are looked up in their list, too', async () => {
	const made = await serve({ version: '1.13', costs: dear });
	made.catalog.seed('classification', { name: 'Team' });
	for (const name of names) made.catalog.seed('tag', { name, classification: 'Team' });
	const { items } = await made
		.client()
		.pipelineServices.sync(
			names.map((name) => ({ ...airflow(`p-${name}`), tags: [`Team.${name}`] })),
		);
	expect(items.map(({ entity }) => entity?.tags.map(({ tagFQN }) => tagFQN))).toEqual(
		names.map((name) => [`Team.${name}`]),
	);
	expect(looksUp(made, 'tags').byName).toBe(8);
});
