import type { EntityInput } from '../../../src';
import { systemClock } from '../../../src/http/retry/clock';
import { type Deed, type Passing, proxyTo } from '../proxy';
import { allVersions, clientOf, closeAll, refusal, serve, type World } from '../support';

afterEach(closeAll);

/** The first so many meet between their reads and their writes. */
function meeting(count: number): () => Promise<void> {
	let come = 0;
	let meet: () => void = () => undefined;
	const met = new Promise<void>((resolve) => (meet = resolve));
	return async () => {
		come += 1;
		if (come === count) meet();
		if (come <= count) await met;
	};
}

/** A client of another process, as far as the order of what it writes goes. */
async function elsewhere(world: World, deed: (passing: Passing) => Deed = () => undefined) {
	const { url } = await proxyTo(world.url, deed);
	return (verify = true) =>
		clientOf({ baseUrl: url, token: world.tokens.user, clock: systemClock, verify });
}

function tagsOf(world: World): string[] {
	const { tags } = world.catalog.find('pipelineService', 'x') ?? {};
	return (tags as { tagFQN: string }[]).map(({ tagFQN }) => tagFQN).sort();
}

const both = ['PII.None', 'Quality.Verified'];

async function addBoth(world: World, verify: boolean): Promise<string[]> {
	world.catalog.seed('pipelineService', { name: 'x', serviceType: 'Airflow' });
	const [one, other] = [await elsewhere(world), await elsewhere(world)];
	world.setWindow(meeting(2));
	const outcomes = await Promise.all(
		[one(verify), other(verify)].map(async ({ pipelineServices }, at) =>
			pipelineServices.update({ name: 'x' }, { tags: [both[at] ?? ''] }),
		),
	);
	return outcomes.map(({ action }) => action);
}

describe.each(allVersions)('on %s', (version) => {
	it('two that overwrite one another both have their tag in the end', async () => {
		const world = await serve({ version });
		expect(await addBoth(world, true)).toEqual(['updated', 'updated']);
		expect(tagsOf(world)).toEqual(both);
	});

	it('without another look one of them is lost: a PATCH is not atomic', async () => {
		const world = await serve({ version });
		expect(await addBoth(world, false)).toEqual(['updated', 'updated']);
		expect(tagsOf(world)).toHaveLength(1);
	});
});

it('clients of one process write an entity one after the other', async () => {
	const world = await serve({ version: '1.6' });
	world.catalog.seed('pipelineService', { name: 'x', serviceType: 'Airflow' });
	let underWay = 0;
	let most = 0;
	world.setWindow(async () => {
		most = Math.max(most, ++underWay);
		await new Promise((resolve) => setImmediate(resolve));
		underWay -= 1;
	});
	const clients = both.map(() => world.client({ verify: false }));
	await Promise.all(
		clients.map(async ({ pipelineServices }, at) =>
			pipelineServices.update({ name: 'x' }, { tags: [both[at] ?? ''] }),
		),
	);
	expect(most).toBe(1);
	expect(tagsOf(world)).toEqual(both);
});

const isRead = ({ method, url }: Passing) => method === 'GET' && url.includes('/services/');

/** A database service that is changed through a proxy. */
async function changing(deed: (passing: Passing, world: World) => Deed, more: object = {}) {
	const world = await serve({ version: '1.6' });
	const desired: EntityInput = { name: 'x', serviceType: 'Mysql' };
	world.catalog.seed('databaseService', { ...desired, description: 'old' });
	const proxy = await proxyTo(world.url, (passing) => deed(passing, world));
	const client = clientOf({ baseUrl: proxy.url, token: world.tokens.user, ...more });
	return { world, proxy, services: client.databaseServices };
}

it('a change that cannot be read again is reported with a word on that', async () => {
	const { services } = await changing((passing, world) =>
		isRead(passing) && world.writes().length > 0
			? { status: 403, headers: {}, text: '{"message":"no"}' }
			: undefined,
	);
	const { action, notices } = await services.update({ name: 'x' }, { description: 'new' });
	expect(action).toBe('updated');
	expect(notices).toEqual([expect.stringContaining('it could not be read again')]);
});

it('a change of an entity that is gone right after is a conflict', async () => {
	const { services } = await changing((passing, world) => {
		if (isRead(passing) && world.writes().length > 0) world.catalog.remove('databaseService', 'x');
		return undefined;
	});
	const error = await refusal(services.update({ name: 'x' }, { description: 'new' }));
	expect(error).toMatchObject({ type: 'CONFLICT' });
	expect(error.message).toBe('"x" was deleted right after it was changed.');
});

it('what is created, and what is unchanged, is not read again', async () => {
	const { proxy, services } = await changing(() => undefined);
	await services.upsert({ name: 'new', serviceType: 'Mysql' });
	const before = proxy.passed.length;
	await services.upsert({ name: 'x', description: 'old' });
	expect(proxy.passed.slice(before).map(({ method }) => method)).toEqual(['GET']);
	expect(proxy.passed.at(before - 1)?.method).toBe('POST');
});

describe.each([3, 60])('a list of %s', (count) => {
	const names = Array.from({ length: count }, (_, at) => `s${at}`);
	const list = () => names.map((name): EntityInput => ({ name, description: 'new' }));

	async function prepared() {
		let isOverwritten = false;
		const made = await changing((passing, world) => {
			const all = world.catalog;
			const isDone = names.every(
				(name) => all.find('databaseService', name)?.description === 'new',
			);
			if (isRead(passing) && isDone && !isOverwritten) {
				isOverwritten = true;
				all.edit('databaseService', 's1', (one) => (one.description = 'theirs'));
			}
			return undefined;
		});
		for (const name of names) {
			made.world.catalog.seed('databaseService', {
				name,
				serviceType: 'Mysql',
				description: 'old',
			});
		}
		return made;
	}

	it.each(['upsertMany', 'sync'] as const)('%s sends again what was overwritten', async (way) => {
		const { world, proxy, services } = await prepared();
		const result = await services[way](list());
		const items = Array.isArray(result) ? result : result.items;
		expect(items.map(({ action }) => action)).toEqual(names.map(() => 'updated'));
		for (const name of names) {
			expect(world.catalog.find('databaseService', name)?.description).toBe('new');
		}
		const writes = proxy.passed.filter(({ method }) => method === 'PATCH');
		expect(writes).toHaveLength(count + 1);
		// Many are read by the list.
		const reads = proxy.passed.filter(isRead);
		expect(reads.length).toBeLessThan(count === 3 ? 10 : 6);
	});
});

/** Services that are changed through a proxy; more than fifty are read by the list. */
async function changingMany(count: number, deed: (passing: Passing, world: World) => Deed) {
	const made = await changing(deed, { concurrency: 1 });
	const names = Array.from({ length: count }, (_, at) => `s${at}`);
	for (const name of names) {
		made.world.catalog.seed('databaseService', { name, serviceType: 'Mysql', description: 'old' });
	}
	const list = names.map((name): EntityInput => ({ name, description: 'new' }));
	return { ...made, names, list };
}

const isList = ({ method, url }: Passing) => method === 'GET' && url.includes('limit=');

it('a list that cannot be read again is read one by one', async () => {
	const { proxy, services, list } = await changingMany(51, (passing, world) =>
		isList(passing) && world.writes().length > 0
			? { status: 403, headers: {}, text: '{"message":"no"}' }
			: undefined,
	);
	const outcomes = await services.upsertMany(list);
	expect(new Set(outcomes.map(({ action }) => action))).toEqual(new Set(['updated']));
	const byId = proxy.passed.filter(({ url }) => /databaseServices\/[0-9a-f-]{36}/.test(url));
	expect(byId.filter(isRead)).toHaveLength(51);
});

it('what cannot be sent again is the failure of its item', async () => {
	let isTaken = false;
	const { services, list } = await changingMany(3, (passing, world) => {
		if (isRead(passing) && world.writes().length === 3 && !isTaken) {
			isTaken = true;
			world.catalog.edit('databaseService', 's1', (one) => (one.description = 'theirs'));
		}
		const isAgain = passing.method === 'PATCH' && isTaken;
		return isAgain ? { status: 403, headers: {}, text: '{"message":"no longer"}' } : undefined;
	});
	const outcomes = await services.upsertMany(list);
	expect(outcomes.map(({ action }) => action)).toEqual(['updated', 'failed', 'updated']);
	expect(outcomes[1]?.error?.type).toBe('FORBIDDEN');
});

it('a stop while changes are read again leaves what was reported', async () => {
	const stop = new AbortController();
	const { services, list } = await changingMany(3, (passing, world) => {
		if (isRead(passing) && world.writes().length === 3) stop.abort();
		return undefined;
	});
	const error = await refusal(services.upsertMany(list, { signal: stop.signal }));
	expect(error.type).toBe('CANCELLED');
	expect(error.message).toBe('Stopped: 3 updated of 3.');
});

it('a change whose place a later one of the same run takes is not sent again', async () => {
	const { world, services } = await changing(() => undefined);
	const list = ['first', 'last'].map((description): EntityInput => ({ name: 'x', description }));
	const outcomes = await services.upsertMany(list);
	expect(outcomes.map(({ action }) => action)).toEqual(['updated', 'updated']);
	expect(world.catalog.find('databaseService', 'x')?.description).toBe('last');
	expect(world.writes()).toHaveLength(2);
});

it.each([
	[40, 100],
	[700, 700],
	[9000, 2000],
])('after a write that took %i ms it waits %i ms before it looks', async (took, expected) => {
	const world = await serve({ version: '1.6' });
	world.catalog.seed('pipelineService', { name: 'x', serviceType: 'Airflow' });
	let now = 0;
	const waits: number[] = [];
	const clock = {
		now: () => now,
		after: (milliseconds: number, action: () => void) => {
			waits.push(milliseconds);
			action();
			return () => undefined;
		},
	};
	const { url } = await proxyTo(world.url, ({ method }) => {
		if (method === 'PATCH') now += took;
		return undefined;
	});
	const { pipelineServices } = clientOf({ baseUrl: url, token: world.tokens.user, clock });
	const list = [{ name: 'x', description: 'new' }];
	const [outcome] = await pipelineServices.upsertMany(list);
	expect([outcome?.action, waits]).toEqual(['updated', [expected]]);
});
