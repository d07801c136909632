/** Time as retries see it. */
export interface Clock {
	/** Milliseconds since some moment. */
	now(): number;
	/** Runs `action` after so many milliseconds; answers how to call that off. */
	after(milliseconds: number, action: () => void): () => void;
}

export const systemClock: Clock = {
	now: () => performance.now(),
	after: (milliseconds, action) => {
		const timer = setTimeout(action, milliseconds);
		return () => clearTimeout(timer);
	},
};
