import { PASSWORD_HASH } from '../../testing/emulator';
import { send } from '../catalog';
import { airflow, inShort, pipelineServices, releases, useTrigger } from './trigger-support';

const { engine, serve, watch } = useTrigger();

describe.each(releases)('the trigger on %s', (version) => {
	it('starts the workflow once for each change from its activation on, also after a restart', async () => {
		const emulator = await serve(version);
		await send(emulator, 'POST', pipelineServices, airflow('before'));
		const watched = watch(emulator);
		expect(await watched.poll()).toBeNull();
		await send(emulator, 'POST', pipelineServices, airflow('crm'));
		watched.pass(30);
		watched.edit('crm', { owners: ['alice'] });
		const [created, updated, ...more] = (await watched.poll()) ?? [];
		expect(more).toEqual([]);
		expect(created?.json).toEqual({
			eventType: 'created',
			entityType: 'pipelineService',
			entityId: expect.any(String),
			fullyQualifiedName: 'crm',
			name: 'crm',
			changes: [],
			user: 'ingestion-bot',
			timestamp: expect.any(Number),
			previousVersion: null,
			version: 0.1,
		});
		expect(updated?.json).toMatchObject({ eventType: 'updated', user: 'carol', version: 0.2 });
		expect(await watched.poll()).toBeNull();
		watched.pass(7200);
		watched.edit('crm', { description: 'Customers' });
		expect(await watched.told()).toEqual(['updated crm']);
		expect(await watched.poll()).toBeNull();
	});

	it('is not started by what its own user does, unless told so', async () => {
		const emulator = await serve(version);
		const calm = watch(emulator, { token: 'bot' });
		const all = watch(emulator, {
			token: 'bot',
			workflow: 'all',
			parameters: { ignoreChangesBy: 'nobody' },
		});
		const carols = watch(emulator, {
			token: 'bot',
			workflow: 'carols',
			parameters: { ignoreChangesBy: 'users', ignoredUsers: 'carol, dave' },
		});
		for (const one of [calm, all, carols]) await one.poll();
		await send(emulator, 'POST', pipelineServices, airflow('crm'));
		calm.edit('crm', { description: 'Customers' });
		expect(await calm.told()).toEqual(['updated crm']);
		expect(await all.told()).toEqual(['created crm', 'updated crm']);
		expect(await carols.poll()).toBeNull();
	});

	it('finds services without an owner, of every kind that the server has', async () => {
		const emulator = await serve(version);
		const watched = watch(emulator, { parameters: { event: 'serviceWithoutOwner' } });
		await watched.poll();
		const alice = emulator.catalog.find('user', 'alice')?.id;
		const owned =
			version === '1.1' || version === '1.2'
				? { owner: { id: alice, type: 'user' } }
				: { owners: [{ id: alice, type: 'user' }] };
		await send(emulator, 'POST', pipelineServices, airflow('owned', owned));
		await send(emulator, 'POST', pipelineServices, airflow('alone'));
		expect(await watched.told()).toEqual(['created alone']);
	});

	it('tells which tags were added and removed', async () => {
		const emulator = await serve(version);
		await send(emulator, 'POST', pipelineServices, airflow('crm'));
		const watched = watch(emulator, {
			parameters: { event: 'tagChanged', changedTags: 'PII.Sensitive' },
		});
		await watched.poll();
		watched.edit('crm', { tags: ['PII.Sensitive', 'Tier.Tier1'] });
		watched.edit('crm', { tags: ['PII.Sensitive'] });
		watched.edit('crm', { tags: [] });
		const items = (await watched.poll()) ?? [];
		expect(items.map(({ json }) => json.changes)).toEqual([
			[{ field: 'tags', new: ['PII.Sensitive', 'Tier.Tier1'] }],
			[{ field: 'tags', old: ['PII.Sensitive'] }],
		]);
	});

	it('tells of ingestion runs that failed, whoever set the pipeline up', async () => {
		const emulator = await serve(version);
		const { catalog } = emulator;
		catalog.seed('databaseService', { name: 'shop', serviceType: 'Postgres' });
		catalog.seed('ingestionPipeline', {
			name: 'nightly',
			service: 'shop',
			pipelineType: 'metadata',
			sourceConfig: { config: { type: 'DatabaseMetadata' } },
			updatedBy: 'admin',
		});
		const watched = watch(emulator, { parameters: { event: 'ingestionRunFinished' } });
		await watched.poll();
		const path = '/v1/services/ingestionPipelines/shop.nightly/pipelineStatus';
		for (const pipelineState of ['running', 'success', 'failed']) {
			watched.pass(5);
			const status = { runId: '0f9c1a52-6f1c-4b6e-8d5c-0d4b7c1f2a3b', pipelineState };
			await send(emulator, 'PUT', path, status);
		}
		const items = (await watched.poll()) ?? [];
		expect(items.map(({ json }) => json.changes)).toEqual([
			[{ field: 'pipelineStatus', new: expect.objectContaining({ pipelineState: 'failed' }) }],
		]);
	});

	it('shows no secret that events or entities hold', async () => {
		const emulator = await serve(version);
		const { catalog, tokens } = emulator;
		const watched = watch(emulator, {
			parameters: {
				entityTypes: ['user', 'pipelineService'],
				simple: false,
				options: { includeEntity: true },
			},
		});
		await watched.poll();
		catalog.edit('user', 'alice', (user) => ({ ...user, description: `It is ${tokens.bot}` }));
		watched.pass(1);
		const connection = { config: { type: 'Airflow', password: 'open sesame' } };
		await send(emulator, 'POST', pipelineServices, airflow('crm'));
		watched.edit('crm', { connection });
		const items = await watched.poll();
		expect(items?.map(inShort)).toEqual(['updated alice', 'created crm', 'updated crm']);
		const text = JSON.stringify([items, watched.kept.data]);
		for (const secret of [PASSWORD_HASH, tokens.bot, tokens.admin, 'open sesame']) {
			expect(text).not.toContain(secret);
		}
	});
});

describe('a test in the editor', () => {
	it('gives the last changes and leaves the cursor alone', async () => {
		const emulator = await serve('1.13');
		const watched = watch(emulator);
		for (const name of ['a', 'b', 'c', 'd']) {
			await send(emulator, 'POST', pipelineServices, airflow(name));
			watched.pass(10);
		}
		expect((await watched.test())?.map(inShort)).toEqual(['created b', 'created c', 'created d']);
		expect(watched.kept.data).toEqual({});
		expect(await watched.poll()).toBeNull();
		expect(await watched.poll()).toBeNull();
	});

	it('says what to do where nothing matches', async () => {
		const emulator = await serve('1.6');
		await expect(watch(emulator).test()).rejects.toMatchObject({
			message: 'No change in the last seven days matches.',
			description: expect.stringContaining('choose other entity types or filters'),
		});
	});
});

it('gives filtered changes with the entity as it is now, or as raw data', async () => {
	const emulator = await serve('1.13');
	for (const name of ['sales_a', 'crm']) {
		await send(emulator, 'POST', pipelineServices, airflow(name));
	}
	const filters = { namePattern: 'sales_*', fields: 'owners, description' };
	const parameters = { filters, options: { includeEntity: true }, simple: false };
	const watched = watch(emulator, { parameters });
	await watched.poll();
	watched.edit('crm', { owners: ['bob'] });
	watched.edit('sales_a', { owners: ['alice'] });
	watched.edit('sales_a', { displayName: 'Sales A' });
	const items = (await watched.poll()) ?? [];
	expect(items).toHaveLength(1);
	expect(items[0]?.json).toMatchObject({
		name: 'sales_a',
		changes: [{ field: 'owners', new: [{ type: 'user' }] }],
		entity: { displayName: 'Sales A', owners: [{ name: 'alice' }] },
	});
	emulator.catalog.remove('pipelineService', 'sales_a');
	watched.pass(1);
	expect(await watched.poll()).toBeNull();
});

it.each([
	['no type', { entityTypes: [] }, 'No entity types are chosen.'],
	['an unknown event', { event: 'later' }, 'Event: this must be one of its choices.'],
	[
		'a type that the server lacks',
		{ entityTypes: ['domain'] },
		'This server (1.1.0-SNAPSHOT) has no domains.',
	],
	[
		'no look-back',
		{ options: { lookBackHours: 0 } },
		'Look-Back (Hours): this must be a number of at least 1.',
	],
])('is not activated with %s', async (_, parameters, message) => {
	const watched = watch(await serve('1.1'), { parameters });
	await expect(watched.poll()).rejects.toMatchObject({ message });
});

it.each([
	['1.1', false],
	['1.6', true],
] as const)('offers the types of entities that %s has', async (version, hasDomains) => {
	const { url: baseUrl, tokens } = await serve(version);
	const types = await engine.loadOptions(
		'n8n-nodes-openmetadata.openMetadataTrigger',
		'getEntityTypes',
		{ credentials: { openMetadataJwtApi: { baseUrl, token: tokens.admin } } },
	);
	const values = types.map(({ value }) => value);
	expect(values).toContain('table');
	expect(values.includes('domain')).toBe(hasDomains);
});
