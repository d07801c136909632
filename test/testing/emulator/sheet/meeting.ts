/** Waits until so many have come, then lets all of them go on: each has read what was there before. */
export function meeting(count: number): () => Promise<void> {
	const waiting: (() => void)[] = [];
	return async () => {
		await new Promise<void>((resolve) => {
			waiting.push(resolve);
			if (waiting.length >= count) for (const go of waiting.splice(0)) go();
		});
	};
}
