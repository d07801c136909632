import { databases } from './kinds';
import { run, text, useBench, type Bench } from './support';

const { serve } = useBench();

const names = ['one', 'two', 'three'];
const items = names.map((name) => ({ name, description: 'ours' }));
const parameters = {
	operation: 'upsert',
	specifyFields: 'mapAutomatically',
	performanceAndLimits: { concurrency: 1 },
};

/** Somebody else changes the first while the third is written. */
async function overwritten(): Promise<Bench> {
	const bench = await serve('1.6');
	const { catalog } = bench.emulator;
	for (const name of names) catalog.seed(databases.node, { ...databases.desired, name });
	let writes = 0;
	bench.emulator.setWindow(async () => {
		writes += 1;
		const edit = () => catalog.edit(databases.node, 'one', (one) => (one.description = 'theirs'));
		await Promise.resolve(writes === 3 ? edit() : undefined);
	});
	return bench;
}

const descriptions = ({ emulator }: Bench) =>
	names.map((name) => emulator.catalog.find(databases.node, name)?.description);

it('what somebody overwrote during the run is sent again at its end', async () => {
	const bench = await overwritten();
	const { json, sent } = await run(bench, databases.node, parameters, items);
	expect(json.map(({ action, description }) => [action, description])).toEqual(
		names.map(() => ['updated', 'ours']),
	);
	expect(descriptions(bench)).toEqual(['ours', 'ours', 'ours']);
	expect(sent).toHaveLength(4);
});

it('Verify Changes off: nothing is read once more', async () => {
	const bench = await overwritten();
	const performanceAndLimits = { concurrency: 1, verifyChanges: false };
	const given = { ...parameters, performanceAndLimits };
	const { json, sent, journal } = await run(bench, databases.node, given, items);
	expect(json.map(({ action }) => action)).toEqual(names.map(() => 'updated'));
	expect(descriptions(bench)).toEqual(['theirs', 'ours', 'ours']);
	expect(sent).toHaveLength(3);
	expect(journal.at(-1)?.method).toBe('PATCH');
});

it('what cannot be kept is a conflict of its item', async () => {
	const bench = await serve('1.6');
	const { catalog } = bench.emulator;
	for (const name of names) catalog.seed(databases.node, { ...databases.desired, name });
	bench.emulator.setWindow(async () => {
		const edit = () => catalog.edit(databases.node, 'two', (two) => (two.description = 'theirs'));
		// Right after the write.
		setImmediate(edit);
		await Promise.resolve();
	});
	const ran = await run(bench, databases.node, parameters, items, {
		node: { onError: 'continueRegularOutput' },
	});
	expect(
		ran.json.map(({ action, error }) => action ?? text((error as { type?: unknown }).type)),
	).toEqual(['updated', 'CONFLICT', 'updated']);
});
