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

/** What is read of an item, or why it cannot be; `name` says which row that is. */
export async function attempt(
	item: number,
	read: () => Promise<EntityInput>,
	name: () => string | undefined = () => undefined,
): Promise<ListedInput> {
	try {
		const desired = await read();
		return { item, desired, name: desired.name };
	} catch (thrown) {
		return { item, thrown, name: name() };
	}
}
