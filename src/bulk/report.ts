import type { StepAction, Step } from './step';
import type { Action, ItemOutcome } from '../types/results';
import type { SyncCounts, SyncItem } from '../types/options';

/** How the plan's steps are called once they are done. */
const done: Record<StepAction, Action | 'failed'> = {
	create: 'created',
	update: 'updated',
	unchanged: 'unchanged',
	restore: 'restored',
	remove: 'removed',
	failed: 'failed',
	skipped: 'skipped',
};

const words: [keyof SyncCounts, string][] = [
	['created', 'to create'],
	['updated', 'to update'],
	['restored', 'to restore'],
	['removed', 'to remove'],
	['failed', 'with an error'],
	['skipped', 'to skip'],
	['unchanged', 'unchanged'],
];

/** How many of each; an outcome that only says that it is done counts as an update. */
export function countsOf(items: readonly Pick<SyncItem, 'action'>[]): SyncCounts {
	const counts: SyncCounts = {
		created: 0,
		updated: 0,
		unchanged: 0,
		restored: 0,
		removed: 0,
		failed: 0,
		skipped: 0,
	};
	for (const { action } of items) counts[action === 'done' ? 'updated' : action] += 1;
	return counts;
}

/** How many of each there would be. */
export function plannedCounts(steps: readonly Step[]): SyncCounts {
	return countsOf(steps.map((step) => ({ action: actionOf(step) })));
}

/** `Plan: 3 to create, 2 to update, 294 unchanged.` */
export function summaryOf(counts: SyncCounts): string {
	const rowResults = words
		.filter(([key]) => counts[key] > 0)
		.map(([key, text]) => `${counts[key]} ${text}`);
	return `Plan: ${rowResults.length > 0 ? rowResults.join(', ') : 'nothing to do'}.`;
}

function actionOf({ action, error }: Step): Action | 'failed' {
	return error === undefined || action === 'skipped' ? done[action] : 'failed';
}

/** What would become of a step. */
export function planned(step: Step): SyncItem {
	const { name, input, changes, current, error, work } = step;
	const notices = step.notices ?? work?.made?.notices ?? [];
	const place = { name, ...(input !== undefined && { input }) };
	const entity = current === undefined ? {} : { entity: current };
	const action = actionOf(step);
	if (error !== undefined) {
		return { ...place, ...entity, action: action === 'skipped' ? 'skipped' : 'failed', error };
	}
	const outcome: ItemOutcome = {
		action: action === 'failed' ? 'skipped' : action,
		...entity,
		...(changes.length > 0 && { changes: [...changes] }),
		...(notices.length > 0 && { notices }),
	};
	return { ...place, ...outcome };
}
