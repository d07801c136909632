import { openLive, outcomeOf, servers, type Json, type Live } from './server';

const node = 'dataProduct';
const byName = (name: string) => ({ __rl: true, mode: 'name', value: name });

describe.each(servers)('%s', (server) => {
	let live: Live;
	beforeAll(async () => {
		live = await openLive(server);
	}, 60_000);
	afterAll(async () => {
		expect(await live.close()).toBe(0);
	}, 60_000);

	const desired = (name: string, more: Json = {}): Json => ({
		name: live.prefix + name,
		description: `First **${name}**`,
		domains: [live.domain],
		...more,
	});
	const json = (operation: string, given: Json, more: Json = {}) => ({
		operation,
		specifyFields: 'json',
		json: JSON.stringify(given),
		...more,
	});
	const one = async (parameters: Json): Promise<Json> =>
		(await live.run(node, parameters))[0] ?? {};
	const ref = (name: string) => byName(live.prefix + name);
	const onServer = async (name: string) => await live.plain.find(node, live.prefix + name);

	/** On servers without data products every operation says so, and that is the whole test. */
	const works = async (parameters: Json, expected: Json): Promise<Json> => {
		const done = await one(parameters);
		if (live.hasDataProducts) expect(done).toMatchObject(expected);
		else expect(done.error).toMatchObject({ type: 'UNSUPPORTED' });
		return done;
	};

	it('Create: a new one; one that exists stops the item', async () => {
		const given = desired('a', { experts: [live.user], owners: [live.user] });
		// A domain may give it more of both.
		const user: unknown = expect.arrayContaining([expect.objectContaining({ name: live.user })]);
		await works(json('create', given), {
			action: 'created',
			experts: user,
			owners: user,
			domains: [{ fullyQualifiedName: live.domain }],
		});
		if (!live.hasDataProducts) return;
		expect(await onServer('a')).toMatchObject({ description: 'First **a**' });
		const again = await one(json('create', given));
		expect(again.error).toMatchObject({ type: 'ENTITY_ALREADY_EXISTS' });
	});

	it('Create or Update: only what is given changes', async () => {
		await works(json('upsert', desired('b', { displayName: 'B' })), { action: 'created' });
		await works(json('upsert', { name: `${live.prefix}b`, description: 'Second' }), {
			action: 'updated',
			displayName: 'B',
			description: 'Second',
		});
	});

	it('Create or Update Many and Sync', async () => {
		const items = [desired('m1'), desired('m2')];
		const many = await live.run(
			node,
			{ operation: 'upsertMany', specifyFields: 'mapAutomatically' },
			items,
		);
		const synced = await live.run(
			node,
			{ operation: 'sync', specifyFields: 'mapAutomatically' },
			items,
		);
		// Nothing could be begun.
		const none = ['UNSUPPORTED'];
		expect(many.map(outcomeOf)).toEqual(live.hasDataProducts ? ['created', 'created'] : none);
		expect(synced.map(outcomeOf)).toEqual(live.hasDataProducts ? ['unchanged', 'unchanged'] : none);
	});

	it('Update and Apply JSON Patch', async () => {
		await works(json('upsert', desired('u')), { action: 'created' });
		const entity = ref('u');
		await works(json('update', { displayName: 'U' }, { entity }), { displayName: 'U' });
		const patchJson = JSON.stringify([{ op: 'add', path: '/description', value: 'Patched' }]);
		await works(
			{ operation: 'patch', entity, specifyOperations: 'json', patchJson },
			{ displayName: 'U', description: 'Patched' },
		);
	});

	it('Get, Get Many and Get Versions', async () => {
		const { id } = await works(json('upsert', desired('g')), { action: 'created' });
		const entity = ref('g');
		if (live.hasDataProducts) {
			const all = await live.run(node, { operation: 'getMany', returnAll: true });
			expect(all.map(({ name }) => name)).toContain(`${live.prefix}g`);
		}
		await works(
			{ operation: 'get', entity },
			{ id, domains: [{ fullyQualifiedName: live.domain }] },
		);
		await works({ operation: 'getVersions', entity }, { id });
	});

	it('Add Assets and Remove Assets', async () => {
		const service = {
			name: `${live.prefix}asset`,
			serviceType: 'Mysql',
			connection: { config: { hostPort: 'db.example.com:3306', username: 'catalog' } },
			...(live.hasDataProducts ? { domains: [live.domain] } : {}),
		};
		const [made] = await live.run('databaseService', json('upsert', service));
		expect(made).toMatchObject({ action: 'created' });
		await works(json('upsert', desired('p')), { action: 'created' });
		const assetsJson = JSON.stringify([{ type: 'databaseService', id: made?.id }]);
		const assets = { entity: ref('p'), specifyAssets: 'json', assetsJson };
		const added = await one({ operation: 'addAssets', ...assets });
		const removed = await one({ operation: 'removeAssets', ...assets });
		const expected = live.hasAssets ? ['added', 'removed'] : ['UNSUPPORTED', 'UNSUPPORTED'];
		expect([added, removed].map(outcomeOf)).toEqual(expected);
	});

	it('Delete', async () => {
		await works(json('upsert', desired('d')), { action: 'created' });
		const parameters = { operation: 'delete', entity: ref('d'), deletePermanently: true };
		await works(parameters, { deleted: true });
		expect(await onServer('d')).toBeUndefined();
	});
});
