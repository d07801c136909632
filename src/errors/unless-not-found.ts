import { NotFoundError } from './errors';

/** What `work` gives; `undefined` where the server says that there is no such thing. */
export async function unlessNotFound<T>(work: Promise<T>): Promise<T | undefined> {
	try {
		return await work;
	} catch (error) {
		if (error instanceof NotFoundError) return undefined;
		throw error;
	}
}
