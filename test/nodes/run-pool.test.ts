import { runPool, type PoolRules } from '../../nodes/shared/execution/run-pool';

const rules = (given: Partial<PoolRules>): PoolRules => ({
	count: 0,
	concurrency: 8,
	key: () => undefined,
	stopsAt: () => true,
	...given,
});

/** Work whose pieces end when the test says so. */
function gates(count: number) {
	const begun: number[] = [];
	const opened: Array<{ open: () => void; fail: (thrown: Error) => void }> = [];
	const waits = Array.from({ length: count }, (_, index) => {
		return new Promise<number>((resolve, reject) => {
			opened[index] = { open: () => resolve(index), fail: reject };
		});
	});
	const work = async (index: number) => {
		begun.push(index);
		return await waits[index]!;
	};
	return {
		begun,
		work,
		open: (index: number) => opened[index]!.open(),
		fail: (index: number, thrown: Error) => opened[index]!.fail(thrown),
	};
}

const turn = async () => await new Promise((resolve) => setImmediate(resolve));

test('no more than the given number is under way, and results keep the order of the input', async () => {
	const { begun, work, open } = gates(4);
	const all = runPool(rules({ count: 4, concurrency: 2 }), work);
	await turn();
	expect(begun).toEqual([0, 1]);
	open(1);
	await turn();
	expect(begun).toEqual([0, 1, 2]);
	for (const index of [2, 3, 0]) open(index);
	expect(await all).toEqual([{ value: 0 }, { value: 1 }, { value: 2 }, { value: 3 }]);
});

test('after the first that is thrown nothing is begun, and what is under way is waited for', async () => {
	const { begun, work, open, fail } = gates(5);
	const all = runPool(rules({ count: 5, concurrency: 2 }), work);
	await turn();
	const thrown = new Error('no');
	fail(1, thrown);
	await turn();
	open(0);
	expect(await all).toEqual([{ value: 0 }, { thrown }, undefined, undefined, undefined]);
	expect(begun).toEqual([0, 1]);
});

test('what does not stop the run is kept beside the rest', async () => {
	const work = async (index: number) => {
		if (index === 1) throw new Error('no');
		return index;
	};
	const settled = await runPool(rules({ count: 3, stopsAt: () => false }), work);
	expect(settled).toEqual([{ value: 0 }, { thrown: new Error('no') }, { value: 2 }]);
});

test('pieces of one lane run one after the other in their order, others beside them', async () => {
	const { begun, work, open } = gates(3);
	const queue = ['a', 'a', 'b'];
	const all = runPool(rules({ count: 3, key: (index) => queue[index] }), work);
	await turn();
	expect(begun).toEqual([0, 2]);
	open(0);
	await turn();
	expect(begun).toEqual([0, 2, 1]);
	open(1);
	open(2);
	await all;
});

test('a piece that waits in its lane is not begun after a stop', async () => {
	const { begun, work, fail } = gates(2);
	const all = runPool(rules({ count: 2, key: () => 'same' }), work);
	await turn();
	fail(0, new Error('no'));
	expect((await all)[1]).toBeUndefined();
	expect(begun).toEqual([0]);
});

test('nothing is begun once the execution is cancelled', async () => {
	const { begun, work, open } = gates(3);
	const stop = new AbortController();
	const all = runPool(rules({ count: 3, concurrency: 1, signal: stop.signal }), work);
	await turn();
	stop.abort();
	open(0);
	expect(await all).toEqual([{ value: 0 }, undefined, undefined]);
	expect(begun).toEqual([0]);
});

test('what waits for its turn begins when it comes before the failure, and not when it comes after', async () => {
	const { begun, work, open } = gates(4);
	const thrown = new Error('no');
	const all = runPool(rules({ count: 4 }), async (index, canStart) => {
		if (index === 2) throw thrown;
		await work(index);
		if (!canStart()) throw new Error('not begun');
		return index;
	});
	await turn();
	expect(begun).toEqual([0, 1, 3]);
	for (const index of [3, 1, 0]) open(index);
	expect(await all).toEqual([{ value: 0 }, { value: 1 }, { thrown }, undefined]);
});
