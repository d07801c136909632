import { setTimeout as pause } from 'node:timers/promises';

/** Asks until there is an answer; rejects with `what` when there is none in time. */
export async function until<T>(
	what: string,
	ask: () => Promise<T | undefined>,
	limitMs = 30_000,
): Promise<T> {
	const end = Date.now() + limitMs;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		if (Date.now() > end) throw new Error(`Not within ${limitMs / 1000} s: ${what}`);
		await pause(100);
	}
}
