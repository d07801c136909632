import type { OpenMetadataError } from '../errors/errors';
import type { Prepared } from '../reconcile/prepare';
import type { Ready } from '../reconcile/ready';
import type { Change, Entity } from '../types/results';

export type StepAction =
	'create' | 'update' | 'unchanged' | 'restore' | 'remove' | 'failed' | 'skipped';

/** What is to be done for one entity. A plan is a list of these: data that can be shown and checked. */
export interface Step {
	action: StepAction;
	name: string;
	/** Index of the input; absent for what is removed. */
	input?: number;
	/** What is to be sent; until it is done. */
	work?: Work | undefined;
	notices?: string[] | undefined;
	current?: Entity;
	changes: readonly Change[];
	error?: OpenMetadataError;
	/** The input itself cannot be used, whatever the server holds. */
	isUnusable?: boolean;
	/** An earlier step concerns the same name: to be read again when its turn comes. */
	again?: boolean;
}

export interface Work {
	prepared: Prepared;
	/** Absent where it is not known yet whether there is such an entity. */
	made?: Ready;
}

/** Many have none, and a list for each would be one more in memory. */
export const noChanges: readonly Change[] = [];

/** What a plan changes is known from here on; what it sends is worked out anew from a fresh read. */
export function forgetChanges(steps: readonly Step[]): void {
	for (const step of steps) step.changes = noChanges;
}
