import type { JsonObject } from '../../../src/lib/json';

/** One output item of an operation on many. */
export interface Line {
	/** The input item that it is paired with. */
	item: number;
	name: string | undefined;
	action: string;
	json: JsonObject;
	notices?: string[];
	/** Why it was not done. */
	error?: Error;
}
