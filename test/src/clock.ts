import type { Clock } from '../../src/http/retry/clock';

interface Wait {
	until: number;
	action: () => void;
}

/** Time that leaps over waits: they end in their order, and at once. */
export function leapingClock(): Clock {
	let leapt = 0;
	const waits = new Set<Wait>();
	const now = () => performance.now() + leapt;
	const endNext = () => {
		const [next] = [...waits].sort((one, other) => one.until - other.until);
		if (next === undefined) return;
		waits.delete(next);
		leapt += Math.max(0, next.until - now());
		next.action();
	};
	return {
		now,
		after: (milliseconds, action) => {
			const wait = { until: now() + milliseconds, action };
			waits.add(wait);
			setImmediate(endNext);
			return () => waits.delete(wait);
		},
	};
}
