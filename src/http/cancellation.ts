/** Whether one request is to go on, and what to break off when it is not. */
export class Cancellation {
	/** Why it was cancelled. */
	reason: string | undefined;
	private action: ((reason: string) => void) | undefined;

	cancel(reason: string): void {
		if (this.reason !== undefined) return;
		this.reason = reason;
		this.action?.(reason);
	}

	/** What to break off from here on; replaces what was named before. At once if cancelled already. */
	breaksOff(action: (reason: string) => void): void {
		this.action = action;
		if (this.reason !== undefined) action(this.reason);
	}
}
