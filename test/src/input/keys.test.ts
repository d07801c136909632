import { airflow, allVersions, closeAll, refusal, serve, withDomains } from '../support';

afterEach(closeAll);

const decomposed = 'Cafe\u0301';
const composed = 'Caf\u00e9';

describe.each(allVersions)('version %s: a name', (version) => {
	const type = { serviceType: 'Airflow', connection: { config: airflow } };

	it.each([
		['with a blank at its end', 'crm ', 'crm'],
		['with a no-break space', '\u00a0crm', 'crm'],
		['with a zero-width space', 'crm\u200b', 'crm'],
		['with a byte order mark', '\ufeffcrm', 'crm'],
		['in decomposed Unicode', decomposed, composed],
	])('%s is the one without, in every operation', async (_, written, name) => {
		const world = await serve({ version });
		const { pipelineServices } = world.client();
		await pipelineServices.create({ ...type, name: written });
		expect((await pipelineServices.upsert({ ...type, name: written })).action).toBe('unchanged');
		const [outcome] = await pipelineServices.upsertMany([{ ...type, name: written }]);
		expect(outcome?.action).toBe('unchanged');
		const { counts } = await pipelineServices.sync([{ ...type, name: written }]);
		expect(counts).toMatchObject({ unchanged: 1, created: 0 });
		expect(world.catalog.count('pipelineService')).toBe(1);
		expect(world.catalog.find('pipelineService', name)).toBeDefined();
	});
});

describe.each(withDomains)('version %s: a reference', (version) => {
	it.each([
		['owners', 'bob\u00a0', 'bob'],
		['owners', '\u200bteam:Analytics', 'Analytics'],
		['owners', { type: 'user', name: ' bob' }, 'bob'],
		['domains', '\ufeffFinance ', 'Finance'],
		['tags', 'PII.Sensitive\u200b', 'PII.Sensitive'],
		['tags', { tagFQN: ' PII.Sensitive' }, 'PII.Sensitive'],
	])('%s: %j', async (field, written, name) => {
		const world = await serve({ version });
		world.catalog.seed('pipelineService', { name: 'x', serviceType: 'Airflow' });
		const { entity } = await world
			.client()
			.pipelineServices.update({ name: 'x' }, { [field]: [written] });
		expect(JSON.stringify(entity?.[field])).toContain(`"${name}"`);
	});

	it('in the scope of a removal', async () => {
		const world = await serve({ version });
		const owners = ['bob'];
		const kept = { name: 'kept', serviceType: 'Airflow', owners };
		world.catalog.seed('pipelineService', kept);
		world.catalog.seed('pipelineService', { ...kept, name: 'gone' });
		const { counts } = await world
			.client()
			.pipelineServices.sync([{ name: 'kept' }], { remove: { scope: { owner: ' bob\u200b' } } });
		expect(counts).toMatchObject({ removed: 1, unchanged: 1 });
	});
});

it.each([
	[{ name: 'Gesch\ufffdftskunden' }, 'name'],
	[{ description: 'f\ufffdr alle' }, 'description'],
	[{ owners: [{ name: 'J\ufffdrgen' }] }, 'owners'],
	[{ connection: { config: { ...airflow, hostPort: 'http://\ufffd' } } }, 'connection'],
])('a text that was read in the wrong encoding is refused: %j', async (input, field) => {
	const world = await serve({ version: '1.13' });
	const { pipelineServices } = world.client();
	const error = await refusal(
		pipelineServices.upsert({ name: 'x', serviceType: 'Airflow', ...input }),
	);
	expect(error).toMatchObject({ type: 'BAD_REQUEST', field });
	expect(error.message).toMatch(/^The pipeline service ".*" cannot be sent: "\w+" contains \ufffd/);
	expect(error.remedy).toContain('Save the file as UTF-8');
	expect(world.writes()).toEqual([]);
});
