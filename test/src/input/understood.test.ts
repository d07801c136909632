import { closeAll, refusal, serve, type World } from '../support';

afterEach(closeAll);

async function withPipeline(version: '1.1' | '1.6' | '1.13' | '2.0' = '1.13') {
	const world = await serve({ version });
	world.catalog.seed('pipelineService', { name: 'x', serviceType: 'Airflow' });
	const { pipelineServices } = world.client();
	const update = async (desired: object) =>
		await pipelineServices.update({ name: 'x' }, { ...desired });
	return { world, update };
}

const listsOf = (world: World, of: string) =>
	world.journal.filter(({ path }) => path.endsWith(`/v1/${of}`));

describe.each(['1.1', '1.6', '2.0'] as const)('version %s: an owner', (version) => {
	it.each([
		['by e-mail address in angle brackets', 'Bobby <bob@example.com>', 'bob', undefined],
		['as a mailbox with quotes', '"Brown, Bob" <BOB@example.com>', 'bob', undefined],
		['as a mail link', 'mailto:bob@example.com', 'bob', undefined],
		['by display name', 'Bob Brown', 'bob', 'user'],
		['by display name in any case', 'bob  BROWN', 'bob', 'user'],
		['by name in any case', 'Dave.Smith', 'dave.smith', 'user'],
		['a team by display name', 'analytics team', 'Analytics', 'team'],
		['a team in any case, with its kind', 'Team: data platform', 'Data Platform', 'team'],
		['a reference by display name', { type: 'user', name: 'Bob Brown' }, 'bob', 'user'],
	])('%s', async (_, owner, name, type) => {
		const { update } = await withPipeline(version);
		const { entity, notices = [] } = await update({ owners: [owner] });
		expect(entity?.owners).toMatchObject([{ name }]);
		const given = typeof owner === 'string' ? owner.replace(/^Team: /, '') : owner.name;
		expect(notices).toEqual(
			type === undefined ? [] : [`"${given}" was matched to the ${type} "${name}".`],
		);
	});

	it('whose name fits more than one is refused, and all are named', async () => {
		const { world, update } = await withPipeline(version);
		world.catalog.seed('user', { name: 'bb', displayName: 'Bob Brown', email: 'bb@example.com' });
		const error = await refusal(update({ owners: ['bob brown'] }));
		expect(error).toMatchObject({
			type: 'BAD_REQUEST',
			field: 'owners[0]',
			message: '"bob brown" in "owners[0]" matches more than one user or team.',
		});
		expect(error.remedy).toContain('"user:bob"');
		expect(error.remedy).toContain('"user:bb"');
		expect(world.writes()).toEqual([]);
	});

	it('is no bot that is called alike', async () => {
		const { world, update } = await withPipeline(version);
		world.catalog.seed('user', {
			name: 'loader',
			displayName: 'Bob Brown',
			email: 'carol@example.com',
			isBot: true,
		});
		expect((await update({ owners: ['bob brown'] })).entity?.owners).toMatchObject([
			{ name: 'bob' },
		]);
	});
});

it('a name that somebody has exactly is theirs, whoever is called alike', async () => {
	const { world, update } = await withPipeline();
	world.catalog.seed('user', { name: 'Bob', displayName: 'bob', email: 'other@example.com' });
	const { entity, notices } = await update({ owners: ['bob'] });
	expect(entity?.owners).toMatchObject([{ name: 'bob' }]);
	expect(notices).toBeUndefined();
	expect(listsOf(world, 'users')).toEqual([]);
});

it('each list is read once, and only where a look-up by name found nothing', async () => {
	const { world, update } = await withPipeline();
	await update({ owners: ['bob', 'dave.smith@example.com'], tags: ['PII.None'] });
	expect([...listsOf(world, 'users'), ...listsOf(world, 'teams')]).toEqual([]);
	await update({ owners: ['Bob Brown', 'Carol Chen', 'alice adams'] });
	await refusal(update({ owners: ['Nobody', 'No One'] }));
	expect(listsOf(world, 'users').map(({ query }) => query.isBot)).toEqual(['false']);
	expect(listsOf(world, 'teams')).toHaveLength(1);
});

it.each([
	['domains', 'finance', 'Finance'],
	['domains', 'campaigns', 'Marketing.Campaigns'],
	['domains', 'sales.eu', '"Sales.EU"'],
	['domains', 'Money Matters', 'Money'],
	['dataProducts', 'customer churn', 'Churn'],
	['tags', 'pii.sensitive', 'PII.Sensitive'],
	['tags', 'sensitive', 'PII.Sensitive'],
	['tags', 'Highly Personal', 'PersonalData.Personal'],
])('%s: "%s" is understood, and said', async (field, given, fqn) => {
	const { world, update } = await withPipeline();
	world.catalog.seed('domain', { name: 'Money', displayName: 'Money matters' });
	world.catalog.seed('dataProduct', { name: 'Churn', displayName: 'Customer Churn' });
	world.catalog.edit('tag', 'PersonalData.Personal', () => ({
		...world.catalog.find('tag', 'PersonalData.Personal'),
		displayName: 'Highly personal',
	}));
	const { entity, notices } = await update({ [field]: [given] });
	expect(JSON.stringify(entity?.[field])).toContain(JSON.stringify(fqn));
	expect(notices).toEqual([`"${given}" was matched to the ${kinds[field]} "${fqn}".`]);
});

const kinds: Record<string, string> = {
	domains: 'domain',
	dataProducts: 'data product',
	tags: 'tag',
};

it('what is understood in a list is said of each item', async () => {
	const { world } = await withPipeline();
	const { pipelineServices } = world.client();
	const input = { name: 'x', owners: ['Bob Brown'] };
	const notices = ['"Bob Brown" was matched to the user "bob".'];
	const plan = await pipelineServices.sync([input], { mode: 'plan' });
	expect(plan.items).toMatchObject([{ action: 'updated', notices }]);
	const [updated] = await pipelineServices.upsertMany([input]);
	expect(updated).toMatchObject({ action: 'updated', notices });
	const { items } = await pipelineServices.sync([input]);
	expect(items).toMatchObject([{ action: 'unchanged', notices }]);
});
