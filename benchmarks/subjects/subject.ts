/** Something that is measured: opened once, run once a round, each time on as many services. */
export interface Subject {
	/** Resolves when all items are done; rejects when one is not. */
	run(): Promise<void>;
	/** Calls of n8n's `getNodeParameter` so far, and the time in them, where they are watched. */
	readonly reads?: ParameterReads;
}

export interface ParameterReads {
	calls: number;
	milliseconds: number;
}
