/** Works through a list with so many under way at once; `work` must not reject. Begins no more where `shouldContinue` says no. */
export async function inPool<T>(
	items: readonly T[],
	concurrency: number,
	work: (item: T) => Promise<void>,
	shouldContinue: () => boolean = () => true,
): Promise<void> {
	const left = items.values();
	const worker = async () => {
		while (shouldContinue()) {
			const { value, done } = left.next();
			if (done === true) return;
			await work(value);
		}
	};
	await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
}
