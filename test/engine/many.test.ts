import type { Version } from '../../testing/emulator';
import { places, pipelines, type Kind } from './kinds';
import { brief, row } from './rows';
import { run, useBench } from './support';

const { serve } = useBench();

const bulks = [false, true];
const bulkPlaces = places.flatMap(([version, node, kind]) =>
	(kind.isService ? bulks : [false]).map((bulk): [Version, Kind['node'], boolean, Kind] => [
		version,
		node,
		bulk,
		kind,
	]),
);

describe.each(bulkPlaces)(
	'on %s, %s, bulk %s: Create or Update Many',
	(version, node, bulk, kind) => {
		const many = { operation: 'upsertMany' };

		it('makes, changes and leaves alone what rows of a spreadsheet say', async () => {
			const bench = await serve(version, { bulk });
			const { catalog } = bench.emulator;
			const [alice] = [catalog.find('user', 'alice')!];
			const owners = [{ id: alice.id!, type: 'user' }];
			catalog.seed(node, { ...kind.desired, name: 'changed', displayName: 'Before', owners });
			catalog.seed(node, { ...kind.desired, name: 'same', displayName: 'The same', owners });
			const items = ['new', 'changed', 'same', 'a::b', 'new too'].map((name) =>
				row(kind, name, { Colour: 'red' }),
			);

			const ran = await run(bench, node, many, items);
			expect(ran.result.error).toBeUndefined();
			expect(brief(ran.json)).toEqual([
				['created', 'new'],
				['updated', 'changed'],
				['unchanged', 'same'],
				['failed', 'a::b', 'BAD_REQUEST'],
				['created', 'new too'],
			]);
			expect(ran.json[1]?.changes).toEqual([
				{ field: 'displayName', old: 'Before', new: 'The changed' },
			]);
			expect(ran.rows).toEqual([0, 1, 2, 3, 4]);
			expect(ran.hints).toContain('5 items: 2 created, 1 updated, 1 unchanged, 1 failed.');
			expect(ran.hints).toContainEqual(
				expect.stringMatching(/columns are not fields of .* "Colour"/),
			);
			const bulkRequests = ran.journal.filter(({ path }) => path.endsWith('/bulk'));
			expect(bulkRequests.map(({ status }) => status)).toEqual(
				kind.isService ? [bulk ? 200 : 500] : [],
			);
			expect(catalog.find(node, 'new')).toMatchObject({
				displayName: 'The new',
				owners: [{ name: 'alice' }],
			});

			const again = await run(bench, node, many, items.slice(0, 3));
			expect(brief(again.json).map(([action]) => action)).toEqual(Array(3).fill('unchanged'));
			expect(again.sent).toEqual([]);
		});

		it('takes a JSON array, and keeps the order of doubled names', async () => {
			const bench = await serve(version, { bulk });
			const desired = (name: string, displayName: string) => ({
				...kind.desired,
				name,
				displayName,
			});
			const itemsJson = JSON.stringify([
				desired('a', 'first'),
				desired('b', 'other'),
				desired('a', 'last'),
			]);
			const parameters = { ...many, itemsFrom: 'json', itemsJson };
			const ran = await run(bench, node, parameters);
			expect(ran.result.error).toBeUndefined();
			expect(brief(ran.json)).toEqual([
				['created', 'a'],
				['created', 'b'],
				['updated', 'a'],
			]);
			expect(bench.emulator.catalog.find(node, 'a')).toMatchObject({ displayName: 'last' });

			const stopped = await run(bench, node, {
				...parameters,
				options: { duplicateNames: 'stop' },
			});
			expect(stopped.result.error?.message).toMatch(/more than one .* named "a"/);
			expect(stopped.sent).toEqual([]);
		});

		it('stops with the counts, or hands failed items to the error output', async () => {
			const bench = await serve(version, { bulk });
			const items = [row(kind, 'a::b'), row(kind, 'fine', { Owner: 'nobody' }), row(kind, 'good')];
			const split = await run(bench, node, many, items, {
				node: { onError: 'continueErrorOutput' },
			});
			expect(brief(split.json)).toEqual([['created', 'good']]);
			expect(split.result.output('Not Done').map(({ json }) => Number(json.from))).toEqual([0, 1]);
			expect(split.failed[1]?.json).toMatchObject({
				Name: 'fine',
				error: { message: expect.stringMatching(/"Owners".*nobody|nobody.*Owners/) },
			});

			const stopped = await run(bench, node, { ...many, failedItems: 'fail' }, items);
			expect(stopped.result.error).toMatchObject({
				message: expect.stringMatching(/^Not completed: [23] of 3 items \(/),
				description: expect.stringMatching(/a::b: .*must not contain/),
				context: { itemIndex: 0 },
			});
			expect(stopped.sent).toEqual([]);
		});
	},
);

describe.each(bulks)('Use Raw Bulk Endpoint, bulk %s', (bulk) => {
	it('sends one request where the server has it, and one each where it has not', async () => {
		const bench = await serve('1.13', { bulk });
		const items = ['a', 'b', 'c'].map((name) => row(pipelines, name));
		const parameters = { operation: 'upsertMany', options: { useRawBulkEndpoint: true } };
		const ran = await run(bench, 'pipelineService', parameters, items);
		expect(ran.result.error).toBeUndefined();
		expect(ran.json.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
		const puts = ran.journal.filter(({ method }) => method === 'PUT');
		const isBulk = ({ path }: { path: string }) => path.endsWith('/bulk');
		expect(puts.filter(isBulk).map(({ status }) => status)).toEqual([bulk ? 200 : 500]);
		expect(puts.filter((one) => !isBulk(one)).length).toBe(bulk ? 0 : 3);
		expect(bench.emulator.catalog.count('pipelineService')).toBe(3);
	});
});
