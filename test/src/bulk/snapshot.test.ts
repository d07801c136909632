import { names, reads, seed } from '../reconcile/catalog-reads';
import { closeAll, serve } from '../support';

afterEach(closeAll);

/** A catalog of so many services, whose reads cost something; and how it was read. */
async function catalogOf(count: number, costs: { get: number; row: number }) {
	const world = await serve({
		costs: { putUnchanged: 1, putChanged: 1, patch: 1, other: 1, ...costs },
	});
	seed(world, count);
	return world;
}

const dear = { get: 20, row: 0.001 };
const dearRows = { get: 1, row: 2 };
const dearestRows = { get: 1, row: 40 };

describe('entities of a list are read', () => {
	it.each([
		['by list, unmeasured, where the catalog is small', 40, 60, dear, { byName: 0, pages: 2 }],
		['by list where nearly all is wanted', 900, 1000, dearRows, { byName: 0, pages: 2 }],
		['by name where they are few in a long list', 60, 900, dearestRows, { byName: 60, pages: 1 }],
		['by name where they are very few', 5, 900, dear, { byName: 5, pages: 1 }],
		['by list where they are few and the list is short', 20, 32, dear, { byName: 0, pages: 2 }],
		['by name where they are one or two', 2, 900, dear, { byName: 2, pages: 0 }],
	] as const)('%s', async (_, count, total, costs, expected) => {
		const world = await catalogOf(total, costs);
		// The last ones of the list: the first page shows none of them.
		const wanted = names(total).sort().slice(-count);
		const { items } = await world
			.client()
			.pipelineServices.sync(
				wanted.map((name) => ({ name, serviceType: 'Airflow', description: 'x' })),
			);
		expect(items.map(({ action }) => action)).toEqual(wanted.map(() => 'unchanged'));
		expect(reads(world)).toEqual(expected);
	});

	it('by list where a name costs more than many rows', async () => {
		// So far apart that the rows of the first page would have to take half a second longer.
		const world = await catalogOf(120, { get: 400, row: 0.001 });
		const wanted = names(120).sort().slice(-60);
		const { items } = await world
			.client()
			.pipelineServices.sync(wanted.map((name) => ({ name, serviceType: 'Airflow' })));
		expect(items.map(({ action }) => action)).toEqual(wanted.map(() => 'unchanged'));
		const { byName, pages } = reads(world);
		expect(byName).toBe(8);
		expect(pages).toBeLessThanOrEqual(4);
	});

	it('by name, each once, where most do not exist', async () => {
		const world = await catalogOf(900, dearestRows);
		const wanted = names(40).map((name) => `new-${name}`);
		await world.client().pipelineServices.sync(
			wanted.map((name) => ({ name, serviceType: 'Airflow' })),
			{
				mode: 'plan',
			},
		);
		expect(reads(world)).toEqual({ byName: 40, pages: 1 });
	});
});
