import type { Clock } from '../../src/http/retry/clock';

/** A clock that moves on only where somebody waits, and then at once. */
export function virtualClock(): Clock & { now(): number } {
	let now = 0;
	return {
		now: () => now,
		after: (milliseconds, action) => {
			now += milliseconds;
			const handle = setImmediate(action);
			return () => clearImmediate(handle);
		},
	};
}
