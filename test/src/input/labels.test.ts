import { airflow, allVersions, closeAll, refusal, serve } from '../support';

afterEach(closeAll);

async function withPipeline(version: (typeof allVersions)[number] = '1.13') {
	const world = await serve({ version });
	world.catalog.seed('glossaryTerm', {
		name: 'Order',
		displayName: 'Purchase Order',
		fullyQualifiedName: 'Business.Order',
	});
	world.catalog.seed('pipelineService', {
		name: 'x',
		serviceType: 'Airflow',
		tags: ['PII.None', 'Tier.Tier3', { tagFQN: 'Business.Customer', source: 'Glossary' }],
	});
	const { pipelineServices } = world.client();
	const tags = () => {
		const labels = world.catalog.find('pipelineService', 'x')?.tags;
		return (labels as { tagFQN: string }[]).map(({ tagFQN }) => tagFQN);
	};
	const update = async (desired: object, options = {}) =>
		await pipelineServices.update({ name: 'x' }, { ...desired }, options);
	return { world, update, tags, pipelineServices };
}

describe.each(allVersions)('version %s', (version) => {
	it('tags are replaced and cleared; terms and tiers that a person set stay', async () => {
		const { update, tags } = await withPipeline(version);
		await update({ tags: ['Quality.Verified'] }, { tags: 'replace' });
		expect(tags()).toEqual(['Business.Customer', 'Quality.Verified', 'Tier.Tier3']);
		await update({ tags: null });
		expect(tags()).toEqual(['Business.Customer', 'Tier.Tier3']);
	});

	it('tier, certification and glossary terms are fields of their own', async () => {
		const { update, tags } = await withPipeline(version);
		const desired = { tier: 'Tier1', certification: 'Certification.Gold' };
		await update({ ...desired, glossaryTerms: ['Business.Order'] }, { tags: 'replace' });
		expect(tags()).toEqual(['Business.Order', 'Certification.Gold', 'PII.None', 'Tier.Tier1']);
		expect((await update({ ...desired, glossaryTerms: ['Business.Order'] })).action).toBe(
			'unchanged',
		);
		await update({ tier: null, certification: null, glossaryTerms: null });
		expect(tags()).toEqual(['PII.None']);
	});

	it('a new entity has them all', async () => {
		const { pipelineServices } = await withPipeline(version);
		const { entity } = await pipelineServices.create({
			name: 'new',
			serviceType: 'Airflow',
			connection: { config: airflow },
			tags: ['PII.None'],
			tier: 'Tier2',
			certification: 'Gold',
			glossaryTerms: ['Business.Customer'],
		});
		expect(entity?.tags.map(({ tagFQN }) => tagFQN).sort()).toEqual([
			'Business.Customer',
			'Certification.Gold',
			'PII.None',
			'Tier.Tier2',
		]);
	});
});

it.each([
	['tier', 'tier 1', 'Tier.Tier1', '"tier 1" was matched to the tag "Tier.Tier1".'],
	['tier', '1', 'Tier.Tier1', '"1" was matched to the tag "Tier.Tier1".'],
	['tier', 'TIER.tier1', 'Tier.Tier1', '"TIER.tier1" was matched to the tag "Tier.Tier1".'],
	['tier', 'Tier1', 'Tier.Tier1', undefined],
	[
		'certification',
		'gold',
		'Certification.Gold',
		'"gold" was matched to the tag "Certification.Gold".',
	],
	[
		'glossaryTerms',
		['purchase order'],
		'Business.Order',
		'"purchase order" was matched to the glossary term "Business.Order".',
	],
])('%s: %j is understood as %s, and said', async (field, given, fqn, notice) => {
	const { update, tags } = await withPipeline();
	const { notices } = await update({ [field]: given });
	expect(tags()).toContain(fqn);
	expect(notices).toEqual(notice === undefined ? undefined : [notice]);
});

it.each<[object, string, string]>([
	[{ tier: 'Tier9' }, 'tier', 'There is no tag "Tier.Tier9" (field "tier").'],
	[{ tier: 'PII.None' }, 'tier', 'There is no tag "PII.None" (field "tier").'],
	[
		{ glossaryTerms: ['Nope'] },
		'glossaryTerms[0]',
		'There is no glossary term "Nope" (field "glossaryTerms[0]").',
	],
	[
		{ tags: ['Tier.Tier2'], tier: 'Tier1' },
		'tier',
		'"tags" names "Tier.Tier2", and "tier" names "Tier.Tier1"; there can be only one.',
	],
])('%j is refused', async (desired, field, message) => {
	const { world, update } = await withPipeline();
	expect(await refusal(update(desired))).toMatchObject({ field, message });
	expect(world.writes()).toEqual([]);
});

it('data products have labels where the server lets them have tags', async () => {
	const world = await serve({ version: '1.6' });
	world.catalog.seed('dataProduct', { name: 'p', description: 'd', domains: ['Finance'] });
	const { dataProducts } = world.client();
	expect(await refusal(dataProducts.update({ name: 'p' }, { tier: 'Tier1' }))).toMatchObject({
		type: 'UNSUPPORTED',
		field: 'tier',
	});
});
