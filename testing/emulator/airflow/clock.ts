/** The time of the server and of the Airflow behind it: the machine's, or one that a test moves. */
export class Clock {
	private passed = 0;
	private readonly start: number | undefined;

	constructor(kind: 'real' | 'manual' = 'real') {
		this.start = kind === 'manual' ? Date.now() : undefined;
	}

	/** Milliseconds since 1970. */
	now(): number {
		return (this.start ?? Date.now()) + this.passed;
	}

	/** Moves the time on; never back. */
	advance(milliseconds: number): void {
		this.passed += Math.max(0, milliseconds);
	}
}
