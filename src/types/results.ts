import type { OpenMetadataError } from '../errors/errors';
import type { StartedRun } from './ingestion';
import type { AssetOutcome, Reference } from './assets';

export type { Reference } from './assets';
import type { Json, JsonObject } from '../lib/json';

export interface TagLabel extends JsonObject {
	tagFQN: string;
	source: string;
	labelType: string;
	state: string;
}

/** One shape for all servers and operations: see `wire/decode.ts`. Secrets of `connection` are taken out. */
export interface Entity extends JsonObject {
	id: string;
	name: string;
	fullyQualifiedName: string;
	owners: Reference[];
	domains: Reference[];
	tags: TagLabel[];
	deleted: boolean;
}

export type Action =
	'created' | 'updated' | 'unchanged' | 'restored' | 'removed' | 'skipped' | 'done';

/** A changed field with its value before and after; of a secret only that it changes. */
export interface Change extends JsonObject {
	field: string;
	old?: Json;
	new?: Json;
	secret?: boolean;
}

/** What became of one input that was carried out. */
export interface Outcome {
	action: Action;
	/** Absent where the server told only that it is done (raw bulk). */
	entity?: Entity;
	changes?: Change[];
	/** The answer was lost and a read showed that it was applied. */
	confirmedByRead?: boolean;
	/** Ingestion pipelines: it was deployed after it was saved. */
	deployedNow?: true;
	/** Ingestion pipelines: the run that was started after it was saved. */
	started?: StartedRun;
	/** Data products: what became of the assets that were given with it. */
	assets?: AssetOutcome[];
	/** Things worth a look: unknown connection fields, a field that the server did not take. */
	notices?: string[];
}

/** An outcome with what the person should know of it. */
export function withNotices(outcome: Outcome, notices: string[]): Outcome {
	return notices.length > 0 ? { ...outcome, notices } : outcome;
}

/** One for each input of an operation on many, in order. */
export type ItemOutcome =
	| (Outcome & { error?: undefined })
	| { action: 'failed' | 'skipped'; error: OpenMetadataError; entity?: Entity };
