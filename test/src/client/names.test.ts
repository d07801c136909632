import { allVersions, closeAll, refusal, serve } from '../support';
import { proxyTo } from '../proxy';
import { clientOf } from '../support';

afterEach(closeAll);

/** Names that 1.1 takes, and those that only newer servers take. */
const plain = ['a.b', "it's", 'R&D (old)', 'a b', '-x_y'];
const odd = [
	'a/b',
	'50%',
	'%41',
	'a;b',
	'#1',
	'why?',
	'Ümläut ☃ 数据',
	'a+b=c',
	'[x]',
	'a:b',
	'\\',
];

describe.each(allVersions)('version %s', (version) => {
	it.each(version === '1.1' ? plain : [...plain, ...odd])(
		'a service may be named %s',
		async (name) => {
			const world = await serve({ version });
			const { dashboardServices } = world.client();
			const desired = {
				name,
				serviceType: 'Superset',
				connection: {
					config: {
						type: 'Superset',
						hostPort: 'http://superset.example.com',
						connection: { provider: 'db', username: 'u', password: 'p4ss' },
					},
				},
			};
			const made = await dashboardServices.upsert(desired);
			expect(made).toMatchObject({ action: 'created', entity: { name } });
			expect((await dashboardServices.upsert({ name, description: 'x' })).action).toBe('updated');
			expect((await dashboardServices.upsert({ name, description: 'x' })).action).toBe('unchanged');
			const fqn = made.entity?.fullyQualifiedName ?? '';
			expect(await dashboardServices.get({ fqn })).toMatchObject({ name, description: 'x' });
			const patch = [{ op: 'add', path: '/description', value: 'y' }];
			expect((await dashboardServices.patch({ name }, patch)).entity?.description).toBe('y');
			const [many] = await dashboardServices.upsertMany([{ name, description: 'z' }]);
			expect(many).toMatchObject({ action: 'updated', entity: { name, description: 'z' } });
			expect(await dashboardServices.delete({ name })).toMatchObject({ name });
			expect(world.catalog.count('dashboardService')).toBe(1);
		},
	);
});

it.each(['a::b', 'a\nb', '', 'x'.repeat(257)])(
	'%j is refused before anything is sent',
	async (name) => {
		const world = await serve();
		const { pipelineServices } = world.client();
		const error = await refusal(pipelineServices.upsert({ name, serviceType: 'Airflow' }));
		expect(error).toMatchObject({ type: 'BAD_REQUEST', field: 'name' });
		expect(world.writes()).toEqual([]);
	},
);

it.each(['..', '.'])('%j cannot lead to another path', async (name) => {
	const world = await serve();
	const { pipelineServices } = world.client();
	await pipelineServices.get({ name }).catch(() => undefined);
	expect(world.journal.filter(({ path }) => !/version$|name/.test(path))).toEqual([]);
	expect((await refusal(pipelineServices.get({ fqn: name }))).type).toBe('BAD_REQUEST');
});

it('a name that the server refuses fails with the words of the server', async () => {
	const world = await serve({ version: '2.0' });
	const { pipelineServices } = world.client();
	const error = await refusal(
		pipelineServices.upsert({ name: 'say "hi"', serviceType: 'Airflow' }),
	);
	expect(error.type).toBe('BAD_REQUEST');
	expect(world.catalog.count('pipelineService')).toBe(0);
});

it('a patch goes by name where the server has that, else by id', async () => {
	for (const [version, route] of [
		['1.1', '/v1/services/pipelineServices/{id}'],
		['1.6', '/v1/services/pipelineServices/name/{fqn}'],
	] as const) {
		const world = await serve({ version });
		world.catalog.seed('pipelineService', { name: 'a.b', serviceType: 'Airflow' });
		const { pipelineServices } = world.client();
		await pipelineServices.patch({ name: 'a.b' }, [
			{ op: 'add', path: '/displayName', value: 'x' },
		]);
		expect(world.writes().map((entry) => entry.route)).toEqual([route]);
	}
});

describe('Apply JSON Patch', () => {
	const seeded = async () => {
		const world = await serve({ version: '1.6' });
		world.catalog.seed('pipelineService', { name: 'x', serviceType: 'Airflow', description: 'a' });
		return { world, services: world.client().pipelineServices };
	};

	it('an empty one changes nothing and sends nothing', async () => {
		const { world, services } = await seeded();
		expect(await services.patch({ name: 'x' }, [])).toMatchObject({ action: 'unchanged' });
		expect(world.writes()).toEqual([]);
	});

	it('what is no list, or holds a mask, is not sent', async () => {
		const { world, services } = await seeded();
		expect(await refusal(services.patch({ name: 'x' }, { op: 'add' }))).toMatchObject({
			message: 'The JSON Patch is not a list of operations.',
			field: 'operations',
		});
		expect(world.journal.filter(({ path }) => !path.endsWith('version'))).toEqual([]);
	});

	it('a failed test is a conflict, an absent path a mistake', async () => {
		const { services } = await seeded();
		const test = [{ op: 'test', path: '/description', value: 'b' }];
		expect((await refusal(services.patch({ name: 'x' }, test))).type).toBe('CONFLICT');
		const remove = [{ op: 'remove', path: '/displayName' }];
		expect((await refusal(services.patch({ name: 'x' }, remove))).type).toBe('BAD_REQUEST');
	});

	it('guarded, it is refused when somebody else was faster', async () => {
		const { world } = await seeded();
		let isFirst = true;
		const proxy = await proxyTo(world.url, ({ method }) => {
			if (method === 'PATCH' && isFirst) {
				isFirst = false;
				world.catalog.edit('pipelineService', 'x', (entity) => (entity.description = 'theirs'));
			}
			return undefined;
		});
		const { pipelineServices } = clientOf({ baseUrl: proxy.url, token: world.tokens.user });
		const patch = [{ op: 'add', path: '/displayName', value: 'mine' }];
		const error = await refusal(pipelineServices.patch({ name: 'x' }, patch, { guarded: true }));
		expect(error.type).toBe('CONFLICT');
		expect(world.catalog.find('pipelineService', 'x')?.displayName).toBeUndefined();
		const done = await pipelineServices.patch({ name: 'x' }, patch, { guarded: true });
		expect(done).toMatchObject({ action: 'updated', entity: { displayName: 'mine' } });
		const again = await pipelineServices.patch({ name: 'x' }, patch, { guarded: true });
		expect(again.action).toBe('unchanged');
	});
});
