import { allVersions, closeAll, refusal, serve, withDomains, idOf } from '../support';

afterEach(closeAll);

async function withPipeline(version: (typeof allVersions)[number] = '1.13') {
	const world = await serve({ version });
	world.catalog.seed('pipelineService', { name: 'x', serviceType: 'Airflow' });
	const { pipelineServices } = world.client();
	const update = async (desired: object) =>
		await pipelineServices.update({ name: 'x' }, { ...desired });
	return { world, update };
}

describe.each(allVersions)('version %s: an owner may be named', (version) => {
	it.each([
		['by name', 'bob', 'bob'],
		['by name with a dot', 'dave.smith', 'dave.smith'],
		['by FQN', '"dave.smith"', 'dave.smith'],
		['by e-mail address', 'Bob@example.com', 'bob'],
		['by e-mail address with a dot', 'dave.smith@example.com', 'dave.smith'],
		['as a team', 'Data Platform', 'Data Platform'],
		['with its kind', 'user:bob', 'bob'],
		['with its kind, as a team', 'team:Analytics', 'Analytics'],
		['as a reference by name', { type: 'user', name: 'bob' }, 'bob'],
		['as a reference by FQN', { fullyQualifiedName: 'Analytics' }, 'Analytics'],
		['as a reference by e-mail address', { email: 'bob@example.com' }, 'bob'],
	])('%s', async (_, owner, name) => {
		const { update } = await withPipeline(version);
		expect((await update({ owners: [owner] })).entity?.owners).toMatchObject([{ name }]);
	});

	it('by id, of a kind or not', async () => {
		const { world, update } = await withPipeline(version);
		const id = idOf(world.catalog.find('team', 'Analytics'));
		expect((await update({ owners: [id] })).entity?.owners).toMatchObject([{ id, type: 'team' }]);
		expect((await update({ owners: [`team:${id}`] })).action).toBe('unchanged');
		expect((await update({ owners: [{ id, type: 'team' }] })).action).toBe('unchanged');
	});

	it('but not by a name that nobody has', async () => {
		const { world, update } = await withPipeline(version);
		expect(await refusal(update({ owners: ['nobody'] }))).toMatchObject({
			type: 'NOT_FOUND',
			field: 'owners[0]',
			message: 'There is no user or team "nobody" (field "owners[0]").',
		});
		for (const owner of ['no@example.com', 'user:Analytics', { type: 'team', name: 'bob' }]) {
			expect((await refusal(update({ owners: [owner] }))).type).toBe('NOT_FOUND');
		}
		expect((await refusal(update({ tags: ['PII.Nope'] }))).field).toBe('tags[0]');
		expect(world.writes()).toEqual([]);
	});
});

it('an email address whose first part is another name is found in the list', async () => {
	const { world, update } = await withPipeline();
	world.catalog.seed('user', { name: 'zoe1', email: 'zoe@example.com' });
	expect((await update({ owners: ['zoe@example.com'] })).entity?.owners).toMatchObject([
		{ name: 'zoe1' },
	]);
});

it('a name that is a user and a team has to be told apart', async () => {
	const { world, update } = await withPipeline();
	world.catalog.seed('team', { name: 'bob', teamType: 'Group' });
	expect(await refusal(update({ owners: ['bob'] }))).toMatchObject({
		type: 'BAD_REQUEST',
		message: '"bob" in "owners[0]" is both a user and a team.',
		remedy: 'Specify one: "user:bob" or "team:bob".',
	});
	expect((await update({ owners: ['team:bob'] })).entity?.owners).toMatchObject([{ type: 'team' }]);
});

it.each<[string, object, string]>([
	[
		'a domain as owner',
		{ owners: [{ type: 'domain', name: 'Finance' }] },
		'"owners[0]" is of type "domain".',
	],
	['a reference that names nothing', { owners: [{ type: 'user' }] }, '"owners[0]" is empty.'],
	['an empty text', { owners: [' '] }, '"owners[0]" must be a name'],
])('%s is refused', async (_, desired, message) => {
	const { world, update } = await withPipeline();
	expect((await refusal(update(desired))).message).toContain(message);
	expect(world.writes()).toEqual([]);
});

it('a person who is named twice is one owner', async () => {
	const { update } = await withPipeline();
	const { entity } = await update({ owners: ['bob', 'bob@example.com', 'carol'] });
	expect(entity?.owners.map(({ name }) => name)).toEqual(['bob', 'carol']);
});

it('each name is looked up once', async () => {
	const { world, update } = await withPipeline();
	await Promise.all(
		[1, 2, 3].map(async () => await update({ owners: ['bob'], tags: ['PII.None'] })),
	);
	expect(world.journal.filter(({ path }) => path.includes('/users/'))).toHaveLength(1);
	expect(world.journal.filter(({ path }) => path.includes('/tags/'))).toHaveLength(1);
});

it('two owners on a server that takes one: said before anything is sent', async () => {
	const world = await serve({ version: '1.1' });
	world.catalog.seed('pipelineService', { name: 'x', serviceType: 'Airflow' });
	const { pipelineServices } = world.client();
	const desired = { name: 'x', owners: ['bob', 'carol'] };
	for (const attempt of [
		pipelineServices.upsert(desired),
		pipelineServices.update({ name: 'x' }, desired),
		pipelineServices.create({ ...desired, serviceType: 'Airflow' }),
	]) {
		expect(await refusal(attempt)).toMatchObject({ type: 'UNSUPPORTED', field: 'owners' });
	}
	const [failed] = await pipelineServices.upsertMany([desired]);
	expect(failed).toMatchObject({ action: 'failed', error: { type: 'UNSUPPORTED' } });
	expect(world.writes()).toEqual([]);
});

describe.each(withDomains)('version %s: domains', (version) => {
	it.each([
		['Finance', 'Finance'],
		['Marketing.Campaigns', 'Campaigns'],
		['Sales.EU', 'Sales.EU'],
		['"Sales.EU"', 'Sales.EU'],
	])('%s', async (domain, name) => {
		const { world, update } = await withPipeline(version);
		expect((await update({ domain })).entity?.domains).toMatchObject([{ name }]);
		const { dataProducts } = world.client();
		const made = await dataProducts.create({ name: 'p', description: 'd', domains: [domain] });
		expect(made.entity?.domains).toMatchObject([{ name }]);
		const id = String(made.entity?.domains[0]?.id);
		const byId = await dataProducts.create({ name: 'q', description: 'd', domains: [id] });
		expect(byId.entity?.domains).toMatchObject([{ name }]);
	});

	it('one that does not exist', async () => {
		const { world, update } = await withPipeline(version);
		const error = await refusal(update({ domain: 'Nowhere' }));
		expect(error.message).toBe('There is no domain "Nowhere" (field "domains[0]").');
		expect(world.writes()).toEqual([]);
	});
});

describe('tags', () => {
	it('may be named without their classification where only one has the name', async () => {
		const { update } = await withPipeline();
		const { entity } = await update({ tags: ['Sensitive', { tagFQN: 'Verified' }] });
		expect(entity?.tags.map(({ tagFQN }) => tagFQN)).toEqual(['PII.Sensitive', 'Quality.Verified']);
	});

	it('a bare name that two have is asked back', async () => {
		const { world, update } = await withPipeline();
		world.catalog.seed('classification', { name: 'Other' });
		world.catalog.seed('tag', { name: 'Gold', classification: 'Other' });
		const error = await refusal(update({ tags: ['PII.None', 'Gold'] }));
		expect(error).toMatchObject({ type: 'BAD_REQUEST', field: 'tags[1]' });
		expect(error.remedy).toMatch(/^Specify one: "(Certification|Other)\.Gold", "\w+\.Gold"\.$/);
		expect(world.writes()).toEqual([]);
	});

	it('a label keeps what is said of it; a glossary term is one, too', async () => {
		const { world, update } = await withPipeline();
		await update({
			tags: [
				{ tagFQN: 'Business.Customer', source: 'Glossary' },
				{ tagFQN: 'PII.None', labelType: 'Automated', state: 'Suggested' },
			],
		});
		expect(world.catalog.find('pipelineService', 'x')?.tags).toMatchObject([
			{ tagFQN: 'Business.Customer', source: 'Glossary', labelType: 'Manual' },
			{ tagFQN: 'PII.None', labelType: 'Automated', state: 'Suggested' },
		]);
	});
});

describe('a server with 20,000 users', () => {
	async function crowded() {
		const world = await serve({ version: '1.6' });
		world.catalog.seed('pipelineService', { name: 'x', serviceType: 'Airflow' });
		for (let count = 0; count < 20_000; count += 1) {
			const name = `user${String(count).padStart(5, '0')}`;
			world.catalog.seed('user', { name, email: `${name}@example.com` });
		}
		world.catalog.seed('user', { name: 'zz-last', email: 'last.of.all@example.com' });
		const { pipelineServices } = world.client();
		const ownersAfter = async (owner: string) =>
			(await pipelineServices.update({ name: 'x' }, { owners: [owner] })).entity?.owners;
		const pages = () => world.journal.filter(({ path }) => /\/users(\?|$)/.test(path)).length;
		return { ownersAfter, pages, pipelineServices };
	}

	it('an owner is found by name and by e-mail address, also the last of all', async () => {
		const { ownersAfter } = await crowded();
		expect(await ownersAfter('user19999')).toMatchObject([{ name: 'user19999' }]);
		expect(await ownersAfter('user19998@example.com')).toMatchObject([{ name: 'user19998' }]);
		expect(await ownersAfter('last.of.all@example.com')).toMatchObject([{ name: 'zz-last' }]);
	});

	it('the list is read once for all addresses, and to its end before one is unknown', async () => {
		const { ownersAfter, pages, pipelineServices } = await crowded();
		await ownersAfter('last.of.all@example.com');
		expect(pages()).toBe(21);
		const owners = ['nobody@example.com', 'none@example.com'];
		const error = await refusal(pipelineServices.update({ name: 'x' }, { owners }));
		expect(error).toMatchObject({ type: 'NOT_FOUND', field: 'owners[0]' });
		expect(pages()).toBe(21);
	});
});
