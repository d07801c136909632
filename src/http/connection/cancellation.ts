/** Whether something is to go on, and what to break off when it is not. */
export class Cancellation<Reason = string> {
	/** Why it was cancelled. */
	reason: Reason | undefined;
	private action: ((reason: Reason) => void) | undefined;

	cancel(reason: Reason): void {
		if (this.reason !== undefined) return;
		this.reason = reason;
		this.action?.(reason);
	}

	/** What to break off from here on; replaces what was named before. At once if cancelled already. */
	breaksOff(action: (reason: Reason) => void): void {
		this.action = action;
		if (this.reason !== undefined) action(this.reason);
	}
}
