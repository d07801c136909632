import type { JsonObject } from '../../../src/lib/json';

/** One output item of an operation on many. */
export interface Line {
	/** The input item that it is paired with. */
	item: number;
	name: string | undefined;
	action: string;
	json: JsonObject;
	notices?: string[];
	/** It is none of the items: it is not in the list. */
	isRemoval?: true;
	/** Why it was not done. */
	error?: Error;
}
