import { type Server, PIPELINES, airflow, allVersions, closeAll, serve } from '../support';

afterAll(closeAll);

const TEAMS = '/v1/teams';
const USERS = '/v1/users';
const ghost = '11111111-1111-4111-8111-111111111111';

describe.each(allVersions)('teams on %s', (version) => {
	let server: Server;
	beforeEach(async () => {
		server = await serve({ version });
	});
	const ids = (...names: string[]) => names.map((name) => server.id('team', name));

	it('are groups below the organization unless they say otherwise', async () => {
		const { status, body } = await server.post(TEAMS, { name: 'New Team' });
		expect([status, body.teamType]).toEqual([201, 'Group']);
		const read = await server.get(`${TEAMS}/name/New%20Team?fields=parents`);
		expect(read.body.parents).toMatchObject([{ name: 'Organization' }]);
	});

	it.each([
		['Group', 201],
		['Department', 201],
		['Division', 201],
		['BusinessUnit', 201],
		['group', 400],
		['Organization', 400],
	])('of type %s: %i', async (teamType, status) => {
		expect((await server.post(TEAMS, { name: 'x', teamType })).status).toBe(status);
	});

	it('take parents, children and users as ids', async () => {
		const people = [server.id('user', 'alice')];
		const [parent, child] = [ids('Engineering'), ids('Analytics')];
		const request = { name: 'x', teamType: 'Department', parents: parent, users: people };
		const { status } = await server.post(TEAMS, { ...request, children: child });
		expect(status).toBe(201);
		const read = await server.get(`${TEAMS}/name/x?fields=parents,children,userCount,users`);
		expect(read.body).toMatchObject({
			parents: [{ name: 'Engineering' }],
			children: [{ name: 'Analytics' }],
			userCount: 1,
			users: [{ name: 'alice' }],
		});
	});

	it.each(['parents', 'children', 'users', 'defaultRoles', 'policies'])(
		'refuse a name (400) and an unknown id (404) in %s',
		async (field) => {
			const refused = await server.post(TEAMS, { name: 'x', [field]: ['Engineering'] });
			const unknown = await server.post(TEAMS, { name: 'x', [field]: [ghost] });
			expect([refused.status, unknown.status]).toEqual([400, 404]);
			expect(server.catalog.find('team', 'x')).toBeUndefined();
		},
	);

	it('that are groups cannot be parents', async () => {
		const { status } = await server.post(TEAMS, { name: 'x', parents: ids('Analytics') });
		expect(status).toBe(400);
	});

	it('own entities only where they are groups', async () => {
		const owner = (name: string) => {
			const reference = { id: server.id('team', name), type: 'team' };
			return version === '1.1' || version === '1.2'
				? { owner: reference }
				: { owners: [reference] };
		};
		expect((await server.post(PIPELINES, airflow('a', owner('Analytics')))).status).toBe(201);
		const { status, body } = await server.post(PIPELINES, airflow('b', owner('Engineering')));
		expect(status).toBe(400);
		expect(body.message).toMatch("Team of type Department can't own entities");
	});

	it('are listed by their parent', async () => {
		const { body } = await server.get(`${TEAMS}?parentTeam=Engineering`);
		expect(body.data).toMatchObject([{ name: 'Data Platform' }]);
	});

	it('are deleted softly, and for good where that is asked for', async () => {
		const [id] = ids('Analytics');
		await server.delete(`${TEAMS}/${id}`);
		expect(server.catalog.find('team', 'Analytics')?.deleted).toBe(true);
		await server.delete(`${TEAMS}/${id}?hardDelete=true&recursive=true`);
		expect(server.catalog.find('team', 'Analytics')).toBeUndefined();
	});
});

describe.each(allVersions)('users on %s', (version) => {
	it('are found by name, not by e-mail address', async () => {
		const server = await serve({ version });
		expect((await server.get(`${USERS}/name/bob`)).body.email).toBe('bob@example.com');
		expect((await server.get(`${USERS}/name/bob%40example.com`)).status).toBe(404);
	});

	it('are listed without bots, and by team', async () => {
		const server = await serve({ version });
		const names = async (query: string) =>
			(await server.get(`${USERS}?limit=100&${query}`)).body.data.map(
				({ name }: { name: string }) => name,
			);
		expect(await names('isBot=false')).not.toContain('ingestion-bot');
		expect(await names('isBot=true')).toEqual(['idle-bot', 'ingestion-bot']);
		expect(await names('team=Data%20Platform')).toEqual(['alice', 'bob']);
	});
});

it('twenty thousand users can be seeded', async () => {
	const server = await serve({ moreUsers: 20_000 });
	const { body } = await server.get(`${USERS}?limit=0`);
	expect(body.paging.total).toBeGreaterThan(20_000);
	expect((await server.get(`${USERS}/name/user-20000`)).body.email).toBe('user-20000@example.com');
});
