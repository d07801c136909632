import { OpenMetadataError } from '../../src';

/** What `act` throws in the client's vocabulary; fails where it does not. */
export function refused(act: () => unknown): OpenMetadataError {
	try {
		act();
	} catch (error) {
		if (error instanceof OpenMetadataError) return error;
		throw error;
	}
	throw new Error('Nothing was refused.');
}
