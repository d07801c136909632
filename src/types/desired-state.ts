import type { LabelField } from '../entities';
import type { Json, JsonObject } from '../lib/json';
import type { Reference, TagLabel } from './results';

export type Labels = Partial<Record<LabelField, TagLabel[] | null>>;

/** Checked input whose references are known; `null` and `[]` clear a list. */
export interface DesiredState {
	name?: string;
	/** Fields that are compared and sent as they are. */
	plain: Record<string, Json>;
	connection?: JsonObject | null;
	/** By field; one that holds a single reference has a list of one. */
	references: Partial<Record<string, Reference[]>>;
	/** By field. `null`: every label of the field that a person set is to go. */
	labels?: Labels;
}
