import type { CanStart } from '../../../src/context/entity-context';

/** What became of one piece of work; `undefined` was never begun. */
export type Settled<T> = { value: T } | { thrown: unknown } | undefined;

export interface PoolRules {
	count: number;
	concurrency: number;
	/** Pieces with the same lane run one after the other, in their order. */
	key(index: number): string | undefined;
	/** Whether to begin nothing more after this was thrown. */
	stopsAt(thrown: unknown): boolean;
	signal?: AbortSignal | undefined;
}

/**
 * Runs pieces of work in order with bounded concurrency; what is begun is waited for. What comes
 * before the first that stops the run still begins; what then may not begin counts as never begun.
 */
export async function runPool<T>(
	rules: PoolRules,
	work: (index: number, canStart: CanStart) => Promise<T>,
): Promise<Settled<T>[]> {
	const settled: Settled<T>[] = Array.from({ length: rules.count }, () => undefined);
	const queue = new Map<string, Promise<void>>();
	let next = 0;
	let stoppedAt = Infinity;
	const canStart = (index: number) => index < stoppedAt && rules.signal?.aborted !== true;

	const runOne = async (index: number) => {
		if (!canStart(index)) return;
		const turn = { isRefused: false };
		const asked = () => {
			turn.isRefused = !canStart(index);
			return !turn.isRefused;
		};
		try {
			settled[index] = { value: await work(index, asked) };
		} catch (thrown) {
			if (turn.isRefused) return;
			settled[index] = { thrown };
			if (rules.stopsAt(thrown)) stoppedAt = Math.min(stoppedAt, index);
		}
	};
	const runInOrder = async (index: number) => {
		const key = rules.key(index);
		if (key === undefined) return await runOne(index);
		const mine = (queue.get(key) ?? Promise.resolve()).then(async () => await runOne(index));
		queue.set(key, mine);
		await mine;
		if (queue.get(key) === mine) queue.delete(key);
	};
	const worker = async () => {
		while (next < rules.count && canStart(next)) await runInOrder(next++);
	};

	const workers = Math.min(rules.concurrency, rules.count);
	await Promise.all(Array.from({ length: workers }, worker));
	return settled;
}
