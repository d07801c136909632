import type { OpenMetadataError } from '../errors/errors';
import type { JsonObject } from '../lib/json';

/** A reference in the output; always in arrays, whatever the server's version. */
export interface Reference extends JsonObject {
	id: string;
	type: string;
	name?: string;
	fullyQualifiedName?: string;
	displayName?: string;
	inherited?: boolean;
}

/** A data asset of a data product, by id, or by type and FQN. */
export type AssetInput =
	{ id: string; type: string } | { type: string; fullyQualifiedName: string };

export interface AssetOutcome {
	asset: AssetInput;
	dataProduct: Reference;
	status: 'added' | 'removed' | 'unchanged' | 'wouldBeAdded' | 'wouldBeRemoved' | 'failed';
	/** The server's words for a failed one. */
	message?: string;
	/** Of one that is not there, or cannot be an asset: nothing was sent for it. */
	error?: OpenMetadataError;
}
