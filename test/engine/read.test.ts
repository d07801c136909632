import { serviceTypesOf } from '../../src/connections';
import { definitions } from '../../src/entities';
import { places, servicePlaces, type Kind } from './kinds';
import { entityOf, has, stable } from './shown';
import { locate, run, text, useBench, type Bench } from './support';

const { serve } = useBench();

const names = ['one', 'two.b', 'three'];
/** A type of service that no other test entity has. */
function otherType({ node, desired }: Kind): string | undefined {
	const { connection } = definitions[node];
	const types = connection === undefined ? [] : serviceTypesOf(connection.kind);
	return types.find(({ value }) => value !== desired.serviceType)?.value;
}
const items = names.map((name) => ({ name }));

function seedThree({ emulator }: Bench, { node, desired }: Kind) {
	return names.map((name) => emulator.catalog.seed(node, { ...desired, name }));
}

describe.each(places)('on %s, %s', (version, node, kind) => {
	it('Get reads by name, FQN and ID in one shape, and stops or gives nothing for what is not there', async () => {
		const bench = await serve(version);
		const [one] = seedThree(bench, kind);
		const get = (entity: object, options = {}) => ({ operation: 'get', entity, options });

		const all = await run(bench, node, get(locate('={{ $json.name }}')), items);
		expect(all.result.error).toBeUndefined();
		expect(stable(all.json)).toEqual(names.map((name) => entityOf(kind, version, name)));
		expect(all.rows).toEqual([0, 1, 2]);
		expect(all.sent).toEqual([]);

		for (const [mode, value] of [
			['fqn', 'one'],
			['id', text(one!.id)],
			['list', 'one'],
		]) {
			const { json } = await run(bench, node, get(locate(value, mode)));
			expect(json.map(({ id }) => id)).toEqual([one!.id]);
		}

		const missing = [{ name: 'one' }, { name: 'nowhere' }, { name: 'three' }];
		const some = await run(
			bench,
			node,
			get(locate('={{ $json.name }}'), { ifNotFound: 'returnNothing' }),
			missing,
		);
		expect(some.json.map(({ name }) => name)).toEqual(['one', 'three']);
		expect(some.rows).toEqual([0, 2]);

		const stopped = await run(bench, node, get(locate('={{ $json.name }}')), missing);
		expect(stopped.result.error).toMatchObject({
			message: expect.stringMatching(/^There is no .* "nowhere"\.$/),
			httpCode: '404',
			context: { itemIndex: 1 },
		});
	});

	it('Get Many filters, limits and simplifies', async () => {
		const bench = await serve(version);
		const { catalog } = bench.emulator;
		seedThree(bench, kind);
		catalog.edit(node, 'one', (entity) => (entity.owners = ['bob']));
		catalog.edit(node, 'three', (entity) => {
			entity.owners = ['Analytics'];
			if (kind.isService || has(version, 'productTags')) entity.tags = ['PII.Sensitive'];
		});
		const found = async (parameters: object) => {
			const ran = await run(bench, node, { operation: 'getMany', ...parameters });
			expect(ran.result.error).toBeUndefined();
			expect(ran.rows).toEqual(ran.json.map(() => 0));
			return ran.json.map(({ name }) => name).sort();
		};
		expect(await found({ returnAll: true })).toEqual(['one', 'three', 'two.b']);
		expect(await found({ limit: 2 })).toHaveLength(2);
		expect(await found({ filters: { ownerUser: locate('bob') } })).toEqual(['one']);
		expect(await found({ filters: { ownerTeam: locate('Analytics') } })).toEqual(['three']);
		if (kind.isService || has(version, 'productTags')) {
			const tagged = { filters: { tag: locate('PII.Sensitive') }, limit: 1 };
			expect(await found(tagged)).toEqual(['three']);
		}
		if (kind.isService) {
			const serviceType = otherType(kind);
			catalog.seed(node, { name: 'other', serviceType });
			expect(await found({ filters: { serviceType } })).toEqual(['other']);
			expect(await found({ filters: { withoutOwner: true } })).toEqual(['other', 'two.b']);
		}
		if (has(version, 'domains')) {
			catalog.edit(node, 'two.b', (entity) => (entity.domains = ['Finance']));
			expect(await found({ filters: { domain: locate('Finance') } })).toEqual(['two.b']);
		}
		const all = await run(bench, node, { operation: 'getMany', limit: '={{ "all" }}' });
		expect(all.result.error?.message).toBe('Limit: this must be a number of at least 1.');
		const later = new Date(Date.now() + 3_600_000).toISOString();
		expect(await found({ filters: { updatedSince: later } })).toEqual([]);

		const simple = await run(bench, node, { operation: 'getMany', simple: true });
		const one = simple.json.find(({ name }) => name === 'one');
		expect(one?.owners).toEqual(['bob']);
		expect(Object.keys(one ?? {}).length).toBeLessThanOrEqual(10);
		const whole = await run(bench, node, { operation: 'getMany', simple: false });
		expect(whole.json.find(({ name }) => name === 'one')?.owners).toEqual([
			expect.objectContaining({ type: 'user', name: 'bob' }),
		]);
	});

	it('Get Versions gives each version, the newest first', async () => {
		const bench = await serve(version);
		seedThree(bench, kind);
		const update = { operation: 'update', entity: locate('one'), description: 'Newer' };
		await run(bench, node, update);
		const { json, rows, result } = await run(
			bench,
			node,
			{
				operation: 'getVersions',
				entity: locate('={{ $json.name }}'),
			},
			items.slice(0, 2),
		);
		expect(result.error).toBeUndefined();
		expect(json.map(({ name, description }) => [name, description])).toEqual([
			['one', 'Newer'],
			['one', kind.desired.description],
			['two.b', kind.desired.description],
		]);
		expect(rows).toEqual([0, 0, 1]);
		expect(json.every(({ owners, tags }) => Array.isArray(owners) && Array.isArray(tags))).toBe(
			true,
		);
	});

	it('Delete says so, and what to do where there is nothing', async () => {
		const bench = await serve(version);
		seedThree(bench, kind);
		const remove = (options: object) => ({
			operation: 'delete',
			entity: locate('={{ $json.name }}'),
			...(kind.isService ? {} : { deletePermanently: true }),
			options,
		});
		const done = await run(bench, node, remove({}), items.slice(0, 2));
		expect(done.json).toEqual([{ deleted: true }, { deleted: true }]);
		expect(done.rows).toEqual([0, 1]);
		expect(done.sent.map(([method]) => method)).toEqual(['DELETE', 'DELETE']);

		const again = await run(bench, node, remove({}), items.slice(0, 1));
		expect(again.result.error).toMatchObject({ httpCode: '404', context: { itemIndex: 0 } });
		const settled = await run(bench, node, remove({ ifNotFound: 'treatAsDeleted' }), items);
		expect(settled.json).toEqual(Array(3).fill({ deleted: true }));
		expect(bench.emulator.catalog.find(node, 'one')?.deleted).toBe(
			kind.isService ? true : undefined,
		);
	});
});

describe.each(servicePlaces)('on %s, %s', (version, node, kind) => {
	it('Restore brings a deleted one back, and Get finds it before on demand', async () => {
		const bench = await serve(version);
		seedThree(bench, kind);
		const entity = locate('={{ $json.name }}');
		await run(bench, node, { operation: 'delete', entity }, items);
		const include = { operation: 'get', entity, options: { deletedEntities: 'only' } };
		const deleted = await run(bench, node, include, items);
		expect(deleted.json.map((one) => one.deleted)).toEqual([true, true, true]);

		const restored = await run(bench, node, { operation: 'restore', entity }, items);
		expect(restored.json.map(({ action, name, deleted }) => [action, name, deleted])).toEqual(
			names.map((name) => ['restored', name, false]),
		);
		expect(restored.rows).toEqual([0, 1, 2]);
		expect(bench.emulator.catalog.find(node, 'one')).toMatchObject({ deleted: false });
		const again = await run(bench, node, { operation: 'restore', entity }, items);
		expect(again.json.map(({ action }) => action)).toEqual(Array(3).fill('unchanged'));
		expect(again.sent).toEqual([]);
	});

	it('Delete keeps a service that holds something, unless told otherwise', async () => {
		const bench = await serve(version);
		const { catalog } = bench.emulator;
		seedThree(bench, kind);
		catalog.seed('table', { name: 'inside', service: 'one' });
		const remove = (options: object) => ({ operation: 'delete', entity: locate('one'), options });
		const kept = await run(bench, node, remove({ deletePermanently: true }));
		expect(kept.result.error?.message).toBe(`${node} is not empty`);
		expect(kept.result.error?.description).toBe(
			'Delete its contents first, or turn on "Include Contents" to delete them as well.',
		);
		expect(catalog.find(node, 'one')).toMatchObject({ deleted: false });
		const gone = await run(bench, node, remove({ deletePermanently: true, includeContents: true }));
		expect(gone.json).toEqual([{ deleted: true }]);
		expect(catalog.find(node, 'one')).toBeUndefined();
		expect(catalog.find('table', 'inside')).toBeUndefined();
	});
});
