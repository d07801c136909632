/** What became of one piece of work; `undefined` was never begun. */
export type Settled<T> = { value: T } | { thrown: unknown } | undefined;

export interface PoolRules {
	count: number;
	concurrency: number;
	/** Pieces with the same lane run one after the other, in their order. */
	lane(index: number): string | undefined;
	/** Whether to begin nothing more after this was thrown. */
	stopsAt(thrown: unknown): boolean;
	signal?: AbortSignal | undefined;
}

/** Runs pieces of work in order with bounded concurrency; what is begun is waited for. */
export async function runPool<T>(
	rules: PoolRules,
	work: (index: number) => Promise<T>,
): Promise<Settled<T>[]> {
	const settled: Settled<T>[] = Array.from({ length: rules.count }, () => undefined);
	const lanes = new Map<string, Promise<void>>();
	let next = 0;
	let stopped = false;
	const mayBegin = () => !stopped && rules.signal?.aborted !== true;

	const runOne = async (index: number) => {
		if (!mayBegin()) return;
		try {
			settled[index] = { value: await work(index) };
		} catch (thrown) {
			settled[index] = { thrown };
			stopped ||= rules.stopsAt(thrown);
		}
	};
	const runInLane = async (index: number) => {
		const lane = rules.lane(index);
		if (lane === undefined) return await runOne(index);
		const mine = (lanes.get(lane) ?? Promise.resolve()).then(async () => await runOne(index));
		lanes.set(lane, mine);
		await mine;
		if (lanes.get(lane) === mine) lanes.delete(lane);
	};
	const worker = async () => {
		while (next < rules.count && mayBegin()) await runInLane(next++);
	};

	const workers = Math.min(rules.concurrency, rules.count);
	await Promise.all(Array.from({ length: workers }, worker));
	return settled;
}
