import { type Collection, OpenMetadataError } from '../../../src';
import type { Entity } from '../../../src/types/results';
import { allVersions, closeAll, refusal, serve } from '../support';
import { names, reads, seed } from './catalog-reads';

afterEach(closeAll);

/** All at once, as an execution does it. */
async function each<T>(
	collection: Collection,
	count: number,
	work: (name: string) => Promise<T>,
): Promise<T[]> {
	expect(collection.callsAtOnce(count)).toBeGreaterThan(16);
	return await Promise.all(names(count).map(work));
}

/** A server that takes its time for each request, and little for a row more. */
async function slow(version = allVersions[4], count = 60) {
	const world = await serve({
		version: version ?? '1.13',
		costs: { get: 30, row: 0.01, putUnchanged: 4, putChanged: 4, patch: 4, other: 1 },
	});
	seed(world, count);
	return { ...world, services: world.client().pipelineServices };
}

describe.each(allVersions)('many single entities on %s', (version) => {
	it('are read in their list where that costs less', async () => {
		const world = await slow(version);
		const { services } = world;
		const outcomes = await each(services, 60, async (name) =>
			services.upsert({ name, serviceType: 'Airflow', description: 'x' }),
		);
		expect(new Set(outcomes.map(({ action }) => action))).toEqual(new Set(['unchanged']));
		expect(outcomes.map(({ entity }) => entity?.name)).toEqual(names(60));
		expect(reads(world)).toEqual({ byName: 8, pages: 2 });
		expect(world.written()).toEqual([]);
	});
});

it('are as they are when read by name', async () => {
	const world = await slow();
	const { services } = world;
	const listed = await each(services, 60, async (name) => services.get({ name }));
	const { pipelineServices: others } = world.client();
	const named = await Promise.all(names(60).map(async (name) => others.get({ name })));
	expect(listed).toEqual(named);
});

it('are updated and deleted, each read once', async () => {
	const world = await slow();
	const { services } = world;
	const outcomes = await each(services, 60, async (name) =>
		services.update({ name }, { description: name }),
	);
	expect(outcomes.map(({ entity }) => entity?.description)).toEqual(names(60));
	expect(reads(world).byName).toBe(8);
	const again = world.client().pipelineServices;
	await each(again, 60, async (name) => again.delete({ name }));
	expect(world.catalog.all('pipelineService').every(({ deleted }) => deleted === true)).toBe(true);
});

it('are asked for by name where the list does not show them: new and deleted ones', async () => {
	const world = await slow();
	const { services, catalog } = world;
	const id = catalog.find('pipelineService', 'p50')?.id;
	catalog.edit('pipelineService', 'p50', (one) => ({ ...one, deleted: true }));
	catalog.remove('pipelineService', 'p51');
	const outcomes = await each(services, 60, async (name) =>
		services.upsert({ name, serviceType: 'Airflow' }, { restoreIfDeleted: true }),
	);
	expect(outcomes[50]).toMatchObject({ action: 'restored', entity: { id } });
	expect(outcomes[51]).toMatchObject({ action: 'created' });
	expect(reads(world).pages).toBe(2);
});

it('are read fresh by whoever asks again', async () => {
	const world = await slow();
	const { services } = world;
	await each(services, 60, async (name) => services.get({ name }));
	world.catalog.edit('pipelineService', 'p30', (one) => ({ ...one, description: 'new' }));
	expect((await services.get({ name: 'p30' })).description).toBe('new');
});

it('lose nothing to whoever wrote after the list was read', async () => {
	const world = await slow();
	const { services, catalog } = world;
	let edited = false;
	const outcomes = await each(services, 60, async (name) => {
		if (name === 'p40') {
			await services.get({ name: 'p1' });
			catalog.edit('pipelineService', 'p40', (one) => ({ ...one, displayName: 'Forty' }));
			edited = true;
		}
		return await services.update({ name }, { description: name });
	});
	expect(edited).toBe(true);
	expect(outcomes[40]?.entity).toMatchObject({ description: 'p40' });
	expect(catalog.find('pipelineService', 'p40')).toMatchObject({
		description: 'p40',
		displayName: 'Forty',
	});
});

it.each([
	['a long list', { get: 1, row: 60, other: 1 }, 1000, 39],
	['rows that cost more', { get: 1, row: 60, other: 1 }, 100, 37],
])('are read by name where the list costs more: %s', async (_, costs, count, byName) => {
	const world = await serve({
		costs: { putUnchanged: 8, putChanged: 8, patch: 8, ...costs },
	});
	seed(world, count);
	const { pipelineServices: services } = world.client();
	await each(services, 40, async (name) => services.get({ name }));
	// The first page showed some that were not read yet.
	expect(reads(world)).toEqual({ byName, pages: 1 });
});

describe('new ones', () => {
	const createAll = async (world: Awaited<ReturnType<typeof slow>>) =>
		await each(world.services, 60, async (name) =>
			world.services.upsert({ name, serviceType: 'Airflow', description: 'x' }),
		);

	it('are created without a read of each where the whole list shows none', async () => {
		const world = await slow(undefined, 0);
		const outcomes = await createAll(world);
		expect(outcomes.map(({ action }) => action)).toEqual(names(60).map(() => 'created'));
		expect(reads(world)).toEqual({ byName: 8, pages: 1 });
		expect(world.writes()).toHaveLength(60);
	});

	it('are reconciled where somebody else creates them after the list was read', async () => {
		const world = await slow(undefined, 0);
		const { catalog, services } = world;
		const outcomes = await each(services, 60, async (name) => {
			// By now the list was read: this one is not in it.
			if (name === 'p40') await services.upsert({ name: 'p8', serviceType: 'Airflow' });
			if (name === 'p40') catalog.seed('pipelineService', { name, serviceType: 'Airflow' });
			return await services.upsert({ name, serviceType: 'Airflow', description: 'x' });
		});
		expect(outcomes[40]).toMatchObject({ action: 'updated', entity: { description: 'x' } });
		expect(catalog.all('pipelineService')).toHaveLength(60);
	});

	it('of one name are created once', async () => {
		const world = await slow(undefined, 0);
		const { services } = world;
		const outcomes = await each(services, 60, async (name) =>
			services.upsert({ name: name === 'p50' ? 'p20' : name, serviceType: 'Airflow' }),
		);
		const twice = [20, 50].map((at) => outcomes[at]?.action).sort();
		expect(twice).toEqual(['created', 'unchanged']);
	});

	it('are read by name where that is asked, and none of them exists', async () => {
		const world = await slow(undefined, 0);
		const { services } = world;
		const all = await each(services, 40, async (name) => refusalOr(services.get({ name })));
		expect(new Set(all)).toEqual(new Set(['NOT_FOUND']));
		expect(reads(world)).toEqual({ byName: 40, pages: 0 });
	});
});

it('are read by name where the list cannot be had', async () => {
	const world = await slow();
	const { services, catalog } = world;
	let read = 0;
	const got = await each(services, 60, async (name) => {
		const one = await refusalOr(services.get({ name }));
		read += 1;
		// After those that show what reads cost, the token is no good.
		if (read === 8) catalog.edit('user', 'alice', (user) => ({ ...user, deleted: true }));
		return one;
	});
	expect(got.filter((one) => one === 'UNAUTHORIZED')).toHaveLength(52);
	expect(reads(world).byName).toBe(60);
});

it('are read with fields that only some items name', async () => {
	const world = await slow();
	const { services } = world;
	const got = await each(services, 60, async (name) =>
		services.get({ name }, name === 'p20' ? { fields: ['followers'] } : {}),
	);
	expect(got).toHaveLength(60);
	expect(reads(world).byName).toBe(9);
});

it('fail each as it would alone', async () => {
	const world = await slow();
	const { services } = world;
	services.callsAtOnce(60);
	const missing = names(40).map(async (name) => refusal(services.get({ name: `no-${name}` })));
	for (const one of await Promise.all(missing)) expect(one).toMatchObject({ type: 'NOT_FOUND' });
});

/** The name, or the type of the error. */
async function refusalOr(reading: Promise<Entity>): Promise<string> {
	try {
		return (await reading).name;
	} catch (error) {
		return error instanceof OpenMetadataError ? error.type : '';
	}
}

it('are verified as they are at the end, not as the list showed them', async () => {
	const world = await slow();
	const { services } = world;
	const at = services.when(() => true);
	const outcomes = await each(services, 60, async (name) =>
		at.update({ name }, { description: name }),
	);
	const before = world.journal.length;
	const verified = await services.verify(outcomes);
	expect(verified.every((one) => !('error' in one) || one.error === undefined)).toBe(true);
	const after = world.journal.slice(before);
	expect(after.length).toBeGreaterThan(0);
	expect(after.filter(({ method }) => method !== 'GET')).toEqual([]);
});

it('are asked for by name where the list is short, and does not show them', async () => {
	const world = await slow(undefined, 12);
	const { services } = world;
	const got = await each(services, 60, async (name) => refusalOr(services.get({ name })));
	expect(got).toEqual([...names(12), ...names(48).map(() => 'NOT_FOUND')]);
	expect(reads(world)).toEqual({ byName: 8 + 48, pages: 2 });
});

it('are looked up by full names as well, and deleted ones by name', async () => {
	const world = await slow();
	const { services } = world;
	const got = await each(services, 60, async (name) =>
		name === 'p9'
			? services.get({ name }, { include: 'deleted' }).catch(() => undefined)
			: services.get({ fqn: name }),
	);
	expect(got.map((one) => one?.name)).toEqual(
		names(60).map((name) => (name === 'p9' ? undefined : name)),
	);
	expect(reads(world).byName).toBe(9);
});
