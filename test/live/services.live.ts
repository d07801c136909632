import { samples, serviceOf } from '../../testing/samples';
import { openLive, servers, type Json, type Live } from './server';

const services = samples.filter(({ isService }) => isService);
const kinds = services.map((sample) => ({
	node: sample.type,
	kind: sample.type.replace(/Service$/, ''),
	...serviceOf(sample),
}));

const byName = (name: string) => ({ __rl: true, mode: 'name', value: name });
const byId = (id: unknown) => ({ __rl: true, mode: 'id', value: id });

describe.each(servers)('%s', (server) => {
	let live: Live;
	beforeAll(async () => {
		live = await openLive(server);
	}, 60_000);
	afterAll(async () => {
		expect(await live.close()).toBe(0);
	}, 60_000);

	describe.each(kinds)('$node', ({ node, kind, serviceType, config }) => {
		const json = (operation: string, desired: Json, more: Json = {}) => ({
			operation,
			specifyFields: 'json',
			json: JSON.stringify(desired),
			...more,
		});
		const desired = (name: string, more: Json = {}): Json => ({
			name: `${live.prefix}${name}`,
			serviceType,
			connection: { config },
			description: `First **${name}**`,
			displayName: name,
			...more,
		});
		const one = async (parameters: Json): Promise<Json> => {
			const [first, ...rest] = await live.run(node, parameters);
			expect(rest).toEqual([]);
			return first ?? {};
		};
		const onServer = async (name: string) => await live.plain.find(kind, live.prefix + name);

		it('Create', async () => {
			const made = await one(json('create', desired('a', { owners: [live.user] })));
			expect(made).toMatchObject({ action: 'created', serviceType, owners: [{ name: live.user }] });
			expect(await onServer('a')).toMatchObject({ id: made.id, description: 'First **a**' });
		});

		it('Create: one that exists stops the item, or is returned', async () => {
			await one(json('upsert', desired('b')));
			const stopped = await one(json('create', desired('b')));
			expect(stopped.error).toMatchObject({ type: 'ENTITY_ALREADY_EXISTS' });
			const options = { ifAlreadyExists: 'returnExisting' };
			const returned = await one(json('create', desired('b', { description: 'x' }), { options }));
			expect(returned).toMatchObject({ action: 'unchanged', description: 'First **b**' });
		});

		it('Create or Update: only what is given changes', async () => {
			expect(await one(json('upsert', desired('c')))).toMatchObject({ action: 'created' });
			expect(await one(json('upsert', desired('c')))).toMatchObject({ action: 'unchanged' });
			const name = `${live.prefix}c`;
			const changed = await one(json('upsert', { name, serviceType, description: 'Second' }));
			expect(changed).toMatchObject({ action: 'updated', description: 'Second', displayName: 'c' });
			expect(await onServer('c')).toMatchObject({ description: 'Second', displayName: 'c' });
		});

		it('Create or Update Many: all but the wrong ones, in order', async () => {
			const items = [
				desired('m1'),
				desired('no::name'),
				desired('m2'),
				desired('m1', { description: 'Later' }),
			];
			const parameters = { operation: 'upsertMany', specifyFields: 'mapAutomatically' };
			const done = await live.run(node, parameters, items);
			expect(done.map(({ action }) => action)).toEqual(['created', 'failed', 'created', 'updated']);
			expect(await onServer('m1')).toMatchObject({ description: 'Later' });
		});

		it('Update: owners and description, by name and by ID', async () => {
			const { id } = await one(json('upsert', desired('u')));
			const entity = byName(`${live.prefix}u`);
			const owned = await one(json('update', { owners: [live.user] }, { entity }));
			expect(owned).toMatchObject({ action: 'updated', owners: [{ name: live.user }] });
			const said = await one(json('update', { description: 'New' }, { entity: byId(id) }));
			expect(said).toMatchObject({ description: 'New', owners: [{ name: live.user }] });
			const cleared = await one(json('update', { owners: null }, { entity }));
			expect(cleared).toMatchObject({ action: 'updated', owners: [] });
		});

		it('Apply JSON Patch: rows and JSON', async () => {
			await one(json('upsert', desired('p')));
			const entity = byName(`${live.prefix}p`);
			const operation = [{ op: 'add', path: '/description', value: 'Patched' }];
			const rows = {
				operation: 'patch',
				entity,
				specifyOperations: 'oneByOne',
				patchOperations: { operation },
			};
			expect(await one(rows)).toMatchObject({ action: 'updated', description: 'Patched' });
			const patchJson = JSON.stringify([{ op: 'add', path: '/displayName', value: 'P' }]);
			const typed = { operation: 'patch', entity, specifyOperations: 'json', patchJson };
			expect(await one(typed)).toMatchObject({ displayName: 'P', description: 'Patched' });
		});

		it('Get and Get Versions', async () => {
			const { id } = await one(json('upsert', desired('with.dot', { tags: ['PII.Sensitive'] })));
			const named = await one({ operation: 'get', entity: byName(`${live.prefix}with.dot`) });
			const identified = await one({ operation: 'get', entity: byId(id) });
			expect(named).toMatchObject({ id, tags: [{ tagFQN: 'PII.Sensitive' }] });
			expect(identified).toEqual(named);
			const fqn = { __rl: true, mode: 'fqn', value: named.fullyQualifiedName };
			expect(await one({ operation: 'get', entity: fqn })).toEqual(named);
			const versions = await live.run(node, { operation: 'getVersions', entity: byId(id) });
			expect(versions[0]).toMatchObject({ id });
			const entity = byName(`${live.prefix}nobody`);
			expect((await one({ operation: 'get', entity })).error).toMatchObject({ type: 'NOT_FOUND' });
			const options = { ifNotFound: 'returnNothing' };
			expect(await live.run(node, { operation: 'get', entity, options })).toEqual([]);
		});

		it('Get Many: all, a limit, and what nobody owns', async () => {
			await one(json('upsert', desired('g1')));
			await one(json('upsert', desired('g2', { owners: [live.user] })));
			const names = async (parameters: Json) =>
				(await live.run(node, { operation: 'getMany', ...parameters })).map(({ name }) => name);
			const all = await names({ returnAll: true });
			expect(all).toEqual(expect.arrayContaining([`${live.prefix}g1`, `${live.prefix}g2`]));
			expect(await names({ limit: 1 })).toHaveLength(1);
			const filters = { withoutOwner: true };
			const ownerless = await names({ returnAll: true, filters });
			expect(ownerless).toContain(`${live.prefix}g1`);
			expect(ownerless).not.toContain(`${live.prefix}g2`);
		});

		it('Sync: a plan sends nothing, and what was approved is done', async () => {
			const items = [desired('s1'), desired('s2')];
			const sync = { operation: 'sync', specifyFields: 'mapAutomatically' };
			const plan = await live.run(node, { ...sync, mode: 'plan' }, items);
			expect(await onServer('s1')).toBeUndefined();
			const planHash = plan[0]?.planHash;
			const done = await live.run(node, { ...sync, mode: 'applyApprovedPlan', planHash }, items);
			expect(done.map(({ action }) => action)).toEqual(['created', 'created']);
			const again = await live.run(node, sync, items);
			expect(again.map(({ action }) => action)).toEqual(['unchanged', 'unchanged']);
			expect(await onServer('s2')).toMatchObject({ description: 'First **s2**' });
		});

		it('Delete and Restore', async () => {
			await one(json('upsert', desired('d')));
			const entity = byName(`${live.prefix}d`);
			expect(await one({ operation: 'delete', entity })).toEqual({ deleted: true });
			expect(await onServer('d')).toBeUndefined();
			expect((await one(json('create', desired('d')))).error).toMatchObject({
				type: 'ENTITY_ALREADY_EXISTS',
			});
			expect(await one({ operation: 'restore', entity })).toMatchObject({ action: 'restored' });
			expect(await onServer('d')).toMatchObject({ description: 'First **d**' });
			const options = { deletePermanently: true };
			expect(await one({ operation: 'delete', entity, options })).toEqual({ deleted: true });
			expect((await one({ operation: 'restore', entity })).error).toMatchObject({
				type: 'NOT_FOUND',
			});
		});
	});
});
