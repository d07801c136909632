import { EventEmitter } from 'node:events';

/** Breaks off one attempt, as undici takes it; an AbortController does the same at a higher price. */
export class Stop extends EventEmitter {
	aborted = false;
	reason: Error | undefined;

	constructor() {
		super();
		// One for each redirect.
		this.setMaxListeners(0);
	}

	abort(reason?: Error): void {
		if (this.aborted) return;
		this.aborted = true;
		this.reason = reason;
		this.emit('abort');
	}
}
