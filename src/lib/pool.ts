/** Works through a list with so many under way at once; `work` must not reject. Stops beginning when `goesOn` says so. */
export async function inPool<T>(
	items: readonly T[],
	concurrency: number,
	work: (item: T) => Promise<void>,
	shouldContinue: () => boolean = () => true,
): Promise<void> {
	let next = 0;
	const worker = async () => {
		while (next < items.length && shouldContinue()) {
			const item = items[next];
			next += 1;
			if (item !== undefined) await work(item);
		}
	};
	await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
}
