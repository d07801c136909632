import {
	type Parsed,
	type Server,
	PIPELINES,
	PRODUCTS,
	airflow,
	closeAll,
	postgres,
	serve,
} from './support';

let server: Server;
beforeEach(async () => {
	server = await serve();
});
afterAll(closeAll);

it('shows the real secrets and one form for all versions', async () => {
	const old = await serve({ version: '1.1' });
	const owner = { id: old.id('user', 'bob'), type: 'user' };
	await old.post('/v1/services/databaseServices', postgres('pg', { owner }));
	expect(old.catalog.find('databaseService', 'pg')).toMatchObject({
		connection: { config: { authType: { password: 'open sesame' } } },
		owners: [{ name: 'bob' }],
		domains: [],
	});
});

it('edits as somebody else, later than before', async () => {
	const { body } = await server.post(PIPELINES, airflow('a', { description: 'one' }));
	server.catalog.edit('pipelineService', 'a', (entity) => {
		entity.description = 'two';
		entity.owners = ['bob'];
	});
	const read = await server.get(`${PIPELINES}/${body.id}?fields=owners`);
	expect(read.body).toMatchObject({
		description: 'two',
		version: 0.2,
		updatedBy: 'carol',
		owners: [{ name: 'bob' }],
	});
	expect(read.body.updatedAt).toBeGreaterThan(body.updatedAt);
	expect(read.body.connection.config.hostPort).toBe('http://localhost:8080');
});

it('plants inherited references that no write makes its own', async () => {
	server.catalog.seed('pipelineService', {
		...airflow('a'),
		owners: [{ name: 'bob', type: 'user', inherited: true }],
	});
	const read = await server.get(`${PIPELINES}/name/a?fields=owners`);
	expect(read.body.owners).toMatchObject([{ name: 'bob', inherited: true }]);
	await server.put(PIPELINES, airflow('a', { description: 'x' }));
	expect(server.catalog.find('pipelineService', 'a')?.owners).toMatchObject([{ inherited: true }]);
});

it('plants tags of any kind, and those that do not exist yet', async () => {
	const tags = [
		'Tier.Tier2',
		{ tagFQN: 'Business.Customer', source: 'Glossary' },
		{ tagFQN: 'New.Tag', labelType: 'Derived' },
	];
	server.catalog.seed('dataProduct', { name: 'p', description: 'd', domains: ['Finance'], tags });
	const { body } = await server.get(`${PRODUCTS}/name/p?fields=tags,domains`);
	expect(body.tags.map((tag: Parsed) => [tag.tagFQN, tag.labelType])).toEqual([
		['Business.Customer', 'Manual'],
		['New.Tag', 'Derived'],
		['Tier.Tier2', 'Manual'],
	]);
	expect(body.domains).toMatchObject([{ name: 'Finance' }]);
});

it('knows nobody but the users of its tokens when it is not seeded', async () => {
	const empty = await serve({ seed: false });
	expect(empty.catalog.count('domain')).toBe(0);
	expect((await empty.get('/v1/users/loggedInUser')).body.name).toBe('alice');
});

it('never repeats updatedAt, however fast the changes follow', async () => {
	server.catalog.seed('pipelineService', airflow('a'));
	const times = Array.from({ length: 50 }, (_, at) => {
		const edited = server.catalog.edit('pipelineService', 'a', (entity) => {
			entity.description = `edit ${at}`;
		});
		return edited.updatedAt;
	});
	expect(new Set(times).size).toBe(50);
});

it('lists an entity once that was removed and planted again', async () => {
	const seeded = server.catalog.seed('pipelineService', airflow('a'));
	await server.get(PIPELINES);
	server.catalog.remove('pipelineService', 'a');
	server.catalog.seed('pipelineService', seeded);
	expect((await server.get(PIPELINES)).body.data).toMatchObject([{ id: seeded.id }]);
});
