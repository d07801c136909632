import { places } from './kinds';
import { stable } from './shown';
import { locate, run, text, useBench } from './support';
import { guard, seedThree, takesTags, three } from './three-entities';

const { serve } = useBench();

describe.each(places)('on %s, %s', (version, node, kind) => {
	it('Update sets what is given and empties what is null, and can be run again', async () => {
		const bench = await serve(version);
		const [one, two] = seedThree(bench, kind);
		const parameters = {
			operation: 'update',
			specifyFields: 'json',
			json: '={{ { displayName: null, description: $json.label } }}',
		};
		const items = [
			{ ref: one!.id, mode: 'id' },
			{ ref: '"two.b"', mode: 'fqn' },
			{ ref: 'three', mode: 'name' },
		].map((item) => ({ ...item, ref: text(item.ref) }));

		const retried = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		const perMode = await Promise.all(
			items.map(async (item, row) => {
				const entity = locate('={{ $json.ref }}', item.mode);
				const given = { ...parameters, entity };
				return await run(bench, node, given, [{ ...item, row }], { node: retried });
			}),
		);
		expect(perMode.map(({ json }) => json[0]?.name)).toEqual(['one', 'two.b', 'three']);
		expect(stable(perMode[1]!.json)).toEqual([
			expect.objectContaining({
				action: 'updated',
				changes: [
					{ field: 'displayName', old: 'Old' },
					{ field: 'description', old: 'Old words', new: 'Row 1' },
				],
				description: 'Row 1',
			}),
		]);
		expect(perMode[1]!.json[0]).not.toHaveProperty('displayName');
		const patches = bench.emulator.journal.filter(({ method }) => method === 'PATCH');
		const [patch] = patches.filter(({ entityId }) => entityId === two!.id);
		expect(patch?.body).toEqual([
			guard,
			{ op: 'remove', path: '/displayName' },
			{ op: 'replace', path: '/description', value: 'Row 1' },
		]);
		expect(bench.emulator.catalog.find(node, 'three')).toMatchObject({ description: 'Row 2' });
	});

	it('Update adds, replaces and removes tags, and replaces owners', async () => {
		if (!takesTags(kind, version)) return;
		const bench = await serve(version);
		seedThree(bench, kind);
		bench.emulator.catalog.edit(node, 'one', (entity) => {
			entity.tags = ['Tier.Tier2', 'PersonalData.Personal'];
			entity.owners = ['bob'];
		});
		const tagsAfter = async (tagMode: string, tag: string) => {
			const parameters = {
				operation: 'update',
				entity: locate('one'),
				tags: { rows: [{ tag: locate(tag) }] },
				owners: { rows: [{ type: 'team', team: locate('Analytics') }] },
				options: { tagMode },
			};
			const { json, result } = await run(bench, node, parameters);
			expect(result.error).toBeUndefined();
			expect(json[0]?.owners).toEqual([expect.objectContaining({ name: 'Analytics' })]);
			return (json[0]?.tags as Array<{ tagFQN: string }>).map(({ tagFQN }) => tagFQN);
		};
		const [personal, sensitive, tier] = ['PersonalData.Personal', 'PII.Sensitive', 'Tier.Tier2'];
		expect(await tagsAfter('add', sensitive)).toEqual([sensitive, personal, tier]);
		expect(await tagsAfter('replace', personal)).toEqual([personal, tier]);
		expect(await tagsAfter('remove', personal)).toEqual([tier]);
	});

	it('Existing Values: Fill Empty Only keeps what is there, in Update and Create or Update', async () => {
		const bench = await serve(version);
		seedThree(bench, kind);
		bench.emulator.catalog.edit(node, 'one', (entity) => {
			entity.description = 'By hand';
			delete entity.displayName;
		});
		const options = { existingValues: 'fillEmpty' };
		const given = { description: 'Given', displayName: 'Given', options };
		const update = { operation: 'update', entity: locate('one'), ...given };
		const upsert = { operation: 'upsert', ...kind.needs, name: 'one', ...given };
		const ran = [await run(bench, node, update), await run(bench, node, upsert)];
		expect(ran.map(({ json }) => json[0]?.action)).toEqual(['updated', 'unchanged']);
		expect(bench.emulator.catalog.find(node, 'one')).toMatchObject({
			description: 'By hand',
			displayName: 'Given',
		});
	});

	it('Apply JSON Patch sends the rows or the JSON as they are', async () => {
		const bench = await serve(version);
		const [one] = seedThree(bench, kind);
		const rows = {
			operation: 'patch',
			entity: locate('={{ $json.name }}'),
			patchOperations: {
				operation: [
					{ op: 'test', path: '/displayName', value: 'Old' },
					{ op: 'copy', from: '/displayName', path: '/description', value: 'left from before' },
					{ op: 'add', path: '/displayName', value: '={{ $json.label }}' },
				],
			},
		};
		const patch = (label: string) => [
			{ op: 'test', path: '/displayName', value: 'Old' },
			{ op: 'copy', from: '/displayName', path: '/description' },
			{ op: 'add', path: '/displayName', value: label },
		];
		const ran = await run(bench, node, rows, three.slice(0, 2));
		expect(ran.result.error).toBeUndefined();
		const [first, second] = ran.sent;
		// A copy may do more when it is sent twice: it is guarded against that.
		const guard = { op: 'test', path: '/updatedAt', value: expect.any(Number) };
		expect(first).toEqual([
			'PATCH',
			`/api${kind.path}/${text(one!.id)}`,
			[guard, ...patch('Row 0')],
		]);
		expect(second?.[2]).toEqual([guard, ...patch('Row 1')]);
		expect(
			ran.json.map(({ action, name, displayName, description }) => ({
				action,
				name,
				displayName,
				description,
			})),
		).toEqual([
			{ action: 'updated', name: 'one', displayName: 'Row 0', description: 'Old' },
			{ action: 'updated', name: 'two.b', displayName: 'Row 1', description: 'Old' },
		]);

		const stale = await run(
			bench,
			node,
			{ ...rows, specifyOperations: 'json', patchJson: JSON.stringify(patch('never')) },
			[{ name: 'one' }],
		);
		expect(stale.result.error?.message).toBe(
			'JsonPatch.Operation.TEST fails! Values are not equal',
		);
		expect(bench.emulator.catalog.find(node, 'one')).toMatchObject({ displayName: 'Row 0' });
	});
});
