import { allVersions, closeAll, refusal, serve } from '../support';
import { clientOf } from '../support';
import { systemClock } from '../../../src/http/retry/clock';
import { proxyTo } from '../proxy';

afterEach(closeAll);

const tags = ['PII.None', 'Quality.Verified', 'Quality.Reviewed', 'Tier.Tier1'];
const count = 20;

describe.each(allVersions)('version %s', (version) => {
	it('20 clients that each add another tag to one entity: all 20 are there', async () => {
		const world = await serve({ version });
		world.catalog.seed('pipelineService', { name: 'x', serviceType: 'Airflow' });
		world.catalog.seed('classification', { name: 'Many' });
		const expected = Array.from({ length: count }, (_, at) => `t${at}`);
		for (const name of expected) world.catalog.seed('tag', { name, classification: 'Many' });
		const outcomes = await Promise.all(
			expected.map(async (name) =>
				// They give way to one another by waiting, so time must not leap.
				world
					.client({ clock: systemClock })
					.pipelineServices.update({ name: 'x' }, { tags: [`Many.${name}`] }),
			),
		);
		expect(outcomes.map(({ action }) => action)).toEqual(expected.map(() => 'updated'));
		const stored = world.catalog.find('pipelineService', 'x')?.tags as { tagFQN: string }[];
		expect(stored.map(({ tagFQN }) => tagFQN).sort()).toEqual(
			expected.map((name) => `Many.${name}`).sort(),
		);
	});

	it('one client that changes one entity many times at once: each in its order', async () => {
		const world = await serve({ version });
		world.catalog.seed('pipelineService', { name: 'x', serviceType: 'Airflow' });
		const { pipelineServices } = world.client();
		const inputs = Array.from({ length: 10 }, (_, at) => ({ name: 'x', description: `d${at}` }));
		await Promise.all(inputs.map(async (desired) => await pipelineServices.upsert(desired)));
		expect(world.catalog.find('pipelineService', 'x')?.description).toBe('d9');
		expect(world.writes().map(({ status }) => status)).toEqual(inputs.map(() => 200));
	});

	it.each(['leave', 'put'] as const)(
		'8 clients that make one new name, with %s',
		async (omitted) => {
			const world = await serve({ version });
			const outcomes = await Promise.all(
				Array.from({ length: 8 }, async (_, at) =>
					world.client().dashboardServices.upsert(
						{
							name: 'x',
							serviceType: 'Superset',
							tags: [tags[at % tags.length] ?? ''],
							connection: {
								config: {
									type: 'Superset',
									hostPort: 'http://superset.example.com',
									connection: { provider: 'db', username: 'u', password: 'p' },
								},
							},
						},
						{ omitted },
					),
				),
			);
			expect(outcomes.filter(({ action }) => action === 'created')).toHaveLength(1);
			expect(world.catalog.count('dashboardService')).toBe(1);
			expect(world.catalog.find('dashboardService', 'x')?.tags).toHaveLength(tags.length);
		},
	);
});

describe('somebody else', () => {
	const withEdits = async (edits: number, version: (typeof allVersions)[number] = '1.6') => {
		const world = await serve({ version });
		world.catalog.seed('pipelineService', {
			name: 'x',
			serviceType: 'Airflow',
			description: 'old',
		});
		let left = edits;
		const proxy = await proxyTo(world.url, ({ method }) => {
			if (method === 'PATCH' && left > 0) {
				left -= 1;
				world.catalog.edit(
					'pipelineService',
					'x',
					(entity) => (entity.displayName = `Theirs ${left}`),
				);
			}
			return undefined;
		});
		const { pipelineServices } = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
		return { world, services: pipelineServices };
	};

	it.each(allVersions)(
		'%s: their edit between read and write is kept, and ours comes on top',
		async (version) => {
			const { world, services } = await withEdits(2, version);
			const outcome = await services.update({ name: 'x' }, { description: 'ours' });
			expect(outcome).toMatchObject({
				action: 'updated',
				entity: { description: 'ours', displayName: 'Theirs 0' },
			});
			expect(world.writes()).toHaveLength(3);
		},
	);

	it('does what was desired meanwhile: nothing is left to do', async () => {
		const world = await serve({ version: '1.6' });
		world.catalog.seed('pipelineService', { name: 'x', serviceType: 'Airflow' });
		const proxy = await proxyTo(world.url, ({ method, times }) => {
			if (method === 'PATCH' && times === 1) {
				world.catalog.edit('pipelineService', 'x', (entity) => (entity.description = 'same'));
			}
			return undefined;
		});
		const { pipelineServices } = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
		const outcome = await pipelineServices.update({ name: 'x' }, { description: 'same' });
		expect(outcome.action).toBe('unchanged');
	});

	it('who never stops is named in the end, with what they changed', async () => {
		const { services } = await withEdits(100);
		expect(await refusal(services.update({ name: 'x' }, { description: 'ours' }))).toMatchObject({
			type: 'CONFLICT',
			message:
				'The pipeline service "x" could not be updated because "carol" kept changing it (displayName).',
		});
	});

	it('deletes it in between: said as such', async () => {
		const world = await serve({ version: '1.6' });
		world.catalog.seed('pipelineService', { name: 'x', serviceType: 'Airflow' });
		const proxy = await proxyTo(world.url, ({ method }) => {
			if (method === 'PATCH') world.catalog.remove('pipelineService', 'x');
			return undefined;
		});
		const { pipelineServices } = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
		const error = await refusal(pipelineServices.update({ name: 'x' }, { description: 'ours' }));
		expect(error.type).toBe('NOT_FOUND');
	});
});

describe('a server that says yes and keeps something else', () => {
	it('is not believed: the failure names the field', async () => {
		const world = await serve({ version: '1.6' });
		world.catalog.seed('pipelineService', {
			name: 'x',
			serviceType: 'Airflow',
			description: 'old',
		});
		const seeded = await world.client().pipelineServices.get({ name: 'x' });
		const text = JSON.stringify(seeded);
		const lying = await proxyTo(world.url, ({ url }) =>
			url.includes('/services/') ? () => ({ status: 200, text }) : undefined,
		);
		const { pipelineServices } = clientOf({ baseUrl: lying.url, token: world.tokens.user });
		const error = await refusal(pipelineServices.update({ name: 'x' }, { description: 'new' }));
		expect(error).toMatchObject({
			type: 'INTERNAL_SERVER_ERROR',
			field: 'description',
			message:
				'The server reported success for the pipeline service "x", but did not apply: description.',
		});
	});
});

it('2.x: If-Match goes along; where the server reads it in another way the patch alone guards', async () => {
	const world = await serve({ version: '2.0' });
	world.catalog.seed('pipelineService', { name: 'x', serviceType: 'Airflow' });
	const { pipelineServices } = world.client();
	await pipelineServices.update({ name: 'x' }, { description: 'new' });
	expect(world.writes()[0]?.headers.ifMatch).toBe('W/"0.1"');
	expect(world.writes()[0]?.body).toMatchObject([{ op: 'test', path: '/updatedAt' }, {}]);
	const strict = await proxyTo(world.url, ({ method, times }) =>
		method === 'PATCH' && times === 1
			? { status: 412, headers: {}, text: '{"code":412,"message":"no"}' }
			: undefined,
	);
	const other = clientOf({ baseUrl: strict.url, token: world.tokens.user });
	world.journal.length = 0;
	await other.pipelineServices.update({ name: 'x' }, { displayName: 'X' });
	expect(world.catalog.find('pipelineService', 'x')?.displayName).toBe('X');
	expect(world.writes().map(({ headers }) => headers.ifMatch)).toEqual([undefined]);
});
