import type { EntityInput } from '../../../src';
import { measuredReleases, type MeasuredRelease, measuredRows } from '../../fixtures/measured/rows';
import { closeAll, serve } from '../support';

afterEach(closeAll);

const kinds = ['pipeline', 'database', 'dashboard'] as const;

/** What the server of a release took, as services. */
function servicesOf(release: MeasuredRelease, kind: (typeof kinds)[number]): EntityInput[] {
	return measuredRows(release)
		.filter((row) => row.kind === kind && row.status === 201)
		.map(({ serviceType, config }, at) => ({
			name: `${kind}${at}`,
			serviceType,
			connection: { config },
		}));
}

const combinations = measuredReleases.flatMap((release) =>
	kinds.map((kind) => ({ release, kind })),
);

test.each(combinations)(
	'whatever the server of $release takes as a $kind service is created, and then unchanged',
	async ({ release, kind }) => {
		const world = await serve({ version: release });
		const list = servicesOf(release, kind);
		const created = await world.client({ as: 'admin' })[`${kind}Services`].upsertMany(list);
		expect(created.filter(({ action }) => action !== 'created')).toEqual([]);
		expect(created).toHaveLength(list.length);

		const writes = world.writes().length;
		for (const as of ['bot', 'admin'] as const) {
			// Bots see secrets; for everybody else a mask stands for any.
			const services = world.client({ as })[`${kind}Services`];
			const { items } = await services.sync(list, { secrets: 'withOtherChanges' });
			expect(items.filter(({ action }) => action !== 'unchanged')).toEqual([]);
			expect(items).toHaveLength(list.length);
		}
		expect(world.writes()).toHaveLength(writes);
	},
	120_000,
);
