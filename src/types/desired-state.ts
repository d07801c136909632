import type { Json, JsonObject } from '../lib/json';
import type { Reference, TagLabel } from './results';

/** Checked input whose references are known; `null` and `[]` clear a list. */
export interface DesiredState {
	name?: string;
	/** Fields that are compared and sent as they are. */
	plain: Record<string, Json>;
	connection?: JsonObject | null;
	/** By field; one that holds a single reference has a list of one. */
	references: Partial<Record<string, Reference[]>>;
	/** `null`: every label that a person set is to go. */
	tags?: TagLabel[] | null;
}
