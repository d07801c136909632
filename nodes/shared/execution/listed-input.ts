import type { EntityInput } from '../../../src/types/input';

/** One entity that is desired, or why it cannot be read. */
export interface ListedInput {
	/** The input item that it comes from. */
	item: number;
	/** Until it is taken. */
	desired?: EntityInput | undefined;
	name?: string | undefined;
	thrown?: unknown;
}
